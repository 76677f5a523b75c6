/**
 * Text to words and terms, exactly as generator/search/analysis.py does it for
 * the index; a test holds the two to each other.
 *
 * A unit is what stands between blanks and punctuation, with its hyphens:
 * "Self-Instruct". It is found by its parts, by the whole of them, and, if it
 * ends in + or #, by the name with its signs.
 */

/**
 * @typedef {object} Token
 * @property {number} start    where it begins in the text, as written
 * @property {number} end      one past its last character
 * @property {string} surface  lower case, without accents
 * @property {string} term     what the index files it under
 * @property {boolean} part    one of the unit's words, not the whole of several
 */

/**
 * @typedef {object} Analyser
 * @property {(text: string) => Token[]} tokens
 * @property {(surface: string) => string} term
 * @property {(surface: string) => boolean} isStop
 * @property {(surface: string) => string[]} stopsFrom  the stop words that begin so and go on
 */

// Chinese and Japanese are written without blanks: each of their characters is a unit.
const CJK = "\\u3040-\\u30ff\\u3400-\\u9fff\\uf900-\\ufaff";
const LETTER = `(?:(?![${CJK}])[\\p{L}\\p{N}])`;
const UNIT = new RegExp(
  `[${CJK}]|${LETTER}+(?:(?:['&\\-]|(?<=[0-9])\\.(?=[0-9]))${LETTER}+)*(?:[+#]+(?!${LETTER}))?`,
  "gu",
);
const STEMMED = /^[a-z]{4,}$/;

// lunr's list, which its filter keeps to itself: a filter cannot tell what a half-typed word may become.
const STOP_WORDS = (
  "able about across after all almost also am among an and any are as at be because been but by can cannot " +
  "could dear did do does either else ever every for from get got had has have he her hers him his how " +
  "however if in into is it its just least let like likely may me might most must my neither no nor not of " +
  "off often on only or other our own rather said say says she should since so some than that the their " +
  "them then there these they this tis to too twas us wants was we were what when where which while who " +
  "whom why will with would yet you your"
).split(" ");

// Letters that Unicode does not decompose, the final sigma, and the hyphens and
// apostrophes that people type in place of each other.
const UNDECOMPOSED = { ł: "l", ø: "o", đ: "d", ı: "i", ß: "ss", æ: "ae", œ: "oe", ς: "σ", "‐": "-", "‑": "-", "’": "'" };

/**
 * Lower case without accents, so that "Muller" finds "Müller".
 * @param {string} text
 */
export function fold(text) {
  // eslint-disable-next-line no-control-regex
  if (/^[\x00-\x7f]*$/.test(text)) return text.toLowerCase();
  return Array.from(text, foldCharacter).join("");
}

/** @param {string} character */
function foldCharacter(character) {
  if (character <= "\x7f") return character.toLowerCase();
  const decomposed = character.toLowerCase().normalize("NFKD").toLowerCase();
  return decomposed.replace(/\p{M}+/gu, "").replace(/[łøđıßæœς‐‑’]/g, (letter) => UNDECOMPOSED[letter]);
}

/**
 * @typedef {object} Unit
 * @property {number} start  in the text, as written
 * @property {number} end
 * @property {string} text   folded
 * @property {(at: number) => number} source  a place in the folded unit to one in the text
 */

/**
 * The units of a text and where each stands in it.
 * @param {string} text
 * @returns {Unit[]}
 */
export function units(text) {
  const { folded, source } = foldWithPlaces(text);
  return Array.from(folded.matchAll(UNIT), (match) => ({
    start: source(match.index),
    end: source(match.index + match[0].length),
    text: match[0],
    source: (at) => source(match.index + at),
  }));
}

/**
 * Folding may make a text longer ("ß") or shorter, so each folded character
 * remembers where it came from.
 * @param {string} text
 * @returns {{ folded: string, source: (at: number) => number }}
 */
function foldWithPlaces(text) {
  // eslint-disable-next-line no-control-regex
  if (/^[\x00-\x7f]*$/.test(text)) return { folded: text.toLowerCase(), source: (at) => at };
  let folded = "";
  let at = 0;
  const places = [];
  for (const character of text) {
    const plain = foldCharacter(character);
    for (let count = 0; count < plain.length; count += 1) places.push(at);
    folded += plain;
    at += character.length;
  }
  places.push(at);
  return { folded, source: (place) => places[place] };
}

/**
 * The words that a unit is found by, each with its place in the unit.
 * @param {string} unit  folded
 * @returns {{ surface: string, from: number, to: number, part: boolean }[]}
 */
export function surfaces(unit) {
  const bare = unit.replace(/[+#]+$/, "");
  const parts = bare.split("-");
  const found = [];
  let from = 0;
  for (const part of parts) {
    found.push({ surface: word(part), from, to: from + part.length, part: true });
    from += part.length + 1;
  }
  if (parts.length > 1) found.push({ surface: parts.map(word).join(""), from: 0, to: bare.length, part: false });
  if (bare !== unit) found.push({ surface: word(unit.replaceAll("-", "")), from: 0, to: unit.length, part: false });
  return found;
}

/**
 * Without apostrophes and without a possessive.
 * @param {string} part
 */
function word(part) {
  return part.replace(/'s$/, "").replaceAll("'", "");
}

/**
 * @param {any} lunr  for its stemmer and its list of stop words
 * @returns {Analyser}
 */
export function createAnalyser(lunr) {
  // A result list repeats its words.
  const known = new Map();

  /** @param {string} surface */
  function term(surface) {
    if (!STEMMED.test(surface)) return surface;
    let found = known.get(surface);
    if (found === undefined) {
      // lunr.js and lunr.py differ over a final y ("survey"): it is i here for both.
      found = lunr.stemmer(new lunr.Token(surface, {})).toString().replace(/y$/, "i");
      known.set(surface, found);
    }
    return found;
  }

  return {
    term,
    isStop: (surface) => lunr.stopWordFilter(surface) === undefined,
    stopsFrom: (surface) => STOP_WORDS.filter((word) => word.startsWith(surface) && word !== surface),
    tokens(text) {
      return units(text).flatMap((unit) =>
        surfaces(unit.text).map(({ surface, from, to, part }) => ({
          start: unit.source(from),
          end: to === unit.text.length ? unit.end : unit.source(to),
          surface,
          term: term(surface),
          part,
        })),
      );
    },
  };
}
