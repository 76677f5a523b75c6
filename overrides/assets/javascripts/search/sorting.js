/**
 * The orders that a reader can choose. Equal papers stay as they were, so that
 * among those of one year the best comes first.
 */

import { unpacked } from "./packing.js";

/**
 * @param {import("./ranking.js").Hit[]} hits  best first
 * @param {string} sort
 * @param {import("./facets.js").FacetTable | null} table
 * @param {import("./engine.js").Library} library
 * @returns {Promise<import("./ranking.js").Hit[]>}
 */
export async function ordered(hits, sort, table, library) {
  if (sort === "title") return ascending(hits, unpacked(await library.titles()));
  if (sort === "year" && table) return ascending(hits, table.years.map((year) => -year));
  if (sort === "connected" && table) return ascending(hits, table.connected.map((papers) => -papers));
  return hits;
}

/**
 * @param {import("./ranking.js").Hit[]} hits
 * @param {number[]} values  by paper
 */
function ascending(hits, values) {
  return [...hits].sort((a, b) => values[a.ref] - values[b.ref]);
}
