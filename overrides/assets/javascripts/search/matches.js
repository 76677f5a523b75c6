/**
 * A hit, told to the reader: the paper, its address, and why it matched.
 */

/**
 * Where the words were found, in characters of the text as written.
 * @typedef {object} Matches
 * @property {import("./highlight.js").Range[]} title
 * @property {import("./highlight.js").Range[]} system
 * @property {import("./highlight.js").Range[][]} authors  for each author
 * @property {import("./highlight.js").Range[]} abstract
 */

/**
 * @typedef {import("./store.js").PaperDocument & {
 *   url: string,
 *   score: number,
 *   terms: string[],
 *   fields: string[],
 *   missing: string[],
 *   matches: Matches,
 * }} Result
 * `terms` are the terms of the index, `fields` where they are, `missing` the words
 * of the query that this paper does not have.
 */

const FIELDS = ["title", "system", "authors", "abstract"];

/**
 * @param {import("./ranking.js").Hit} hit
 * @param {import("./ranking.js").Group[]} groups
 * @param {import("./engine.js").Library} library
 * @param {string} base
 * @returns {Result}
 */
export function resultOf(hit, groups, library, base) {
  const paper = library.documents[hit.ref];
  const terms = new Set([...hit.fields.values()].flat());
  const ranges = (text) => rangesOf(text ?? "", terms, library);
  return {
    ...paper,
    url: new URL(`papers/${encodeURIComponent(paper.slug)}/`, base).href,
    score: hit.score,
    terms: [...terms],
    fields: FIELDS.filter((field) => hit.fields.has(field)),
    missing: groups.filter((group) => !hit.groups.has(group)).map((group) => group.clause.text),
    matches: {
      title: ranges(paper.title),
      system: ranges(paper.system),
      authors: paper.authors.map(ranges),
      abstract: ranges(paper.abstract),
    },
  };
}

/**
 * The index keeps no positions (they would double it), so the text is read
 * again, and the words that are filed under a term that matched are marked.
 * @param {string} text
 * @param {Set<string>} terms
 * @param {import("./engine.js").Library} library
 * @returns {import("./highlight.js").Range[]}
 */
function rangesOf(text, terms, { analyser, vocabulary }) {
  return analyser
    .words(text)
    .filter((word) => !word.stop && vocabulary.exact(word.key).some((term) => terms.has(term)))
    .map((word) => [word.start, word.end]);
}
