/**
 * The list of results with the button for more of them. There is a list as soon
 * as there is an answer, if only an empty one.
 */

import { element } from "./element-dom.js";
import { entry, fillIn, resultList } from "./results-dom.js";

/** @typedef {import("./engine.js").Answer} Answer */

/**
 * @param {HTMLElement} root
 * @param {() => void} onMore
 */
export function createOutput(root, onMore) {
  const button = element("button", { type: "button", class: "md-button ps-more" }, "Show more");
  /** @type {HTMLOListElement | undefined} */
  let list;

  button.addEventListener("click", onMore);

  /**
   * @param {Answer} answer
   * @param {number} asked  how many were asked for; of those, some may not have come
   */
  function place({ total }, asked) {
    root.replaceChildren(list, ...(asked < total ? [button] : []));
  }

  return {
    clear() {
      list = undefined;
      root.replaceChildren();
    },
    /**
     * @param {Answer} answer
     * @param {number} asked
     */
    show(answer, asked) {
      list = resultList(answer);
      place(answer, asked);
    },
    /**
     * @param {Answer} answer
     * @param {number} asked
     * @returns {number}  how many there are now
     */
    add(answer, asked) {
      const added = answer.results.map(entry);
      list.append(...added);
      place(answer, asked);
      // The button may be gone; the reader goes on where the new ones begin.
      (added[0] ?? list.lastElementChild)?.querySelector("a").focus({ preventScroll: true });
      return list.children.length;
    },
    /**
     * More could not be loaded: what is there stays, and the button can be tried again.
     * @param {string} message
     */
    failToAdd(message) {
      root.querySelector(".ps-page__note")?.remove();
      root.append(element("p", { class: "ps-page__note" }, message));
    },
    /**
     * @param {Answer} answer
     * @param {Map<string, import("./engine.js").Detail>} details
     */
    fillIn(answer, details) {
      if (list) fillIn(list, answer.results, details);
    },
    /** @param {boolean} busy */
    wait(busy) {
      root.setAttribute("aria-busy", String(busy));
    },
  };
}
