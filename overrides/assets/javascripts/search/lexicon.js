/**
 * All words of the list as people write them: what a half-typed word may
 * become, and what a mistyped one may have meant.
 */

import { unpacked, unpackedWords } from "./packing.js";
import { after, createRanges } from "./ranges.js";
import { distance } from "./spelling.js";

/** The version of the word files that this code reads. */
const LEXICON_VERSION = 1;

// A beginning of one or two letters begins too much; the first files will do.
const MOST_FILES = 4;
// Looking for a slip in the first letter means all words: in a small list only.
const MOST_FOR_ANY = 32;
// Of two words written in one, neither is a mere letter or two.
const SHORTEST_HEAD = 3;
const SHORTEST_TAIL = 3;

/**
 * @typedef {object} Word
 * @property {string} word
 * @property {number} papers  the exponent of a power of two: at least so many have it
 */

/**
 * @typedef {object} Lexicon
 * @property {(prefix: string) => Promise<{ words: Word[], cut: boolean }>} beginning
 *     cut: there are more than those
 * @property {(word: string) => Promise<string[]>} heads  known words that it begins with, the longest first
 * @property {(word: string, options?: { prefix?: boolean }) => Promise<string | undefined>} nearest
 *     the likeliest word at most a slip or two away; with prefix, a word that begins so
 */

/**
 * @param {import("./store.js").Store} store
 * @param {import("./store.js").Manifest} manifest
 * @returns {Lexicon}
 */
export function createLexicon(store, manifest) {
  const files = createRanges("words", manifest.words);

  async function load(places) {
    return (await Promise.all(places.map((at) => store.read(files.path(at), wordsOf, LEXICON_VERSION)))).flat();
  }

  const beginsWith = (prefix) => (files.count === 0 ? [] : files.between(prefix, after(prefix)));

  /**
   * People seldom miss the first letter; if they do, they swap it with the second
   * or leave it out.
   */
  function* neighbourhoods(word) {
    yield beginsWith(word[0]);
    if (word[1] !== undefined && word[1] !== word[0]) yield beginsWith(word[1]);
    if (files.count <= MOST_FOR_ANY) yield Array.from({ length: files.count }, (_, at) => at);
  }

  return {
    async beginning(prefix) {
      const places = beginsWith(prefix);
      const words = await load(places.slice(0, MOST_FILES));
      return { words: words.filter(({ word }) => word.startsWith(prefix)), cut: places.length > MOST_FILES };
    },
    async heads(word) {
      if (files.count === 0 || word.length < SHORTEST_HEAD + SHORTEST_TAIL) return [];
      const words = await load(files.between(word.slice(0, SHORTEST_HEAD), word));
      const most = word.length - SHORTEST_TAIL;
      const found = words.filter(({ word: head }) => head.length >= SHORTEST_HEAD && head.length <= most && word.startsWith(head));
      return found.map(({ word: head }) => head).sort((a, b) => b.length - a.length);
    },
    async nearest(word, options) {
      const most = slipsIn(word);
      if (most === 0) return undefined;
      for (const places of neighbourhoods(word)) {
        const found = best(word, await load(places), most, options);
        if (found !== undefined) return found;
      }
      return undefined;
    },
  };
}

/**
 * @param {any} slice
 * @returns {Word[]}
 */
function wordsOf(slice) {
  const papers = unpacked(slice.papers);
  const words = unpackedWords(slice.words);
  if (papers.length !== words.length) throw new RangeError(`${words.length} words, ${papers.length} numbers`);
  return words.map((word, place) => ({ word, papers: papers[place] }));
}

/**
 * How many slips a word may have: one letter away from a short word is nearly
 * anything.
 * @param {string} word
 */
function slipsIn(word) {
  if (word.length < 4) return 0;
  return word.length < 8 ? 1 : 2;
}

/**
 * The nearest; of equally near ones the most frequent.
 * @param {string} word
 * @param {Word[]} candidates
 * @param {number} most
 * @param {{ prefix?: boolean }} [options]
 */
function best(word, candidates, most, { prefix = false } = {}) {
  let chosen;
  for (const candidate of candidates) {
    const slips = distance(word, candidate.word, most, { prefix });
    if (slips > most) continue;
    const nearer = chosen === undefined || slips < chosen.slips;
    if (nearer || (slips === chosen.slips && candidate.papers > chosen.papers)) chosen = { ...candidate, slips };
  }
  return chosen?.word;
}
