/**
 * Which papers of a shelf answer a query, and in what order.
 */

import { fold } from "../page/fold.js";

/** @typedef {import("./query.js").Query} Query */

/**
 * What a filter knows of a paper.
 * @typedef {object} Facts
 * @property {string} title
 * @property {string} text  folded: see page/fold.js
 * @property {number} year  0 where it has none
 * @property {boolean} code
 * @property {boolean} read
 */

/**
 * A test for the papers that answer the query: all words, each anywhere in the text.
 * @param {Query} query
 * @returns {(paper: Facts) => boolean}
 */
export function matching({ words, from, to, code, unread }) {
  const wanted = fold(words).split(/\s+/).filter(Boolean);
  const [first, last] = to > 0 && from > to ? [to, from] : [from, to];
  return (paper) =>
    !(code && !paper.code) &&
    !(unread && paper.read) &&
    !(first > 0 && paper.year < first) &&
    !(last > 0 && (paper.year > last || paper.year === 0)) &&
    wanted.every((word) => paper.text.includes(word));
}

/**
 * How two papers follow each other; papers without a year come last in either
 * direction. Those that are equal stay as they are listed.
 * @param {Query["sort"]} sort
 * @param {string} language  of the page
 * @returns {(one: Facts, other: Facts) => number}
 */
export function order(sort, language) {
  if (sort === "oldest") return (one, other) => (one.year || Infinity) - (other.year || Infinity) || 0;
  if (sort === "") return () => 0;
  const { compare } = new Intl.Collator(language, { numeric: true, ignorePunctuation: true });
  return (one, other) => compare(one.title, other.title);
}
