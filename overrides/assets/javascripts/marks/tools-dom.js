/**
 * What narrows and sorts My list.
 */

import { KINDS } from "./choosing.js";
import { element } from "../search/element-dom.js";
import { number } from "../search/summary.js";

// A pause in typing, before the list follows.
const PAUSE = 120;

/**
 * @param {HTMLElement} root
 * @param {(kind: string) => void} onChoose
 */
export function createKinds(root, onChoose) {
  const buttons = KINDS.map(([kind, label]) => {
    const count = element("span", { class: "ps-quiet" });
    const button = element("button", { type: "button" }, label, " ", count);
    button.addEventListener("click", () => onChoose(kind));
    return { button, count };
  });
  root.replaceChildren(...buttons.map(({ button }) => button));
  return {
    /**
     * @param {string} chosen
     * @param {import("./format.js").Entries} entries
     */
    show(chosen, entries) {
      const all = [...entries.values()];
      KINDS.forEach(([kind, , has], at) => {
        buttons[at].button.setAttribute("aria-pressed", String(kind === chosen));
        buttons[at].count.textContent = number(all.filter(has).length);
      });
    },
  };
}

/**
 * @param {(name: string) => HTMLElement} part
 * @param {(change: { words?: string, sort?: string }) => void} onChange
 */
export function bindTools(part, onChange) {
  const words = /** @type {HTMLInputElement} */ (part("words"));
  const sort = /** @type {HTMLSelectElement} */ (part("sort"));
  /** @type {number | undefined} */
  let pause;
  words.addEventListener("input", () => {
    clearTimeout(pause);
    pause = window.setTimeout(() => onChange({ words: words.value }), PAUSE);
  });
  sort.addEventListener("change", () => onChange({ sort: sort.value }));
  // What a browser fills in again when it comes back is what is shown.
  if (words.value || sort.value !== "marked") onChange({ words: words.value, sort: sort.value });
}
