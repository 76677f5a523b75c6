/**
 * What a person typed, to the clauses that it asks for.
 *
 * There is no syntax, so there are no syntax errors: signs that lunr's own
 * query language would obey ("title:", "+", "~2", "*") only separate words here.
 */

/**
 * One word that a paper should have.
 * @typedef {object} Clause
 * @property {string} text      as typed, for messages
 * @property {string} surface
 * @property {string} key
 * @property {boolean} prefix   still being typed: any word that begins so will do
 */

/**
 * @typedef {object} Query
 * @property {string} text       as typed, trimmed
 * @property {string} literal    lower case, for a system's name with its signs: "codet5+"
 * @property {string} wording    all its words, for a title that was pasted in
 * @property {string} phrase     the keys of the words that count, in order
 * @property {Clause[]} clauses
 */

// Enough for the longest title or a paragraph of an abstract. More words would
// only cost time: a paper that has these forty is the one.
const MOST_WORDS = 40;
const MOST_CHARACTERS = 2000;
const LONGEST_WORD = 64;

/**
 * @param {string} text
 * @param {import("./analysis.js").Analyser} analyser
 * @param {{ typing?: boolean }} [options]  typing: the last word may be unfinished
 * @returns {Query}
 */
export function parseQuery(text, analyser, { typing = false } = {}) {
  const words = firstWords(text, analyser);
  const counting = words.filter((word) => !word.stop);
  const last = words.at(-1);
  const unfinished = typing && last !== undefined && !/\s$/.test(text);

  // "the" alone may be the beginning of "theory". Behind other words it is more
  // likely the word that it looks like, and must not throw their papers out.
  if (unfinished && counting.length === 0) counting.push(last);

  return {
    text: text.trim(),
    literal: literalOf(text),
    wording: wordingOf(words),
    phrase: unfinished ? phraseOf(words).trimEnd() : phraseOf(words),
    clauses: clausesOf(counting, unfinished ? last : undefined),
  };
}

/**
 * The same query with its last word open, for a reader who pressed Enter in the
 * middle of one. Not after one or two letters: those begin half the dictionary.
 * @param {Query} query
 * @returns {Query}
 */
export function withOpenEnd(query) {
  const last = query.clauses.at(-1);
  if (last === undefined || last.surface.length < 3) return query;
  return { ...query, clauses: [...query.clauses.slice(0, -1), { ...last, prefix: true }] };
}

/** @param {string} text */
export function literalOf(text) {
  return text.toLowerCase().split(/\s+/).filter(Boolean).join(" ");
}

/** @param {import("./analysis.js").Word[]} words */
export function wordingOf(words) {
  return words.map((word) => word.surface).join(" ");
}

/**
 * A blank on either side, so that a phrase is only found between whole words.
 * @param {import("./analysis.js").Word[]} words
 */
export function phraseOf(words) {
  return ` ${words.filter((word) => !word.stop).map((word) => word.key).join(" ")} `;
}

/**
 * @param {import("./analysis.js").Word[]} words
 * @param {import("./analysis.js").Word | undefined} unfinished
 * @returns {Clause[]}
 */
function clausesOf(words, unfinished) {
  /** @type {Map<string, Clause>} */
  const clauses = new Map();
  for (const word of words) {
    if (clauses.size === MOST_WORDS) break;
    if (clauses.has(word.key)) continue;
    clauses.set(word.key, {
      text: word.text,
      surface: word.surface,
      key: word.key,
      prefix: word === unfinished,
    });
  }
  return [...clauses.values()];
}

/**
 * The words that begin in the first part of the text, none cut by its end into
 * another word.
 * @param {string} text
 * @param {import("./analysis.js").Analyser} analyser
 */
function firstWords(text, analyser) {
  return analyser
    .words(text.slice(0, MOST_CHARACTERS + LONGEST_WORD))
    .filter((word) => word.start < MOST_CHARACTERS)
    .map((word) => {
      if (word.surface.length <= LONGEST_WORD) return word;
      const surface = word.surface.slice(0, LONGEST_WORD);
      return { ...word, surface, key: analyser.key(surface) };
    });
}
