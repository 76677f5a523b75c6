/**
 * The search as one function: text in, papers out, with the reason for each.
 *
 * Knows no page: what it needs of the browser is handed in. Loads what a query
 * needs, once, and again only after a failure.
 */

import { createAnalyser } from "./analysis.js";
import { refsOf } from "./candidates.js";
import { corrected } from "./corrections.js";
import { createFacets, left } from "./facets.js";
import { parseQuery } from "./grammar.js";
import { createLexicon } from "./lexicon.js";
import { createMarker, detailOf, resultOf } from "./matches.js";
import { createPapers } from "./papers.js";
import { select } from "./selection.js";
import { firstHits } from "./sorting.js";
import { createStore, SearchError } from "./store.js";
import { systemsFor, topicsFor } from "./suggestions.js";
import { createTerms } from "./terms.js";

/**
 * @typedef {object} Options
 * @property {boolean} typing    the last word may be unfinished
 * @property {boolean} literal   correct no spelling
 * @property {Record<string, string[]>} filters  facet to the values chosen
 * @property {"relevance" | "year" | "title" | "connected"} sort
 * @property {number} offset
 * @property {number} limit
 * @property {boolean} facets    count them
 * @property {boolean} suggest   topics and systems too
 */

/**
 * @typedef {ReturnType<typeof resultOf>} Result
 * @typedef {ReturnType<typeof detailOf>} Detail
 */

/**
 * @typedef {object} Answer
 * @property {string} query      as typed, trimmed
 * @property {string[]} words    the words that were looked for; none if there are none
 * @property {string[]} unknown  the words that no paper has
 * @property {"all" | "any"} relaxed
 * @property {import("./corrections.js").Correction | null} corrected
 * @property {number} total
 * @property {Result[]} results
 * @property {import("./facets.js").Facet[]} facets
 * @property {ReturnType<typeof topicsFor>} topics
 * @property {Awaited<ReturnType<typeof systemsFor>>} systems
 * @property {unknown[]} failures
 * @property {string[]} missing  what could not be loaded: the results are from the rest
 * @property {(results: Result[]) => Promise<Map<string, Detail>>} details
 * @property {() => Promise<string>} bibtex  all results, in order, up to a thousand
 */

/**
 * @typedef {object} Engine
 * @property {(text: string, options?: Partial<Options>) => Promise<Answer>} search
 * @property {() => Promise<void>} warm  starts loading; a failure is reported by the next search
 */

/** @typedef {Awaited<ReturnType<typeof openLibrary>>} Library */

/** @type {Options} */
const DEFAULTS = { typing: false, literal: false, filters: {}, sort: "relevance", offset: 0, limit: 20, facets: false, suggest: false };
const MOST_CITATIONS = 1000;
// A system whose name was typed is among the first of the papers.
const SUGGESTED_AMONG = 24;

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
    loading ??= openLibrary(options);
    loading.catch(() => {
      loading = undefined;
    });
    return loading;
  }

  /**
   * After the site was published anew, files that an old manifest names are gone.
   * @param {Library} library
   * @returns {Promise<boolean>}  whether there is another manifest now
   */
  async function renewed(library) {
    if ((await loading) === library) loading = undefined;
    const fresh = await load();
    return JSON.stringify(fresh.manifest) !== JSON.stringify(library.manifest);
  }

  /**
   * @param {string} text
   * @param {Options} options
   */
  async function search(text, options) {
    const library = await load();
    try {
      const first = await answer(library, text, options);
      if (!first.failures.some(isGone) || !(await renewed(library))) return first;
    } catch (error) {
      if (!isGone(error) || !(await renewed(library))) throw error;
    }
    return answer(await load(), text, options);
  }

  return {
    search: (text, given = {}) => search(String(text), { ...DEFAULTS, ...given }),
    async warm() {
      await load().catch(() => {});
    },
  };
}

/** @param {unknown} error */
function isGone(error) {
  return error instanceof SearchError && error.gone;
}

/**
 * @param {Parameters<typeof createEngine>[0]} options
 */
async function openLibrary({ fetch, base, loadLunr }) {
  const store = createStore({ fetch, base });
  const [lunr, manifest] = await Promise.all([
    loadLunr().catch((cause) => {
      throw new SearchError("The search could not be loaded. Check your connection and try again.", { cause });
    }),
    store.manifest(),
  ]);
  /** @type {import("./facets.js").FacetTable | undefined} */
  let table;
  return {
    lunr,
    manifest,
    base,
    analyser: createAnalyser(lunr),
    terms: createTerms(store, manifest),
    lexicon: createLexicon(store, manifest),
    papers: createPapers(store, manifest, base),
    facets: async () => (table ??= createFacets(await store.read(manifest.facets), manifest)),
    /** @type {() => Promise<string>} */
    titles: async () => (await store.read(manifest.titles)).ranks,
  };
}

/**
 * @param {Library} library
 * @param {string} text
 * @param {Options} options
 * @returns {Promise<Answer>}
 */
async function answer(library, text, options) {
  const query = parseQuery(text, library.analyser, options);
  const needsTable = options.facets || options.sort === "year" || options.sort === "connected" || isFiltered(query, options);
  const [selection, table] = await Promise.all([select(query, library), needsTable ? library.facets() : null]);
  const meant = options.literal || selection.empty.length === 0 ? null : await corrected(query.text, selection.empty, library);
  if (meant !== null) {
    const second = await answer(library, meant.text, { ...options, literal: true });
    if (second.total > 0) return { ...second, query: query.text, corrected: meant };
  }
  return found(query, selection, table, library, options);
}

/**
 * @param {import("./grammar.js").Query} query
 * @param {import("./selection.js").Selection} selection
 * @param {import("./facets.js").FacetTable | null} table
 * @param {Library} library
 * @param {Options} options
 * @returns {Promise<Answer>}
 */
async function found(query, selection, table, library, options) {
  const { papers: store, analyser, manifest } = library;
  const { groups, failures } = selection;
  const matching = narrowed(selection.papers, table ? left(table, query.filters) : []);
  const refs = refsOf(narrowed(matching, table ? left(table, options.filters) : []));
  const ordering = { query, selection, refs, sort: options.sort, table, library };
  const end = options.offset + options.limit;
  const hits = await firstHits(ordering, options.suggest ? Math.max(end, SUGGESTED_AMONG) : end);
  const shown = hits.slice(options.offset, end);
  const mark = createMarker(groups, analyser);
  const [briefs, systems] = await Promise.all([
    store.briefs(shown.map(({ ref }) => ref)),
    options.suggest && groups.length > 0 ? systemsFor(hits, groups, store.briefs, mark) : [],
  ]);
  const refOf = new Map(briefs.map(({ slug }, at) => [slug, shown[at].ref]));
  return {
    query: query.text,
    words: query.clauses.map((clause) => clause.text),
    unknown: selection.empty.map((clause) => clause.text),
    relaxed: selection.relaxed,
    corrected: null,
    total: refs.length,
    results: briefs.map((brief, at) => resultOf(brief, shown[at], groups, mark)),
    facets: options.facets && table ? table.count(matching, options.filters) : [],
    topics: options.suggest ? topicsFor(query.text, manifest, library.base) : [],
    systems,
    failures,
    missing: failures.map((failure) => (failure instanceof Error ? failure.message : String(failure))),
    async details(results) {
      const details = await store.details(results.map(({ slug }) => refOf.get(slug)));
      return new Map(results.map(({ slug }, at) => [slug, detailOf(details[at], mark)]));
    },
    async bibtex() {
      const cited = await firstHits(ordering, MOST_CITATIONS);
      return (await store.citations(cited.map(({ ref }) => ref))).join("\n");
    },
  };
}

/**
 * @param {import("./grammar.js").Query} query
 * @param {Options} options
 */
function isFiltered(query, options) {
  return [query.filters, options.filters].some((filters) => Object.values(filters).some((values) => values.length > 0));
}

/**
 * @param {Uint8Array} papers
 * @param {Uint8Array[]} sets
 */
function narrowed(papers, sets) {
  return sets.length === 0 ? papers : papers.map((is, ref) => (sets.every((set) => set[ref]) ? is : 0));
}
