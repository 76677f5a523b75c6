/**
 * The state of a search, in the address and out of it. Every state has an
 * address of its own, so that it can be kept, sent and gone back to.
 *
 * Pure: knows neither the window nor its history.
 */

/**
 * @typedef {object} State
 * @property {string} text      as typed
 * @property {Record<string, string[]>} filters  facet to chosen values; no empty lists
 * @property {"" | import("./engine.js").Options["sort"]} sort  "" is the order that fits the query
 * @property {boolean} literal  correct no spelling
 * @property {boolean} open     the last word may be unfinished, as while it is typed. Said in the address only
 *     by a link from where it was typed ("word=open"): the page keeps it in its history and takes it out
 */

const FACETS = ["topic", "year", "has", "venue", "kind"];
/** @type {State["sort"][]} */
const SORTS = ["relevance", "year", "title", "connected"];

// Nobody chooses as many; an address made to choke the page does.
const MOST_VALUES = 50;

/**
 * What people write in an address, as the facets have it.
 * @type {Record<string, (value: string) => string>}
 */
const WRITTEN = {
  // "Code" and "CODE"; a word with a capital within it is no kind, and stays what it says.
  has: (value) => singular(value.replace(/^[A-Z](?:[a-z]*|[A-Z]*)$/, (word) => word.toLowerCase())),
  year: (value) => value.replace(/^(\d{4})\s*[-–—]\s*(\d{4})$/, "$1..$2"),
};

/**
 * @param {Partial<State>} given
 * @returns {State}
 */
export function state({ text = "", filters = {}, sort = "", literal = false, open = false }) {
  return { text, filters, sort, literal, open };
}

/**
 * Reads the query part of an address. What it does not know it leaves out.
 * @param {string} query
 * @returns {State}
 */
export function readState(query) {
  const read = new URLSearchParams(query);
  const sort = SORTS.find((one) => one === read.get("sort")) ?? "";
  /** @type {Record<string, string[]>} */
  const filters = {};
  for (const facet of FACETS) {
    const given = read.getAll(facet).map((value) => value.trim());
    const values = new Set(given.map(WRITTEN[facet] ?? String));
    values.delete("");
    if (values.size > 0) filters[facet] = [...values].slice(0, MOST_VALUES);
  }
  return state({
    text: (read.get("q") ?? "").trim(),
    filters,
    sort,
    literal: read.get("spelling") === "typed",
    open: read.get("word") === "open",
  });
}

/**
 * What papers have, by its one name: "models" are the same as "model".
 * @param {string} kind
 */
export function singular(kind) {
  return kind.replace(/s$/, "");
}

/**
 * The query part of the state's address, with its question mark, or "".
 * @param {State} state
 */
export function writeState({ text, filters, sort, literal, open }) {
  const written = new URLSearchParams();
  if (text.trim() !== "") written.set("q", text.trim());
  for (const facet of FACETS) for (const value of filters[facet] ?? []) written.append(facet, value);
  if (sort !== "") written.set("sort", sort);
  if (literal) written.set("spelling", "typed");
  if (open) written.set("word", "open");
  const query = written.toString();
  return query === "" ? "" : `?${query}`;
}

/**
 * The state with one value of a facet chosen, or no longer.
 * @param {State} state
 * @param {string} facet
 * @param {string} value
 * @param {boolean} chosen
 * @returns {State}
 */
export function choose(state, facet, value, chosen) {
  const others = (state.filters[facet] ?? []).filter((one) => one !== value);
  const values = chosen ? [...others, value] : others;
  const { [facet]: _, ...filters } = state.filters;
  return { ...state, filters: values.length > 0 ? { ...filters, [facet]: values } : filters };
}

/** @param {State} state */
export function countChosen({ filters }) {
  return Object.values(filters).reduce((sum, values) => sum + values.length, 0);
}

/**
 * Without a query there is nothing to be relevant to; the newest come first.
 * @param {State} state
 */
export function fittingOrder({ text }) {
  return text === "" ? "year" : "relevance";
}

/**
 * The order that the state has, said or not.
 * @param {State} state
 */
export function orderOf(state) {
  if (state.sort === "" || state.sort === "relevance") return fittingOrder(state);
  return state.sort;
}
