/**
 * What is wrong with My list: the keeping of it, what could not be loaded, what
 * was set aside; each with what can be done.
 */

import { textsAside } from "./aside.js";
import { troubleNow } from "./store.js";
import { inWords } from "./trouble.js";
import { element } from "../search/element-dom.js";
import { download } from "../search/export-dom.js";
import { papers } from "../search/summary.js";

/**
 * @param {HTMLElement} root
 * @param {() => void} onRetry
 */
export function createTrouble(root, onRetry) {
  let shown = "";
  return {
    /** @param {number} lost  papers that could not be loaded */
    show(lost) {
      const aside = textsAside();
      const state = `${troubleNow()} ${lost} ${aside.length}`;
      if (state === shown) return;
      shown = state;
      const lines = [
        ...(troubleNow() ? [element("p", {}, inWords(troubleNow()))] : []),
        ...(lost > 0 ? [line(`What this list says of ${papers(lost)} could not be loaded. Your marks are safe.`, "Try again", onRetry)] : []),
        ...(aside.length > 0 ? [line("Marks that could not be read were set aside.", "Save them as a file", () => saveAside(aside))] : []),
      ];
      root.replaceChildren(...lines);
      root.hidden = lines.length === 0;
    },
  };
}

/**
 * @param {string} text
 * @param {string} label
 * @param {() => void} onClick
 */
function line(text, label, onClick) {
  const button = element("button", { type: "button", class: "ps-quiet-button" }, label);
  button.addEventListener("click", onClick);
  return element("p", {}, `${text} `, button);
}

/** @param {[string, string][]} aside */
function saveAside(aside) {
  download("my-list-set-aside.txt", aside.map(([, text]) => text).join("\n"), "text/plain");
}
