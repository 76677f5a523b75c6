/**
 * Where the words of a query stand in a paper's texts, for the reader to see.
 *
 * The index keeps no characters, so the text shown is read again.
 */

/** @typedef {import("./highlight.js").Range} Range */

/**
 * @param {import("./selection.js").Selection} selection
 * @param {import("./analysis.js").Analyser} analyser
 * @returns {(text: string) => Range[]}
 */
export function createMarker({ groups, whole }, analyser) {
  const alternatives = groups.flatMap((group) => group.alternatives);
  const terms = new Set(alternatives.flatMap((alternative) => alternative.terms));
  if (whole !== undefined) terms.add(whole);
  return (text) =>
    analyser
      .tokens(text)
      .filter((token) => terms.has(token.term))
      .map((token) => [token.start, token.end]);
}

/**
 * @param {import("./papers.js").Brief} paper
 * @param {import("./ranking.js").Hit} hit
 * @param {import("./reading.js").Group[]} groups
 * @param {(text: string) => Range[]} mark
 */
export function resultOf(paper, hit, groups, mark) {
  return {
    ...paper,
    missing: groups.filter((group) => !group.optional && !hit.groups.includes(group)).map(({ clause }) => clause.text),
    matches: { title: mark(paper.title), system: mark(paper.system ?? ""), authors: paper.authors.map(mark) },
  };
}

/**
 * @param {{ abstract: string, authors: string[] }} detail
 * @param {(text: string) => Range[]} mark
 */
export function detailOf({ abstract, authors }, mark) {
  return { abstract, authors, matches: { abstract: mark(abstract), authors: authors.map(mark) } };
}
