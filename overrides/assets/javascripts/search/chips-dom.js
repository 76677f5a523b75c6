/**
 * What is chosen, as chips above the results; each takes itself away.
 */

import { choose, countChosen } from "./address.js";
import { arrange, element } from "./element-dom.js";
import { searchAddress } from "./site-dom.js";

/** @typedef {import("./address.js").State} State */

const HAS = { code: "Has code", model: "Has a model", data: "Has data" };

/**
 * @param {HTMLElement} root   a list
 * @param {HTMLElement} field  takes the focus when the last chip is gone
 * @param {(state: State) => void} onChange
 */
export function createChips(root, field, onChange) {
  /** @type {Map<string, string>} */
  const labels = new Map();

  /**
   * @param {State} state
   * @param {string} facet
   * @param {string} value
   */
  function chip(state, facet, value) {
    const label = labelOf(facet, value, labels.get(`${facet} ${value}`));
    const button = element(
      "button",
      { type: "button", class: "ps-chip", "aria-label": `${label}, remove filter` },
      element("span", { class: "ps-chip__label" }, label),
    );
    button.addEventListener("click", () => {
      const at = [...root.children].indexOf(button.parentElement);
      onChange(choose(state, facet, value, false));
      const next = /** @type {HTMLElement} */ (root.children[Math.min(at, root.children.length - 1)]?.firstElementChild);
      (next ?? field).focus();
    });
    return element("li", {}, button);
  }

  return {
    /**
     * @param {State} state
     * @param {import("./facets.js").Facet[]} facets  for the labels of values
     */
    show(state, facets) {
      for (const { name, values } of facets) for (const { value, label } of values) labels.set(`${name} ${value}`, label);
      const chips = Object.entries(state.filters).flatMap(([facet, values]) => values.map((value) => chip(state, facet, value)));
      const none = { ...state, filters: {} };
      const clear = element("a", { class: "ps-clear", href: searchAddress(none) }, "Clear filters");
      arrange(root, countChosen(state) > 0 ? [...chips, element("li", {}, clear)] : []);
      root.hidden = chips.length === 0;
    },
  };
}

/**
 * @param {string} facet
 * @param {string} value
 * @param {string} [label]
 */
function labelOf(facet, value, label) {
  if (facet === "has") return HAS[value] ?? value;
  return label ?? (facet === "year" ? value.replace("..", "–") : value);
}
