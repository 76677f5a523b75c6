/**
 * Reads the numbers and words that generator/search/packing.py writes.
 */

// The printable characters that JSON need not escape, without the blank.
const ALPHABET = Array.from({ length: 0x7f - 0x21 }, (_, at) => String.fromCharCode(0x21 + at)).filter(
  (character) => character !== '"' && character !== "\\",
);
const BASE = ALPHABET.length;
const DIGITS = new Uint8Array(128).fill(255);
ALPHABET.forEach((character, digit) => {
  DIGITS[character.charCodeAt(0)] = digit;
});

// How a number begins says how long it is.
const SINGLE = 64;
const TWO = 22;
const THREE = 5;
const THREE_FROM = SINGLE + TWO * BASE;
const FIVE_FROM = THREE_FROM + THREE * BASE ** 2;

/** A number of so many values or less is one character, and its table is sorted. */
export const SMALL_TABLE = SINGLE;

/**
 * @typedef {object} Reader
 * @property {() => number} next
 * @property {() => boolean} done
 */

/**
 * @param {string} text
 * @returns {Reader}
 */
export function reader(text) {
  let at = 0;

  function digit() {
    const found = DIGITS[text.charCodeAt(at)];
    // A truncated file ends in the middle of a number.
    if (found === undefined || found === 255) throw new RangeError(`no number at ${at}`);
    at += 1;
    return found;
  }

  function next() {
    const first = digit();
    if (first < SINGLE) return first;
    if (first < SINGLE + TWO) return SINGLE + (first - SINGLE) * BASE + digit();
    if (first < SINGLE + TWO + THREE) return THREE_FROM + ((first - SINGLE - TWO) * BASE + digit()) * BASE + digit();
    return FIVE_FROM + ((digit() * BASE + digit()) * BASE + digit()) * BASE + digit();
  }

  return { next, done: () => at >= text.length };
}

/**
 * All numbers of a text.
 * @param {string} text
 * @returns {number[]}
 */
export function unpacked(text) {
  const { next, done } = reader(text);
  const numbers = [];
  while (!done()) numbers.push(next());
  return numbers;
}

/**
 * Sorted words, each stored without what it shares with the one before.
 * @param {string} text
 * @returns {string[]}
 */
export function unpackedWords(text) {
  let before = "";
  if (text === "") return [];
  return text.split(" ").map((stored) => {
    before = before.slice(0, DIGITS[stored.charCodeAt(0)]) + stored.slice(1);
    return before;
  });
}
