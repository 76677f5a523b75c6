/**
 * A query with words that no paper has, as it was probably meant.
 */

import { IDENTIFIERS } from "./grammar.js";

/**
 * @typedef {object} Correction
 * @property {string} text  the whole query as it is read instead
 */

/**
 * @param {string} text
 * @param {import("./grammar.js").Clause[]} empty  the ones that no paper answers
 * @param {import("./engine.js").Library} library
 * @returns {Promise<Correction | null>}
 */
export async function corrected(text, empty, library) {
  // The next identifier is of another paper, not a better spelling.
  const clauses = empty.filter(({ field }) => field !== IDENTIFIERS).flatMap(wordsOf);
  const meant = await Promise.all(clauses.map((clause) => meaning(clause, library)));
  const places = clauses.flatMap(({ start, end, again }, at) =>
    meant[at] === undefined ? [] : [[start, end], ...again].map(([from, to]) => ({ from, to, taken: meant[at] })),
  );
  // From the end, so that the places of the others stay.
  places.sort((a, b) => b.from - a.from);
  const read = places.reduce((changed, { from, to, taken }) => changed.slice(0, from) + taken + changed.slice(to), text);
  return places.length > 0 ? { text: read } : null;
}

/**
 * The words of a phrase, wherever it stands; any other clause is its own word.
 * @param {import("./grammar.js").Clause} clause
 */
function wordsOf(clause) {
  const { phrase, start, again } = clause;
  if (phrase === null) return [clause];
  return phrase.map((word) => {
    const moved = again.map(([from]) => /** @type {[number, number]} */ ([word.start - start + from, word.end - start + from]));
    return { ...word, again: moved };
  });
}

/**
 * A compound is mended word by word; if one of its words cannot be, as a whole.
 * A name that ends in a sign keeps it if it can.
 * @param {import("./grammar.js").Clause} clause
 * @param {import("./engine.js").Library} library
 * @returns {Promise<string | undefined>}
 */
async function meaning(clause, { lexicon, terms, analyser }) {
  const prefix = clause.open;
  const name = clause.wholes.find((whole) => /[+#]$/.test(whole));
  const named = name === undefined ? undefined : await lexicon.nearest(name, { prefix });
  // Known as it is: it only stands where it was not asked for.
  if (named !== undefined && named === name) return undefined;
  if (named !== undefined && /[+#]$/.test(named)) return named;
  const { entries } = await terms.find(clause.parts.map(({ surface }) => analyser.term(surface)));
  const parts = await Promise.all(
    clause.parts.map(({ surface, stop }) =>
      stop || entries.has(analyser.term(surface)) ? surface : lexicon.nearest(surface, { prefix }),
    ),
  );
  if (!parts.includes(undefined)) {
    const read = parts.join("-");
    return read === clause.parts.map(({ surface }) => surface).join("-") ? undefined : read;
  }
  for (const whole of clause.wholes) {
    const near = await lexicon.nearest(whole, { prefix });
    if (near !== undefined) return near;
  }
  return clause.parts.length === 1 ? apart(clause.parts[0].surface, { lexicon, terms, analyser }) : undefined;
}

// Each try may load a shard.
const MOST_TRIES = 3;

/**
 * Two known words that were written as one: "wav2vec2.0", "knowledgedistillation".
 * @param {string} surface
 * @param {Pick<import("./engine.js").Library, "lexicon" | "terms" | "analyser">} library
 * @returns {Promise<string | undefined>}
 */
async function apart(surface, { lexicon, terms, analyser }) {
  const heads = (await lexicon.heads(surface)).slice(0, MOST_TRIES);
  const tails = heads.map((head) => surface.slice(head.length));
  const { entries } = await terms.find(tails.map(analyser.term));
  const at = tails.findIndex((tail) => entries.has(analyser.term(tail)));
  return at < 0 ? undefined : `${heads[at]} ${tails[at]}`;
}
