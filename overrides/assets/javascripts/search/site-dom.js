/**
 * The one engine of a page, shared by the field in the header and the search
 * page, so that the index is fetched and read once.
 */

import { writeState } from "./address.js";
import { createEngine } from "./engine.js";
import { loadLunr } from "./lunr-dom.js";

/** The site's address: these modules are in <base>/assets/javascripts/search/. */
export const base = new URL("../../../", import.meta.url).href;

export const engine = createEngine({
  fetch: (address, options) => window.fetch(address, options),
  base,
  loadLunr: () => loadLunr(new URL("search/lunr.js", base)),
});

/**
 * The address of a search.
 * @param {import("./address.js").State} state
 */
export function searchAddress(state) {
  return new URL(`search/${writeState(state)}`, base).href;
}
