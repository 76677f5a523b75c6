/**
 * A query to the papers that count: all words must match; when no paper has them
 * all, any may.
 */

import { answering, inAll, inAny, inSequence, refsOf, without } from "./candidates.js";
import { IDENTIFIERS, mayGoOn } from "./grammar.js";
import { read, wholeOf } from "./reading.js";

/**
 * @typedef {object} Selection
 * @property {import("./reading.js").Group[]} groups  what must be answered, without the exclusions
 * @property {Uint8Array[]} byGroup                   the papers that answer each
 * @property {Map<string, import("./shards.js").Entry>} entries
 * @property {string | undefined} whole
 * @property {Uint8Array} papers
 * @property {"all" | "any"} relaxed
 * @property {import("./grammar.js").Clause[]} empty  what no paper answers
 * @property {unknown[]} failures
 */

// A word of one or two letters that no paper has is not read as a beginning:
// it would begin half the dictionary.
const SHORTEST_BEGINNING = 3;
// "mod" stands in a paper or two and begins a word of nearly all: whoever asks for
// it has not written the word to its end. "data" is no half word of "dataset".
const FEW = 10;
const TIMES_AS_MANY = 10;

/**
 * @param {import("./grammar.js").Query} query
 * @param {import("./engine.js").Library} library
 * @returns {Promise<Selection>}
 */
export async function select(query, library) {
  const first = await selected(query, library);
  const last = query.clauses.at(-1);
  const own = first.groups.findIndex(({ clause }) => clause === last);
  if (own < 0 || last.open || last.phrase || last.text.length < SHORTEST_BEGINNING) return first;
  // No further paper has even the other words: so it is with a title that was pasted.
  const others = first.byGroup.filter((_, at) => at !== own);
  if (refsOf(inAll(others, library.manifest.count)).length <= metBy(first)) return first;
  const having = refsOf(first.byGroup[own]).length;
  if (having > 0 && !(await beginsMore(query, having, library).catch(() => false))) return first;
  // A reader who pressed Enter in the middle of a word: as it is, hardly a paper has it.
  const open = { ...query, clauses: [...query.clauses.slice(0, -1), { ...last, open: true }] };
  const second = await selected(open, library);
  const begun = second.groups.length === first.groups.length ? refsOf(second.byGroup[own]).length : 0;
  return begun >= TIMES_AS_MANY * having && metBy(second) > metBy(first) ? second : first;
}

/**
 * Whether the last word of a query, which a few papers have, begins words of many
 * more, as far as the words alone can tell: those are the smallest files.
 * @param {import("./grammar.js").Query} query
 * @param {number} having  how many papers have the word as it is
 * @param {import("./engine.js").Library} library
 */
async function beginsMore({ clauses, text }, having, { lexicon }) {
  const last = clauses.at(-1);
  if (having >= FEW || last.field === IDENTIFIERS || !mayGoOn(last, text)) return false;
  const begun = await Promise.all([last.parts.at(-1).surface, ...last.wholes].map(lexicon.beginning));
  const papers = begun.flatMap(({ words }) => words).reduce((sum, word) => sum + 2 ** word.papers, 0);
  return papers >= TIMES_AS_MANY * having;
}

/**
 * In how many papers all that was asked for was found.
 * @param {Selection} selection
 */
function metBy({ papers, relaxed }) {
  return relaxed === "all" ? refsOf(papers).length : 0;
}

/**
 * @param {import("./grammar.js").Query} query
 * @param {import("./engine.js").Library} library
 * @returns {Promise<Selection>}
 */
async function selected(query, library) {
  const { manifest, terms, analyser } = library;
  const { count, fields } = manifest;
  /** @type {unknown[]} */
  const lost = [];
  const all = await read(query.clauses, library, lost);
  const whole = wholeOf(query.clauses, analyser.term);
  const found = await terms.find(termsOf(all, whole));
  const { entries } = found;
  const failures = [...lost, ...found.failures];
  // Of a word whose part of the index is lost nothing can be said, not even that no paper has it.
  const readable = all.filter((group) => !isLost(group, found));
  // Nothing at all arrived: there is no answer to give.
  if (readable.length === 0 && failures.length > 0) throw failures[0];
  const places = await placesOf(readable, entries, terms).catch((error) => (failures.push(error), null));
  const setOf = (group) =>
    group.clause.phrase && places ? inSequence(group, entries, places, fields, count) : answering(group, entries, fields, count);

  const groups = readable.filter(({ clause }) => !clause.negated);
  const wholes = wholeSet(whole, entries, count);
  // A paper that has the whole query as one word has each of its words.
  const byGroup = groups.map(setOf).map((set) => (wholes ? inAny([set, wholes], count) : set));
  const excluded = readable.filter(({ clause }) => clause.negated).map(setOf);
  const refused = inAny(excluded, count);
  // Half of a stop word counts only where it is all that was typed.
  const counts = ({ optional }) => !optional || groups.length === 1;
  const empty = groups.filter((group, at) => counts(group) && !byGroup[at].includes(1)).map(({ clause }) => clause);
  const rest = { groups, byGroup, entries, whole, empty, failures };

  const nothing = query.clauses.length === 0 && query.text !== "" && !query.begun && !isNarrowed(query);
  if (nothing) return { ...rest, papers: new Uint8Array(count), relaxed: "all" };
  const met = without(inAll(byGroup.filter((_, at) => counts(groups[at])), count), refused);
  if (met.includes(1) || groups.length < 2) return { ...rest, papers: met, relaxed: "all" };
  return { ...rest, papers: without(inAny(byGroup, count), refused), relaxed: "any" };
}

/**
 * @param {import("./reading.js").Group} group
 * @param {import("./terms.js").Found} found
 */
function isLost({ alternatives }, { entries, lost }) {
  const answered = alternatives.some(({ terms }) => terms.every((term) => entries.has(term)));
  return !answered && alternatives.some(({ terms }) => terms.some((term) => lost.has(term)));
}

/** @param {import("./grammar.js").Query} query */
function isNarrowed({ filters, excluded }) {
  return Object.keys(filters).length > 0 || Object.keys(excluded).length > 0;
}

/**
 * @param {import("./reading.js").Group[]} groups
 * @param {string | undefined} whole
 */
function termsOf(groups, whole) {
  const terms = new Set(groups.flatMap(({ alternatives }) => alternatives.flatMap((alternative) => alternative.terms)));
  return whole === undefined ? terms : terms.add(whole);
}

/**
 * @param {import("./reading.js").Group[]} groups
 * @param {Map<string, import("./shards.js").Entry>} entries
 * @param {import("./terms.js").Terms} terms
 */
async function placesOf(groups, entries, terms) {
  const wanted = groups.flatMap(({ sequence }) => sequence.map(({ term }) => term)).filter((term) => entries.has(term));
  return wanted.length === 0 ? new Map() : terms.places(wanted);
}

/**
 * The papers that have the whole query as one word.
 * @param {string | undefined} whole
 * @param {Map<string, import("./shards.js").Entry>} entries
 * @param {number} count
 */
function wholeSet(whole, entries, count) {
  const entry = whole === undefined ? undefined : entries.get(whole);
  if (entry === undefined) return undefined;
  const papers = new Uint8Array(count);
  for (const { refs } of entry.postings) for (const ref of refs) papers[ref] = 1;
  return papers;
}
