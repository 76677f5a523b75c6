/**
 * The one engine of a page, shared by the field in the header and the search
 * page, so that the index is fetched and read once.
 */

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
 * @param {string} text
 */
export function searchAddress(text) {
  const address = new URL("search/", base);
  if (text !== "") address.searchParams.set("q", text);
  return address.href;
}
