/**
 * The legend, whose entries become buttons that make a group stand out.
 */

import { element } from "../search/element-dom.js";

/**
 * @param {HTMLElement} legend
 * @param {(groups: Set<number>) => void} choose
 */
export function bindLegend(legend, choose) {
  /** @type {Set<number>} */
  const chosen = new Set();
  for (const entry of /** @type {NodeListOf<HTMLElement>} */ (legend.querySelectorAll("[data-map-group]"))) {
    const group = Number(entry.dataset.mapGroup);
    const button = element("button", { type: "button", class: "ps-map__name", "aria-pressed": "false" });
    const name = entry.querySelector(".ps-map__name");
    button.append(...name.childNodes);
    name.replaceWith(button);
    button.addEventListener("click", () => {
      if (!chosen.delete(group)) chosen.add(group);
      button.setAttribute("aria-pressed", String(chosen.has(group)));
      choose(chosen);
    });
  }
}
