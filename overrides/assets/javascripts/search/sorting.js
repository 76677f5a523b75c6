/**
 * The papers of an answer in the order that the reader chose.
 */

import { best, sums, tallied } from "./relevance.js";
import { asked, NAMED_AMONG, namedFirst, ranked } from "./ranking.js";

/**
 * @typedef {object} Ordering
 * @property {import("./grammar.js").Query} query
 * @property {import("./selection.js").Selection} selection
 * @property {number[]} refs     the papers that match, ascending
 * @property {string} sort
 * @property {import("./facets.js").FacetTable | null} table
 * @property {import("./engine.js").Library} library
 * @property {unknown[]} failures  what could not be loaded is added
 */

/**
 * The first papers of an answer, in order.
 * @param {Ordering} ordering
 * @param {number} end  so many, if there are
 * @returns {Promise<import("./ranking.js").Hit[]>}
 */
export async function firstHits({ query, selection, refs, sort, table, library, failures }, end) {
  // Who only counts needs no order.
  if (end === 0) return [];
  const { count, fields } = library.manifest;
  const { groups, byGroup, entries } = selection;
  const clauses = asked(selection);
  const sum = sums(clauses, entries, fields, count);
  if (sort === "relevance" && groups.length > 0) {
    const chosen = best(refs, sum, tallied(byGroup, count), Math.max(end, NAMED_AMONG));
    const briefs = (first) => library.papers.briefs(first, failures);
    return (await namedFirst(ranked(library, selection, clauses, chosen), query.text, briefs, library.analyser.term)).slice(0, end);
  }
  // Equal papers by their worth, so that among those of one year the best comes first.
  // Without a word there is nothing to be relevant to; the newest come first.
  const value = await valuesOf(sort === "relevance" ? "year" : sort, table, library).catch((error) => (failures.push(error), () => 0));
  const sorted = [...refs].sort((a, b) => value(a) - value(b) || sum[b] - sum[a] || a - b).slice(0, end);
  const hits = groups.length > 0 ? ranked(library, selection, clauses, new Set(sorted)) : [];
  const known = new Map(hits.map((hit) => [hit.ref, hit]));
  return sorted.map((ref) => known.get(ref) ?? { ref, score: 0, groups: [], fields: new Map() });
}

/**
 * What papers are sorted by, ascending.
 * @param {string} sort
 * @param {import("./facets.js").FacetTable | null} table
 * @param {import("./engine.js").Library} library
 * @returns {Promise<(ref: number) => number>}
 */
async function valuesOf(sort, table, library) {
  if (sort === "title") {
    const ranks = await library.titles();
    return (ref) => ranks[ref];
  }
  if (sort === "year" && table) return (ref) => -table.years[ref];
  if (sort === "connected" && table) return (ref) => -table.connected[ref];
  return () => 0;
}
