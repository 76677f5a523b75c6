/**
 * What stands under a title: system · authors · venue and year, and why the
 * paper was found. Words only; results-dom.js makes elements of them.
 */

import { segments } from "./highlight.js";

/** @typedef {import("./highlight.js").Segment} Segment */

const MOST_AUTHORS = 3;

/**
 * The parts of the line, each a run of segments; empty parts are left out.
 * @param {import("./matches.js").Result} paper
 * @returns {Segment[][]}
 */
export function byline(paper) {
  const printed = [paper.venue, paper.year].filter((part) => part !== null && part !== undefined && part !== "");
  return [
    segments(paper.system ?? "", paper.matches.system),
    authors(paper),
    segments(printed.join(" "), []),
  ].filter((part) => part.length > 0);
}

/**
 * At most three names. One that was searched for is among them, wherever it
 * stands in the list, or the reader could not see why the paper is here.
 * @param {import("./matches.js").Result} paper
 * @returns {Segment[]}
 */
function authors({ authors: names, matches }) {
  const found = matches.authors.findIndex((ranges, at) => at >= MOST_AUTHORS && ranges.length > 0);
  const foundAbove = matches.authors.slice(0, MOST_AUTHORS).some((ranges) => ranges.length > 0);
  const shown = names.slice(0, MOST_AUTHORS).map((_, at) => at);
  const skips = found >= 0 && !foundAbove;
  if (skips) shown[MOST_AUTHORS - 1] = found;

  const line = shown.flatMap((at, place) => {
    const gap = place === 0 ? "" : skips && at === found && found > MOST_AUTHORS - 1 ? ", … " : ", ";
    return [...segments(gap, []), ...segments(names[at], matches.authors[at])];
  });
  if (names.length > MOST_AUTHORS) line.push({ text: " et al.", hit: false });
  return line;
}

/**
 * "Matches in title, abstract. Without “quantum”."
 * @param {import("./matches.js").Result} paper
 */
export function reason({ fields, missing }) {
  const where = `Matches in ${fields.join(", ")}.`;
  if (missing.length === 0) return where;
  const words = missing.slice(0, 3).map((word) => quoted(word));
  const more = missing.length > words.length ? ` and ${missing.length - words.length} more` : "";
  return `${where} Without ${words.join(", ")}${more}.`;
}

/**
 * A reader's words in a sentence of ours, kept short.
 * @param {string} text
 * @param {number} [most]
 */
export function quoted(text, most = 60) {
  const characters = Array.from(text);
  const shown = characters.length > most ? `${characters.slice(0, most - 1).join("").trimEnd()}…` : text;
  return `“${shown}”`;
}
