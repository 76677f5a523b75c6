/**
 * Files that each hold a range of sorted words: which one a word is in.
 */

import { unpackedWords } from "./packing.js";

// Each name is so many characters of the file's digest.
const NAME = 8;

/**
 * @typedef {object} RangeFiles
 * @property {number} count
 * @property {(word: string) => number} at  the file that holds the word, if any does
 * @property {(from: string, to: string | null) => number[]} between  the files from one word up to another
 * @property {(at: number) => string} path
 * @property {(at: number) => string} places  the path of the file beside it
 */

/**
 * @param {string} folder
 * @param {import("./store.js").Ranges} ranges
 * @returns {RangeFiles}
 */
export function createRanges(folder, ranges) {
  const starts = unpackedWords(ranges.from);

  function at(word) {
    let low = 0;
    let high = starts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (starts[middle] <= word) low = middle + 1;
      else high = middle;
    }
    return Math.max(low - 1, 0);
  }

  const named = (place) => `${ranges.names.slice(place * NAME, (place + 1) * NAME)}.json`;

  return {
    count: starts.length,
    at,
    between(from, to) {
      const last = to === null ? starts.length - 1 : at(to);
      return Array.from({ length: last - at(from) + 1 }, (_, step) => at(from) + step);
    },
    path: (place) => `${folder}/${named(place)}`,
    places: (place) => `places/${named(place)}`,
  };
}

/**
 * The first string behind all that begin with this one.
 * @param {string} prefix
 */
export function after(prefix) {
  const last = prefix.charCodeAt(prefix.length - 1);
  if (prefix === "") return null;
  return last === 0xffff ? after(prefix.slice(0, -1)) : prefix.slice(0, -1) + String.fromCharCode(last + 1);
}
