/**
 * Text to words, the way the index sees them.
 *
 * The index is written by lunr.py and read by lunr.js, and the two differ in
 * ways that would silently lose papers:
 *
 * - lunr.py leaves punctuation on a token that has some inside it ("e.g.,",
 *   "3.5)", "image/text"), lunr.js always trims it;
 * - lunr.js trims every letter that is not ASCII ("Müller", all of Chinese);
 * - their stemmers disagree about a "y" after a vowel ("survey" is "survei" to
 *   one and "survey" to the other).
 *
 * So neither side's tokens are compared directly. Both a reader's words and the
 * index's terms are brought to one *key* (here), and vocabulary.js remembers
 * which terms of the index stand behind a key.
 */

/**
 * @typedef {object} Word
 * @property {string} text     as written
 * @property {number} start    where it begins in the text
 * @property {number} end      one past its last character
 * @property {string} surface  lower case, without accents
 * @property {string} key      the stem under which the vocabulary files it
 * @property {boolean} stop    so common that the index leaves it out
 */

/**
 * @typedef {object} Analyser
 * @property {(text: string) => Word[]} words
 * @property {(surface: string) => string} key
 */

// A word is letters and digits, with single joiners inside: 3.5, e.g, don't, AT&T.
// Everything else separates, hyphens and slashes too: nobody remembers whether a
// title said "image-text", "image/text" or "image text". An accent without a letter
// before it is no word: nothing would be left of it.
const WORD = /[\p{L}\p{N}_][\p{L}\p{M}\p{N}_]*(?:[.'’&][\p{L}\p{M}\p{N}_]+)*/gu;

// Letters that Unicode does not decompose into a plain letter and an accent.
const UNDECOMPOSED = { ł: "l", ø: "o", đ: "d", ı: "i", ß: "ss", æ: "ae", œ: "oe" };

/**
 * Lower case without accents, so that "Muller" finds "Müller".
 * @param {string} text
 */
export function fold(text) {
  return text
    .toLowerCase()
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .replace(/[łøđıßæœ]/g, (letter) => UNDECOMPOSED[letter]);
}

/**
 * A stem without what the two stemmers leave differently: a possessive's
 * apostrophe ("model'") and a last "y" that one of them turns into "i".
 * @param {string} stem
 */
export function keyOfStem(stem) {
  return stem.replace(/[.'’&]+$/, "").replace(/y$/, "i");
}

/**
 * @param {any} lunr  for its stemmer and its list of stop words
 * @returns {Analyser}
 */
export function createAnalyser(lunr) {
  // An abstract repeats its words and a result list repeats its abstracts.
  const keys = new Map();

  /** @param {string} surface */
  function key(surface) {
    let found = keys.get(surface);
    if (found === undefined) {
      found = keyOfStem(lunr.stemmer(new lunr.Token(surface, {})).toString());
      keys.set(surface, found);
    }
    return found;
  }

  /** @param {string} text */
  function words(text) {
    return Array.from(text.matchAll(WORD), (match) => {
      const surface = fold(match[0]);
      return {
        text: match[0],
        start: match.index,
        end: match.index + match[0].length,
        surface,
        key: key(surface),
        stop: lunr.stopWordFilter(surface) === undefined,
      };
    });
  }

  return { words, key };
}
