/**
 * What happened, in a sentence: how many papers, and what had to give so that
 * there are any. Words only.
 */

/** @typedef {import("./engine.js").Answer} Answer */

const NUMBERS = new Intl.NumberFormat("en");

// What a paper can have, in a sentence.
const HAVING = new Map([
  ["code", "code"],
  ["model", "a model"],
  ["data", "data"],
]);

// What a filter wants, where it was given something else.
const WANTED = new Map([
  ["year", "a year or a range, as in year:2020..2023"],
  ["has", "code, model or data, as in has:code"],
  ["topic", "a word of a topic, as in topic:speech"],
]);

/** @param {number} count */
export function number(count) {
  return NUMBERS.format(count);
}

/** @param {number} count */
export function papers(count) {
  return `${number(count)} ${count === 1 ? "paper" : "papers"}`;
}

/**
 * How many papers an answer has, as far as is known.
 * @param {Answer} answer
 */
export function extent({ total, atLeast }) {
  return atLeast ? `at least ${number(total)}` : number(total);
}

/**
 * What follows "has". An address may say anything, and then it is said as it is.
 * @param {string} kind
 */
export function having(kind) {
  return HAVING.get(kind) ?? kind;
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

/**
 * @param {Answer} answer
 * @returns {string}
 */
export function summary(answer) {
  const hints = answer.unread.map((name) => `. ${name}: wants ${WANTED.get(name)}`);
  return outcome(answer) + hints.join("");
}

/** @param {Answer} answer */
function outcome(answer) {
  const { query, words, total, relaxed, corrected } = answer;
  // What the results are for: the correction, where there is one.
  const about = query === "" ? "" : ` for ${quoted(corrected?.text ?? query)}`;
  if (total > 0 && relaxed === "any") {
    return `No paper has all of these words; ${extent(answer)} ${total === 1 ? "has" : "have"} some${about}`;
  }
  if (total > 0) return `${answer.atLeast ? "At least " : ""}${papers(total)}${about}`;
  if (query !== "" && words.length === 0) return `${quoted(query)} has only signs or very common words`;
  return `No papers${about}`;
}

/**
 * "Without “quantum”": what a paper lacks that stands in the list all the same.
 * @param {string[]} missing
 */
export function without(missing) {
  if (missing.length === 0) return "";
  const words = missing.slice(0, 3).map((word) => quoted(word));
  const more = missing.length > words.length ? ` and ${missing.length - words.length} more` : "";
  return `Without ${words.join(", ")}${more}`;
}

/**
 * @param {unknown} error
 * @returns {string}
 */
export function failure(error) {
  // Only a SearchError is written for readers; anything else is a fault of ours.
  const known = error instanceof Error && error.name === "SearchError";
  return known ? error.message : "The search failed.";
}

/** @param {string[]} files */
export function incomplete(files) {
  const parts = files.length === 1 ? "A part" : "Parts";
  return `${parts} of the search index could not be loaded. These results come from the rest and may lack some papers.`;
}
