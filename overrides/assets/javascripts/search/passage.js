/**
 * The best passage of a long text: where the most of what was looked for stands.
 */

import { segments } from "./highlight.js";

/** @typedef {import("./highlight.js").Range} Range */
/** @typedef {import("./highlight.js").Segment} Segment */

/**
 * About so many characters around the most hits, cut between words.
 * @param {string} text
 * @param {Range[]} ranges
 * @param {number} [size]
 * @returns {Segment[]}
 */
export function passage(text, ranges, size = 200) {
  if (text.length <= size) return segments(text, ranges);
  const [start, end] = cutBetweenWords(text, ...bestWindow(text, ranges, size));
  const pieces = segments(
    text.slice(start, end),
    ranges.map(([from, to]) => [from - start, to - start]),
  );
  if (start > 0) pieces.unshift({ text: "… ", hit: false });
  if (end < text.length) pieces.push({ text: " …", hit: false });
  return pieces;
}

/**
 * The window with the most different words that hit; among equals the one with
 * the most hits, then the first.
 * @param {string} text
 * @param {Range[]} ranges
 * @param {number} size
 * @returns {Range}
 */
function bestWindow(text, ranges, size) {
  const sorted = [...ranges].sort((a, b) => a[0] - b[0]);
  const words = sorted.map(([start, end]) => text.slice(start, end).toLowerCase());
  // The window holds the hits from `first` up to `next`, and each word so often.
  const held = new Map();
  const count = (word, by) => {
    const left = (held.get(word) ?? 0) + by;
    if (left > 0) held.set(word, left);
    else held.delete(word);
  };
  let best = { worth: 0, from: 0, to: 0 };
  let next = 0;
  for (let first = 0; first < sorted.length; first += 1) {
    const from = sorted[first][0];
    for (; next < sorted.length && sorted[next][1] <= from + size; next += 1) count(words[next], 1);
    const worth = held.size * 100 + (next - first);
    if (next > first && worth > best.worth) best = { worth, from, to: sorted[next - 1][1] };
    // A hit wider than the window was never in it.
    if (next > first) count(words[first], -1);
    else next = first + 1;
  }
  // Half of the room left over goes before the first hit, so that it reads in context.
  const room = size - (best.to - best.from);
  const start = Math.max(0, Math.min(best.from - Math.floor(room / 2), text.length - size));
  return [start, Math.min(text.length, start + size)];
}

// How far a cut may move to find a blank. A text without blanks (Chinese, one
// long word) is cut where it is, or it would lose too much of itself.
const FARTHEST = 30;

/**
 * Moves both cuts inwards to a blank if they would split a word.
 * @param {string} text
 * @param {number} start
 * @param {number} end
 * @returns {Range}
 */
function cutBetweenWords(text, start, end) {
  let from = start;
  if (splitsWord(text, start)) {
    const blank = text.slice(start, start + FARTHEST).search(/\s/);
    if (blank >= 0) from = start + blank;
  }
  let to = end;
  if (splitsWord(text, end)) {
    const tail = text.slice(end - FARTHEST, end).search(/\s\S*$/);
    if (tail >= 0) to = end - FARTHEST + tail;
  }
  while (from < to && /\s/.test(text[from])) from += 1;
  while (from < to && to < text.length && /[\s,;:]/.test(text[to - 1])) to -= 1;
  return [from, to];
}

/**
 * @param {string} text
 * @param {number} at
 */
function splitsWord(text, at) {
  return at > 0 && at < text.length && /[\p{L}\p{M}\p{N}]{2}/u.test(text.slice(at - 1, at + 1));
}
