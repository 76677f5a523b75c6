/**
 * What happened, in a sentence: how many papers, and what had to give so that
 * there are any.
 */

import { quoted } from "./byline.js";

/**
 * @param {import("./engine.js").Answer} answer
 * @returns {string}
 */
export function summary(answer) {
  const query = quoted(answer.query);
  if (answer.query === "") return "";
  if (answer.words.length === 0) return `${query} has only signs or very common words. Try a word that says more.`;
  if (answer.total === 0) return `No papers for ${query}. Try fewer or other words.`;

  const papers = answer.total === 1 ? "1 paper" : `${answer.total} papers`;
  if (answer.relaxed === "all") return `${papers} for ${query}`;
  if (answer.relaxed === "any") return `No paper has all of these words. ${papers} with some of them for ${query}`;
  return `No paper has ${query}. ${papers} with words spelt much like it`;
}

/**
 * @param {unknown} error
 * @returns {string}
 */
export function failure(error) {
  // Only a SearchError is written for readers; anything else is a fault of ours.
  const known = error instanceof Error && error.name === "SearchError";
  return known ? error.message : "The search failed. Reload the page and try again.";
}
