/**
 * What is chosen, as chips above the results; each takes itself away. As with
 * the facets, a chip that stays is the same element, or it would lose the focus.
 */

import { choose } from "./address.js";
import { arrange, element } from "./element-dom.js";
import { searchAddress } from "./site-dom.js";
import { having } from "./summary.js";

/** @typedef {import("./address.js").State} State */

/**
 * @param {HTMLElement} root   a list
 * @param {HTMLElement} field  takes the focus when the last chip is gone
 * @param {(state: State) => void} onChange
 */
export function createChips(root, field, onChange) {
  const link = element("a", { class: "ps-clear" }, "Clear filters");
  const clear = element("li", {}, link);
  /** @type {Map<string, string>} */
  const labels = new Map();
  /** @type {Map<string, ReturnType<typeof createChip>>} */
  let chips = new Map();
  /** @type {State} */
  let state;

  /**
   * @param {string} facet
   * @param {string} value
   */
  function chipOf(facet, value) {
    const key = keyOf(facet, value);
    const chip = chips.get(key) ?? createChip(() => onChange(choose(state, facet, value, false)));
    chip.name(labelOf(facet, value, labels.get(key)));
    return /** @type {const} */ ([key, chip]);
  }

  return {
    /**
     * @param {State} next
     * @param {import("./facets.js").Facet[]} facets  for the labels of values
     */
    show(next, facets) {
      state = next;
      for (const { name, values } of facets) for (const { value, label } of values) labels.set(keyOf(name, value), label);
      const at = [...root.children].findIndex((one) => one.contains(document.activeElement));
      chips = new Map(Object.entries(state.filters).flatMap(([facet, values]) => values.map((value) => chipOf(facet, value))));
      link.href = searchAddress({ ...state, filters: {} });
      const shown = [...chips.values()];
      arrange(root, shown.length > 0 ? [...shown.map(({ entry }) => entry), clear] : []);
      root.hidden = shown.length === 0;
      // The focus was in what has gone: the neighbour takes it.
      if (at >= 0 && !root.contains(document.activeElement)) (shown[Math.min(at, shown.length - 1)]?.button ?? field).focus();
    },
  };
}

/** @param {() => void} onRemove */
function createChip(onRemove) {
  const words = element("span", { class: "ps-chip__label" });
  const button = element("button", { type: "button", class: "ps-chip" }, words);
  button.addEventListener("click", onRemove);
  return {
    button,
    entry: element("li", {}, button),
    /** @param {string} label */
    name(label) {
      words.textContent = label;
      button.setAttribute("aria-label", `${label}, remove filter`);
    },
  };
}

/**
 * @param {string} facet
 * @param {string} value
 */
function keyOf(facet, value) {
  return `${facet} ${value}`;
}

/**
 * @param {string} facet
 * @param {string} value
 * @param {string} [label]
 */
function labelOf(facet, value, label) {
  if (facet === "has") return `Has ${having(value)}`;
  return label ?? (facet === "year" ? value.replace("..", "–") : value);
}
