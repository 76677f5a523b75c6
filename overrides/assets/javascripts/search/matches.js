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
  const keys = new Set([...hit.groups].flatMap((group) => [...group.keys.keys()]));
  const ranges = (text) => rangesOf(text ?? "", keys, library.analyser);
  return {
    ...paper,
    url: new URL(`papers/${encodeURIComponent(paper.slug)}/`, base).href,
    score: hit.score,
    terms: [...new Set([...hit.fields.values()].flat())],
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
 * again. A word is marked if its own key was asked for; that it stands in a term
 * that matched would say too little: "https://github.com/openai/clip" is one.
 * @param {string} text
 * @param {Set<string>} keys
 * @param {import("./analysis.js").Analyser} analyser
 * @returns {import("./highlight.js").Range[]}
 */
function rangesOf(text, keys, analyser) {
  return analyser
    .words(text)
    .filter((word) => !word.stop && keys.has(word.key))
    .map((word) => [word.start, word.end]);
}
