/**
 * The search as one function: text in, papers out, with the reason for each.
 *
 * Knows no page: what it needs of the browser is handed in. Loads everything at
 * the first search, once, and again only after a failure.
 */

import { createAnalyser } from "./analysis.js";
import { resultOf } from "./matches.js";
import { literalOf, parseQuery, phraseOf, wordingOf } from "./query.js";
import { rank } from "./ranking.js";
import { loadStore } from "./store.js";
import { createVocabulary } from "./vocabulary.js";

/**
 * @typedef {object} Answer
 * @property {string} query     as typed, trimmed
 * @property {string[]} words   the words that were looked for; none if all are too common
 * @property {string[]} unknown the words that no paper has
 * @property {import("./ranking.js").Relaxed} relaxed
 * @property {number} total
 * @property {import("./matches.js").Result[]} results
 */

/**
 * @typedef {object} Engine
 * @property {(text: string, options?: { limit?: number, offset?: number, typing?: boolean }) => Promise<Answer>} search
 * @property {() => Promise<void>} warm  starts loading; a failure is reported by the next search
 */

// A title that has the words side by side, in the order asked for.
const PHRASE_BONUS = 1.5;

/**
 * @param {object} options
 * @param {typeof fetch} options.fetch
 * @param {string} options.base
 * @param {() => Promise<any>} options.loadLunr
 * @returns {Engine}
 */
export function createEngine(options) {
  /** @type {Promise<Library> | undefined} */
  let loading;

  function load() {
    loading ??= loadStore(options).then(openLibrary);
    loading.catch(() => {
      loading = undefined;
    });
    return loading;
  }

  return {
    async search(text, { limit = 20, offset = 0, typing = false } = {}) {
      return answer(await load(), String(text), { limit, offset, typing, base: options.base });
    },
    async warm() {
      await load().catch(() => {});
    },
  };
}

/**
 * @typedef {object} Library
 * @property {any} index
 * @property {import("./analysis.js").Analyser} analyser
 * @property {import("./vocabulary.js").Vocabulary} vocabulary
 * @property {import("./store.js").PaperDocument[]} documents
 * @property {{ wording: string, phrase: string, literal: string, system: string }[]} names
 */

/**
 * @param {import("./store.js").Store} store
 * @returns {Library}
 */
function openLibrary({ lunr, serialisedIndex, documents }) {
  const analyser = createAnalyser(lunr);
  const terms = serialisedIndex.invertedIndex.map(([term]) => term);
  const names = documents.map(({ title, system }) => {
    const words = analyser.words(title);
    return {
      wording: wordingOf(words),
      phrase: phraseOf(words),
      literal: literalOf(system ?? ""),
      system: wordingOf(analyser.words(system ?? "")),
    };
  });
  return { index: lunr.Index.load(serialisedIndex), analyser, vocabulary: createVocabulary(terms, analyser), documents, names };
}

/**
 * @param {Library} library
 * @param {string} text
 * @param {{ limit: number, offset: number, typing: boolean, base: string }} options
 * @returns {Answer}
 */
function answer(library, text, { limit, offset, typing, base }) {
  const query = parseQuery(text, library.analyser, { typing });
  const { relaxed, groups, hits } = rank(library.index, library.vocabulary, query);
  const ordered = inOrder(hits, query, library);
  return {
    query: query.text,
    words: query.clauses.map((clause) => clause.text),
    unknown: groups.filter((group) => group.guessed || group.terms.size === 0).map((group) => group.clause.text),
    relaxed,
    total: ordered.length,
    results: ordered.slice(offset, offset + limit).map((hit) => resultOf(hit, groups, library, base)),
  };
}

/**
 * Best first. Equal ones stay in the order of the list, so that the same
 * question has the same answer everywhere.
 * @param {import("./ranking.js").Hit[]} hits
 * @param {import("./query.js").Query} query
 * @param {Library} library
 */
function inOrder(hits, query, library) {
  const worth = new Map();
  for (const hit of hits) {
    const names = library.names[hit.ref];
    const phrase = query.clauses.length > 1 && names.phrase.includes(query.phrase);
    worth.set(hit, { named: namedBy(query, names), score: hit.score * (phrase ? PHRASE_BONUS : 1) });
  }
  return [...hits].sort((a, b) => {
    const [x, y] = [worth.get(a), worth.get(b)];
    return y.named - x.named || b.coverage - a.coverage || y.score - x.score || a.ref - b.ref;
  });
}

/**
 * Whether the query is the very name of a paper: a pasted title, or its system,
 * with its signs first ("CodeT5+" is not "CodeT5").
 * @param {import("./query.js").Query} query
 * @param {Library["names"][number]} names
 */
function namedBy(query, names) {
  if (query.wording === "") return 0;
  if (query.wording === names.wording) return 3;
  if (query.literal === names.literal) return 2;
  return query.wording === names.system ? 1 : 0;
}
