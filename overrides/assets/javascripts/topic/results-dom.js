/**
 * What a query leaves of the shelf: the cards, how many they are, and where to go on.
 */

import { arrangeShelf, readShelves } from "./cards-dom.js";
import { matching, order } from "./match.js";
import { narrows, writeSearch } from "./query.js";

/** @typedef {import("./query.js").Query} Query */

/**
 * @param {HTMLFormElement} form
 * @returns {(query: Query) => string}  shows the cards that match, and returns how many in words
 */
export function createResults(form) {
  const part = (/** @type {string} */ name) => /** @type {HTMLElement | null} */ (form.querySelector(`[data-filter-${name}]`));
  const [count, none, everywhere, elsewhere] = ["count", "none", "everywhere", "elsewhere"].map(part);
  const clear = /** @type {HTMLButtonElement} */ (count.nextElementSibling);
  const shelves = readShelves();
  const all = count.textContent;
  const total = shelves.reduce((sum, { cards }) => sum + cards.length, 0);

  return (query) => {
    const matches = matching(query);
    const compare = order(query.sort, document.documentElement.lang);
    const shown = shelves.reduce((sum, shelf) => sum + arrangeShelf(shelf, matches, compare), 0);
    count.textContent = shown === total ? all : `${shown} of ${all}`;
    clear.hidden = count.hidden = !narrows(query);
    none.hidden = shown > 0;
    lead(everywhere, writeSearch(query, form.dataset.topicFilter));
    lead(elsewhere, writeSearch(query, ""));
    return count.textContent;
  };
}

/**
 * @param {HTMLElement | null} link  which stands only on a shelf in parts
 * @param {string} query
 */
function lead(link, query) {
  if (link instanceof HTMLAnchorElement) link.search = query;
}
