/**
 * Clauses to the terms of the index that answer them.
 */

/**
 * One way to answer a clause: a paper that has all of these terms.
 * @typedef {{ terms: string[], boost: number }} Alternative
 */

/**
 * A clause and what answers it.
 * @typedef {object} Group
 * @property {import("./grammar.js").Clause} clause
 * @property {Alternative[]} alternatives
 * @property {{ term: string, at: number }[]} sequence  for a phrase: its terms and where they stand in it
 * @property {boolean} optional  half of a stop word, it may be: papers without it count as well, behind the others
 * @property {boolean} cut  a beginning of more words than were looked up: more papers may answer it
 */

const EXACT = 1;
// A half-typed word, and the words of a compound apart: likely, but not what was written.
const BEGINNING = 0.4;
const APART = 0.6;
const BARE = 0.5;

// A beginning may stand for words all over the index. So many shards are loaded
// for its most frequent words; the others are found as soon as one more letter is typed.
const MOST_SHARDS = 6;

/**
 * @param {import("./grammar.js").Clause[]} clauses
 * @param {import("./engine.js").Library} library
 * @param {unknown[]} failures  what could not be loaded is added
 * @returns {Promise<Group[]>}
 */
export function read(clauses, library, failures) {
  return Promise.all(clauses.map((clause) => groupOf(clause, library, failures)));
}

/**
 * @param {import("./grammar.js").Clause} clause
 * @param {import("./engine.js").Library} library
 * @param {unknown[]} failures
 * @returns {Promise<Group>}
 */
async function groupOf(clause, library, failures) {
  const { term } = library.analyser;
  if (clause.phrase) return phraseGroup(clause, term);
  const whole = clause.wholes.map((surface) => ({ terms: [term(surface)], boost: EXACT }));
  const words = clause.parts.filter(({ stop }) => !stop);
  const telling = (words.length > 0 ? words : clause.parts).map(({ surface }) => term(surface));
  const apart = { terms: telling, boost: whole.length === 0 ? EXACT : clause.parts.length > 1 ? APART : BARE };
  // Without its completions the word as typed is still a word.
  const none = { found: [], cut: false, optional: false };
  const begun = clause.open ? await completions(clause, library).catch((error) => (failures.push(error), none)) : none;
  return { clause, alternatives: [...whole, apart, ...begun.found], sequence: [], optional: begun.optional, cut: begun.cut };
}

/**
 * @param {import("./grammar.js").Clause} clause
 * @param {(surface: string) => string} term
 * @returns {Group}
 */
function phraseGroup(clause, term) {
  const words = clause.phrase.flatMap(({ parts }) => parts);
  const sequence = words.map(({ surface, stop }, at) => ({ term: stop ? "" : term(surface), at })).filter((one) => one.term !== "");
  return { clause, alternatives: [{ terms: [...new Set(sequence.map((one) => one.term))], boost: EXACT }], sequence, optional: false, cut: false };
}

/**
 * What an unfinished clause may become. The last word of a compound is finished
 * both in the whole ("selfinstruct") and apart ("instruct").
 * @param {import("./grammar.js").Clause} clause
 * @param {import("./engine.js").Library} library
 * @returns {Promise<{ found: Alternative[], cut: boolean, optional: boolean }>}
 */
async function completions(clause, library) {
  const { term, stopsFrom } = library.analyser;
  const last = clause.parts.at(-1).surface;
  const before = clause.parts.slice(0, -1).filter(({ stop }) => !stop).map(({ surface }) => term(surface));
  const found = [];
  let cut = false;
  for (const prefix of new Set([last, ...clause.wholes])) {
    const context = prefix === last ? before : [];
    const completed = await completedTerms(prefix, library);
    for (const one of completed.terms) found.push({ terms: [...context, one], boost: BEGINNING });
    cut ||= completed.cut;
  }
  // The dictionary has no stop words, and no paper may go and come back while one is typed.
  const stops = stopsFrom(last);
  if (stops.length > 0 && before.length > 0) found.push({ terms: before, boost: BEGINNING });
  if (found.length === 0) found.push(...stops.map((stop) => ({ terms: [term(stop)], boost: BEGINNING })));
  return { found, cut, optional: stops.length > 0 && before.length === 0 };
}

/**
 * The terms of the words that begin so, as far as the shards that hold the most
 * frequent of them.
 * @param {string} prefix
 * @param {import("./engine.js").Library} library
 */
async function completedTerms(prefix, { lexicon, terms, analyser }) {
  /** @type {Map<string, number>} */
  const papers = new Map();
  const begun = await lexicon.beginning(prefix);
  for (const { word, papers: exponent } of begun.words) {
    const term = analyser.term(word);
    papers.set(term, (papers.get(term) ?? 0) + 2 ** exponent);
  }
  const ranked = [...papers.keys()].sort((a, b) => papers.get(b) - papers.get(a) || (a < b ? -1 : 1));
  const shards = new Set();
  for (const term of ranked) {
    if (shards.size === MOST_SHARDS) break;
    shards.add(terms.shardOf(term));
  }
  const found = ranked.filter((term) => shards.has(terms.shardOf(term)));
  return { terms: found, cut: begun.cut || found.length < ranked.length };
}

/**
 * A short query as one word: "self instruct" is Self-Instruct, "pre training" is
 * pretraining. It sorts beside its first word, so it seldom needs a shard of its own.
 * @param {import("./grammar.js").Clause[]} clauses
 * @param {(surface: string) => string} term
 * @returns {string | undefined}
 */
export function wholeOf(clauses, term) {
  if (clauses.length < 2 || clauses.length > 3) return undefined;
  if (clauses.some((clause) => clause.phrase || clause.field || clause.negated || clause.open)) return undefined;
  return term(clauses.map((clause) => clause.wholes[0] ?? clause.parts[0].surface).join(""));
}

