/**
 * What stands under a title: system · authors · venue and year. Words only; the
 * files that touch the page make elements of them.
 */

import { segments } from "./highlight.js";

/** @typedef {import("./highlight.js").Segment} Segment */
/** @typedef {import("./highlight.js").Range} Range */

const MOST_AUTHORS = 3;

/**
 * The parts of the line, each a run of segments; empty parts are left out.
 * @param {import("./engine.js").Result} paper
 * @param {import("./engine.js").Detail} [detail]  knows all authors, where the result knows the first
 * @returns {Segment[][]}
 */
export function byline(paper, detail) {
  const printed = [paper.venue, paper.year].filter((part) => part !== null && part !== undefined && part !== "");
  const people = detail
    ? authors(detail.authors, detail.matches.authors, detail.authors.length)
    : authors(paper.authors, paper.matches.authors, paper.authors.length + paper.moreAuthors);
  return [segments(paper.system ?? "", paper.matches.system), people, segments(printed.join(" "), [])].filter(
    (part) => part.length > 0,
  );
}

/**
 * At most three names. One that was searched for is among them, wherever it
 * stands in the list, or the reader could not see why the paper is here.
 * @param {string[]} names
 * @param {Range[][]} matches  for each name
 * @param {number} total       names that the paper has
 * @returns {Segment[]}
 */
function authors(names, matches, total) {
  const shown = names.slice(0, MOST_AUTHORS).map((_, at) => at);
  const found = matches.findIndex((ranges) => ranges.length > 0);
  const skips = found >= MOST_AUTHORS;
  if (skips) shown[MOST_AUTHORS - 1] = found;

  const line = shown.flatMap((at, place) => {
    const gap = place === 0 ? "" : skips && at === found && found > MOST_AUTHORS ? ", … " : ", ";
    return [...segments(gap, []), ...segments(names[at], matches[at] ?? [])];
  });
  if (total > shown.length) line.push({ text: " et al.", hit: false });
  return line;
}
