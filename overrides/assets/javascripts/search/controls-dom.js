/**
 * What narrows and sorts the results: facets, chips, the order, and on a narrow
 * screen the button that the facets are behind.
 */

import { countChosen, fittingOrder, orderOf } from "./address.js";
import { createChips } from "./chips-dom.js";
import { element } from "./element-dom.js";
import { createFacets } from "./facets-dom.js";

/** @typedef {import("./address.js").State} State */

/**
 * @param {(name: string) => HTMLElement} part  of the page
 * @param {HTMLInputElement} field
 * @param {object} on
 * @param {(state: State) => void} on.go
 * @param {(facet: string, value: string, chosen: boolean) => void} on.choose
 */
export function createControls(part, field, { go, choose }) {
  const sort = /** @type {HTMLSelectElement} */ (part("sort"));
  const chips = createChips(part("chips"), field, go);
  const facets = createFacets(part("facets"), choose);
  /** @type {State} */
  let state;

  sort.addEventListener("change", () => {
    const order = /** @type {State["sort"]} */ (sort.value);
    go({ ...state, sort: order === fittingOrder(state) ? "" : order });
  });
  bindDisclosure(/** @type {HTMLButtonElement} */ (part("disclosure")), part("filters"));

  return {
    /**
     * What is chosen; the numbers come with the answer.
     * @param {State} next
     */
    show(next) {
      state = next;
      showSort(sort, state);
      chips.show(state, []);
      const chosen = countChosen(state);
      const spoken = element("span", { class: "ps-unseen" }, " chosen");
      part("chosen").replaceChildren(...(chosen > 0 ? [` (${chosen})`, spoken] : []));
    },
    /** @param {import("./facets.js").Facet[]} counted */
    count(counted) {
      facets.show(counted);
      chips.show(state, counted);
    },
    failToCount: facets.fail,
  };
}

/**
 * @param {HTMLSelectElement} sort
 * @param {State} state
 */
function showSort(sort, state) {
  const relevance = /** @type {HTMLOptionElement} */ (sort.querySelector("[value=relevance]"));
  relevance.hidden = relevance.disabled = state.text === "";
  sort.value = orderOf(state);
}

/**
 * On a wide screen the style shows the facets all the same.
 * @param {HTMLButtonElement} button
 * @param {HTMLElement} panel
 */
function bindDisclosure(button, panel) {
  button.addEventListener("click", () => {
    const open = button.getAttribute("aria-expanded") !== "true";
    button.setAttribute("aria-expanded", String(open));
    panel.toggleAttribute("data-open", open);
  });
}
