/**
 * What a person typed, to clauses: words, "phrases", -exclusions and
 * field:values.
 *
 * Nothing is ever a syntax error: what does not fit the grammar is read as
 * words. A field's name must touch its colon and its value, so a title with a
 * colon in it, pasted in, is still a title.
 */

import { fold, surfaces, units } from "./analysis.js";

/**
 * A unit of text that a paper should have.
 * @typedef {object} Clause
 * @property {string} text      as typed, for messages
 * @property {string} written   the same with its minus, field and quotation marks
 * @property {number} start     where it stands in the query
 * @property {number} end
 * @property {{ surface: string, stop: boolean }[]} parts  its words
 * @property {string[]} wholes  its words in one, and its name with signs, if it has them
 * @property {Clause[] | null} phrase  these clauses side by side, and not the words of this one
 * @property {string | null} field     where it must stand; null is anywhere
 * @property {boolean} negated
 * @property {boolean} open     the last word, which may be unfinished
 * @property {[start: number, end: number][]} again  where else it stands in the query
 */

/**
 * @typedef {object} Query
 * @property {string} text        as typed, trimmed
 * @property {Clause[]} clauses
 * @property {Record<string, string[]>} filters   of the columns: year, has, topic
 * @property {Record<string, string[]>} excluded  the same, of what is not wanted
 * @property {boolean} begun      it ends in the beginning of a filter or a field, which narrows nothing yet
 * @property {string[]} unread    names of filters whose values say nothing to us: they were read as words
 */

// Enough for the longest title or a paragraph of an abstract. More words would
// only cost time: a paper that has these forty is the one.
const MOST_CLAUSES = 40;
const MOST_CHARACTERS = 2000;
const LONGEST_WORD = 64;

/** The field in which a text is one word, whatever signs stand in it. */
export const IDENTIFIERS = "identifiers";
/** A reader's name for a field, to the index's. */
const FIELDS = new Map([
  ["title", "title"],
  ["author", "authors"],
  ["authors", "authors"],
  ["system", "system"],
  ["venue", "venue"],
  ["abstract", "abstract"],
  ["arxiv", IDENTIFIERS],
  ["doi", IDENTIFIERS],
  ["acl", IDENTIFIERS],
  ["pmid", IDENTIFIERS],
  ["openreview", IDENTIFIERS],
  ["isbn", IDENTIFIERS],
]);
/** What a filter's value looks like. */
const FILTERS = new Map([
  ["year", /^(?:\d{4}|\d{4}(?:\.\.|[-–])\d{4}|\d{4}\.\.|\.\.\d{4})$/],
  ["has", /^(?:code|models?|data)$/i],
  ["topic", /[\p{L}\p{N}]/u],
]);

// What may stand behind a word that goes on: "can'" becomes "can't".
const UNFINISHED = /^['’&.+#‐-]*$/;

// -  name:  "phrase" or word. A quote without its pair is no quote.
const PIECE = /(?<minus>(?<=^|\s)[-−](?=[\p{L}\p{N}"“]))?(?:(?<name>\p{L}+):(?=\S))?(?:["“](?<phrase>[^"“”]*)["”]|(?<word>[^\s"“”]+|["“”]))/gu;

/**
 * @param {string} typed
 * @param {import("./analysis.js").Analyser} analyser
 * @param {{ typing?: boolean, plain?: boolean }} [options]
 *     typing: the last word may be unfinished; plain: there are only words, whatever they look like
 * @returns {Query}
 */
export function parseQuery(typed, analyser, { typing = false, plain = false } = {}) {
  const text = typed.trim();
  const read = text.slice(0, MOST_CHARACTERS);
  /** @type {Query} */
  const query = { text, clauses: [], filters: {}, excluded: {}, begun: false, unread: [] };
  if (plain) query.clauses = clausesOf(read, 0, analyser);
  for (const match of plain ? [] : read.matchAll(PIECE)) {
    // "year:20" is on its way to being a year, and no word.
    const unfinished = typing && match.index + match[0].length === typed.trimStart().length;
    addPiece(query, match, analyser, unfinished);
  }
  query.clauses = counting(query.clauses).slice(0, MOST_CLAUSES);
  const last = query.clauses.at(-1);
  if (last && typing && mayGoOn(last, typed.trimStart())) last.open = true;
  return query;
}

/**
 * Whether a text ends in a clause that one letter more would change.
 * @param {Clause} clause
 * @param {string} text
 */
export function mayGoOn({ end, negated, phrase }, text) {
  return UNFINISHED.test(text.slice(end)) && !negated && !phrase;
}

/**
 * @param {Query} query
 * @param {RegExpMatchArray} match
 * @param {import("./analysis.js").Analyser} analyser
 * @param {boolean} unfinished
 */
function addPiece(query, match, analyser, unfinished) {
  const { minus, phrase } = match.groups;
  const name = match.groups.name?.toLowerCase();
  const value = phrase ?? match.groups.word;
  const begun = value.toLowerCase().replace(/:$/, "");
  if (unfinished && value.endsWith(":") && (FILTERS.has(begun) || FIELDS.has(begun))) {
    query.begun = true;
    return;
  }
  const end = match.index + match[0].length;
  const start = end - value.length - (phrase === undefined ? 0 : 1);
  if (FILTERS.has(name)) {
    const chosen = minus ? query.excluded : query.filters;
    if (FILTERS.get(name).test(value)) (chosen[name] ??= []).push(value.toLowerCase().replace(/(?<=\d)[-–](?=\d)/, ".."));
    if (FILTERS.get(name).test(value)) return;
    query.begun = unfinished;
    if (unfinished) return;
    query.unread.push(name);
  }
  // In the middle of a title that was pasted, it is a word with a colon.
  if (value.endsWith(":") && FILTERS.has(begun) && end === query.text.length) query.unread.push(begun);
  const field = FIELDS.get(name) ?? null;
  // Not a field of ours: the colon was only a colon.
  const plain = name !== undefined && field === null ? clausesOf(match.groups.name, match.index + (minus ? 1 : 0), analyser) : [];
  const found = clausesOf(value, start, analyser);
  const isIdentifier = field === IDENTIFIERS && found.length > 1;
  const joined = isIdentifier ? identifierOf : phrase !== undefined && isPhrase(found) ? phraseOf : null;
  const side = joined === null ? found : [joined(found, value, start)];
  const operators = `${minus ? "-" : ""}${field === null ? "" : `${name}:`}`;
  for (const clause of [...plain, ...side]) {
    query.clauses.push({ ...clause, written: operators + clause.written, field, negated: Boolean(minus) });
  }
}

/**
 * @param {string} text
 * @param {number} start  of the text, in the query
 * @param {import("./analysis.js").Analyser} analyser
 * @returns {Clause[]}
 */
function clausesOf(text, start, analyser) {
  return units(text).map((unit) => {
    const found = surfaces(unit.text.slice(0, LONGEST_WORD));
    return {
      text: text.slice(unit.start, unit.end),
      written: text.slice(unit.start, unit.end),
      start: start + unit.start,
      end: start + unit.end,
      parts: found.filter(({ part }) => part).map(({ surface }) => ({ surface, stop: analyser.isStop(surface) })),
      wholes: found.filter(({ part }) => !part).map(({ surface }) => surface),
      phrase: null,
      field: null,
      negated: false,
      open: false,
      again: [],
    };
  });
}

/**
 * @param {Clause[]} clauses
 * @param {string} text
 * @param {number} start
 * @returns {Clause}
 */
function phraseOf(clauses, text, start) {
  const place = { start, end: start + text.length };
  return { text, written: `"${text}"`, ...place, parts: [], wholes: [], phrase: clauses, field: null, negated: false, open: false, again: [] };
}

/**
 * An identifier of several units, as the index has it: all of them in one.
 * @param {Clause[]} clauses
 * @param {string} text
 * @param {number} start
 * @returns {Clause}
 */
function identifierOf([first], text, start) {
  const [{ surface }] = surfaces(units(text).map((unit) => unit.text).join("").replaceAll("-", ""));
  return { ...first, text, written: text, end: start + text.length, parts: [{ surface, stop: false }], wholes: [] };
}

/**
 * Whether a query asks for more than words.
 * @param {Query} query
 */
export function hasOperators({ clauses, filters, excluded }) {
  const named = Object.keys(filters).length + Object.keys(excluded).length;
  return named > 0 || clauses.some(({ negated, field, phrase }) => negated || field !== null || phrase !== null);
}

/**
 * One word is no phrase; and where stop words stand, only the titles know.
 * @param {Clause[]} clauses
 */
function isPhrase(clauses) {
  return clauses.flatMap(({ parts }) => parts).length > 1 && clauses.some(isTelling);
}

/**
 * Without the words that nearly every paper has, unless there are no others; and
 * each only once.
 * @param {Clause[]} clauses
 */
function counting(clauses) {
  const telling = clauses.filter(isTelling);
  const kept = telling.length > 0 ? telling : clauses;
  const wanted = new Set(kept.filter(({ negated }) => !negated).map(({ text }) => text.toLowerCase()));
  const seen = new Map();
  for (const clause of kept) {
    // "+1 -1" in a title that was pasted: what is asked for is not excluded as well.
    if (clause.negated && wanted.has(clause.text.toLowerCase())) continue;
    const key = `${clause.negated}${clause.field}:${clause.phrase ? `"${clause.text}"` : clause.text.toLowerCase()}`;
    const first = seen.get(key);
    if (first === undefined) seen.set(key, clause);
    else first.again.push([clause.start, clause.end]);
  }
  return [...seen.values()];
}

/** @param {Clause} clause */
function isTelling(clause) {
  return (clause.phrase ?? [clause]).some(({ parts }) => parts.some(({ stop }) => !stop));
}

/**
 * Lower case, with the signs that names end in and nothing else: "Self-Instruct",
 * "self instruct" and "selfinstruct" are one name, "CodeT5+" and "CodeT5" two.
 * @param {string} text
 */
export function nameOf(text) {
  return units(text)
    .map((unit) => unit.text.replace(/[^\p{L}\p{N}+#]/gu, ""))
    .join("");
}

/**
 * Whether a title has the words of a text side by side, whole ones, however they
 * are written together: "foundation model" is in "Foundation Models", "training"
 * in "Pre-training", "raining" is not.
 * @param {string} title
 * @param {string} text
 * @param {(surface: string) => string} term
 */
export function hasWords(title, text, term) {
  const [words, wanted] = [title, text].map((one) => units(one).flatMap((unit) => unit.text.split("-")).map((part) => term(nameOf(part))));
  const name = wanted.join("");
  return words.some((_, first) => {
    let rest = name;
    for (let at = first; at < words.length && rest !== "" && rest.startsWith(words[at]); at += 1) rest = rest.slice(words[at].length);
    return rest === "";
  });
}

/**
 * Whether a title has a text in it, sign by sign, from the beginning of a word
 * to the end of one.
 * @param {string} title
 * @param {string} text
 */
export function standsIn(title, text) {
  const [whole, part] = [title, text].map((one) => fold(one).replace(/\s+/g, " "));
  const literal = part.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
  return new RegExp(`(?<![\\p{L}\\p{N}])${literal}(?![\\p{L}\\p{N}])`, "u").test(whole);
}
