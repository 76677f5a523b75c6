/**
 * The search as one function: text in, papers out, with the reason for each.
 *
 * Knows no page: what it needs of the browser is handed in. Loads what a query
 * needs, once, and again only after a failure.
 */

import { createAnalyser, units } from "./analysis.js";
import { inAny, refsOf, without } from "./candidates.js";
import { corrected } from "./corrections.js";
import { createFacets } from "./facets.js";
import { hasOperators, nameOf, parseQuery, standsIn } from "./grammar.js";
import { createLexicon } from "./lexicon.js";
import { createMarker, detailOf, resultOf } from "./matches.js";
import { unpacked } from "./packing.js";
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
 * @property {string[]} words    the words and filters that were looked for, with their operators; none if there are none
 * @property {string[]} unknown  those of them that no paper has
 * @property {string[]} unread   names of filters whose values could not be understood
 * @property {"all" | "any"} relaxed
 * @property {import("./corrections.js").Correction | null} corrected
 * @property {number} total
 * @property {boolean} atLeast  there may be more: not all words that begin like the last one were looked up
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
// In words. A name and a value are a filter, whatever titles there are; and to tell a title costs a search.
const SHORTEST_TITLE = 3;
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
    const fresh = openLibrary(options);
    const other = await fresh.then(({ manifest }) => JSON.stringify(manifest) !== JSON.stringify(library.manifest)).catch(() => false);
    if (other && (await loading) === library) loading = fresh;
    return other;
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
export async function openLibrary({ fetch, base, loadLunr }) {
  const store = createStore({ fetch, base });
  const [lunr, manifest] = await Promise.all([
    loadLunr().catch((cause) => {
      throw new SearchError("The search could not be loaded. Check your connection and try again.", { cause });
    }),
    store.manifest(),
  ]);
  return {
    lunr,
    manifest,
    base,
    analyser: createAnalyser(lunr),
    terms: createTerms(store, manifest),
    lexicon: createLexicon(store, manifest),
    papers: createPapers(store, manifest, base),
    facets: () => store.read(manifest.facets, (stored) => createFacets(stored, manifest)),
    titles: () => store.read(manifest.titles, ({ ranks }) => unpacked(ranks)),
  };
}

/**
 * @param {Library} library
 * @param {string} text
 * @param {Options} options
 * @returns {Promise<Answer>}
 */
async function answer(library, text, options) {
  const typed = parseQuery(text, library.analyser, options);
  // What cannot be loaded to tell is told of where the query itself is answered.
  const isPasted = hasOperators(typed) && units(text).length >= SHORTEST_TITLE && (await isTitle(text, library).catch(() => false));
  const query = isPasted ? parseQuery(text, library.analyser, { plain: true }) : typed;
  const [selection, table] = await Promise.all([select(query, library), tableFor(query, options, library)]);
  const { failures } = selection;
  if (table instanceof SearchError) failures.push(table);
  const wrong = options.literal ? [] : selection.empty;
  const meant = await corrected(query.text, wrong, library).catch((error) => (failures.push(error), null));
  if (meant !== null) {
    const second = await answer(library, meant.text, { ...options, literal: true });
    if (second.total > 0) return { ...second, query: query.text, corrected: meant };
  }
  return found(query, selection, table instanceof SearchError ? null : table, library, options);
}

/**
 * Whether a text is the title of a paper, whatever signs it has: then they are no
 * operators.
 * @param {string} text
 * @param {Library} library
 */
async function isTitle(text, library) {
  const query = parseQuery(text, library.analyser, { plain: true });
  const selection = await select(query, library);
  if (selection.relaxed === "any" || !selection.papers.includes(1)) return false;
  const ordering = { query, selection, refs: refsOf(selection.papers), sort: "relevance", table: null, library, failures: [] };
  const [first] = await firstHits(ordering, 1);
  const [paper] = await library.papers.briefs([first.ref], []);
  if (paper === null) return false;
  const [title, name] = [nameOf(paper.title), nameOf(query.text)];
  // A title that has "title:x" in it has the very signs; a part of it will do. Other signs prove less.
  const filters = query.text.match(/\p{L}+:\S+/gu) ?? [];
  return filters.length > 0 ? title.includes(name) && filters.every((one) => standsIn(paper.title, one)) : title === name;
}

/**
 * The facet table, if it is needed. What is counted or sorted by it can do
 * without; what is narrowed by it cannot.
 * @param {import("./grammar.js").Query} query
 * @param {Options} options
 * @param {Library} library
 * @returns {Promise<import("./facets.js").FacetTable | SearchError | null>}
 */
async function tableFor(query, options, library) {
  const choices = [query.filters, query.excluded, options.filters];
  if (choices.some((filters) => Object.values(filters).some((values) => values.length > 0))) return library.facets();
  const wanted = options.facets || options.sort === "year" || options.sort === "connected" || isWordless(query);
  return wanted ? library.facets().catch((error) => error) : null;
}

/**
 * Whether there are papers, but no word to rank them by.
 * @param {import("./grammar.js").Query} query
 */
function isWordless({ text, clauses, begun }) {
  return clauses.every(({ negated }) => negated) && (clauses.length > 0 || text === "" || begun);
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
  const matching = without(narrowed(selection.papers, query.filters, table), having(query.excluded, table, manifest.count));
  const refs = refsOf(narrowed(matching, options.filters, table));
  const ordering = { query, selection, refs, sort: options.sort, table, library, failures };
  const end = options.offset + options.limit;
  const hits = await firstHits(ordering, options.suggest ? Math.max(end, SUGGESTED_AMONG) : end);
  const mark = createMarker(selection, analyser);
  const load = (of) => store.briefs(of, failures);
  const [briefs, systems] = await Promise.all([
    load(hits.slice(options.offset, end).map(({ ref }) => ref)),
    options.suggest && groups.length > 0 ? systemsFor(hits, groups, load, mark) : [],
  ]);
  const shown = hits.slice(options.offset, end).flatMap((hit, at) => (briefs[at] ? [{ hit, brief: briefs[at] }] : []));
  const refOf = new Map(shown.map(({ hit, brief }) => [brief.slug, hit.ref]));
  return {
    query: query.text,
    words: lookedFor(query),
    unknown: selection.empty.map((clause) => clause.written),
    unread: [...new Set(query.unread)],
    relaxed: selection.relaxed,
    corrected: null,
    total: refs.length,
    atLeast: groups.some(({ cut }) => cut),
    results: shown.map(({ hit, brief }) => resultOf(brief, hit, groups, mark)),
    facets: options.facets && table ? table.count(matching, options.filters) : [],
    topics: options.suggest ? topicsFor(freeText(query), manifest, library.base) : [],
    systems,
    failures,
    missing: [...new Set(failures.map((failure) => (failure instanceof Error ? failure.message : String(failure))))],
    async details(results) {
      const lost = [];
      const details = await store.details(results.map(({ slug }) => refOf.get(slug)), lost);
      // Some abstracts are better than none; none at all is a failure.
      if (lost.length > 0 && !details.some(Boolean)) throw lost[0];
      return new Map(results.flatMap(({ slug }, at) => (details[at] ? [[slug, detailOf(details[at], mark)]] : [])));
    },
    async bibtex() {
      const cited = await firstHits(ordering, MOST_CITATIONS);
      const lost = [];
      const entries = await store.citations(cited.map(({ ref }) => ref), lost);
      // A bibliography with a hole in it would be used as if it were whole.
      if (lost.length > 0) throw lost[0];
      return entries.join("\n");
    },
  };
}

/**
 * @param {Uint8Array} papers
 * @param {Record<string, string[]>} filters
 * @param {import("./facets.js").FacetTable | null} table
 */
function narrowed(papers, filters, table) {
  const sets = table === null ? [] : [...table.chosen(filters).values()];
  return sets.length === 0 ? papers : papers.map((is, ref) => (sets.every((set) => set[ref]) ? is : 0));
}

/**
 * The words that may name a topic: what is not wanted, or wanted in a field, does not.
 * @param {import("./grammar.js").Query} query
 */
function freeText({ clauses }) {
  return clauses.filter(({ negated, field }) => !negated && field === null).map(({ text }) => text).join(" ");
}

/**
 * Each as a query of its own, so that some of them together ask for what the whole does.
 * @param {import("./grammar.js").Query} query
 * @returns {string[]}
 */
function lookedFor({ clauses, filters, excluded }) {
  const chosen = (of, sign) => Object.entries(of).flatMap(([name, values]) => values.map((value) => `${sign}${name}:${value}`));
  return [...clauses.map((clause) => clause.written), ...chosen(filters, ""), ...chosen(excluded, "-")];
}

/**
 * The papers that some of the filters name.
 * @param {Record<string, string[]>} filters
 * @param {import("./facets.js").FacetTable | null} table
 * @param {number} count
 */
function having(filters, table, count) {
  return inAny(table === null ? [] : [...table.chosen(filters).values()], count);
}
