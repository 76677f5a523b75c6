/**
 * The words of the index, and the ways to look one up.
 *
 * lunr could expand wildcards and edit distances itself, but over its own terms
 * only. Looking up here, over keys, bridges the differences described in
 * analysis.js and tells which keys answer which word of the query; lunr is then
 * asked for the exact terms behind them, which it scores as always.
 */

import { fold, keyOfStem } from "./analysis.js";
import { finished } from "./endings.js";

/**
 * @typedef {object} Vocabulary
 * @property {(key: string) => string[]} terms  the terms filed under a key
 * @property {(surface: string) => string[]} beginning  the keys of words that begin so
 * @property {(key: string, distance: number) => string[]} near  the keys at most so many slips away
 */

const PLAIN = /^[a-z0-9_]+$/;

/**
 * @param {Iterable<string>} terms  the terms of the index
 * @param {import("./analysis.js").Analyser} analyser
 * @returns {Vocabulary}
 */
export function createVocabulary(terms, analyser) {
  /** @type {Map<string, string[]>} */
  const filed = new Map();
  for (const term of terms) {
    for (const key of keysOf(term, analyser)) {
      const others = filed.get(key);
      if (others) others.push(term);
      else filed.set(key, [term]);
    }
  }
  const keys = [...filed.keys()].sort((a, b) => (a < b ? -1 : 1));

  return {
    terms: (key) => filed.get(key) ?? [],
    beginning(surface) {
      const found = new Set([analyser.key(surface)]);
      for (let at = firstFrom(keys, surface); keys[at]?.startsWith(surface); at += 1) found.add(keys[at]);
      for (const whole of finished(surface)) found.add(analyser.key(whole));
      return [...found];
    },
    near: (key, distance) => keys.filter((other) => isNear(key, other, distance)),
  };
}

/**
 * Where a term is filed. A plain one is a stem already. One that kept its
 * punctuation may hold several words ("image/text,") and was stemmed as if it
 * were one. Where that took more off the last word than its own stem lacks
 * ("teacher/student" ends in "stud"), that word does not find the term.
 * @param {string} term
 * @param {import("./analysis.js").Analyser} analyser
 */
function keysOf(term, analyser) {
  if (PLAIN.test(term)) return [keyOfStem(term)];
  const words = analyser.words(term);
  const keys = words.filter((word) => !word.stop).map((word) => word.key);
  // "müll" was stemmed with its accent on: it is a stem of its own as well.
  if (words.length === 1) keys.push(keyOfStem(fold(words[0].text)));
  return new Set(keys);
}

/**
 * The first place in the sorted keys that is not before the given one.
 * @param {string[]} keys
 * @param {string} key
 */
function firstFrom(keys, key) {
  let low = 0;
  let high = keys.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (keys[middle] < key) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * Whether two words are at most so many slips apart: a letter too many, missing,
 * wrong, or two neighbours swapped.
 * @param {string} a
 * @param {string} b
 * @param {number} distance
 */
export function isNear(a, b, distance) {
  if (Math.abs(a.length - b.length) > distance) return false;
  let before = [];
  let above = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row += 1) {
    const line = [row];
    let best = row;
    for (let column = 1; column <= b.length; column += 1) {
      const same = a[row - 1] === b[column - 1];
      let cost = Math.min(above[column] + 1, line[column - 1] + 1, above[column - 1] + (same ? 0 : 1));
      const swapped = a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      if (swapped) cost = Math.min(cost, before[column - 2] + 1);
      line.push(cost);
      best = Math.min(best, cost);
    }
    // No way down from here costs less than the cheapest of this line and the one before.
    if (best > distance && Math.min(...above) > distance) return false;
    before = above;
    above = line;
  }
  return above[b.length] <= distance;
}
