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

  /** @param {Answer} answer */
  function place({ total }) {
    root.replaceChildren(list, ...(list.children.length < total ? [button] : []));
  }

  return {
    clear() {
      list = undefined;
      root.replaceChildren();
    },
    /** @param {Answer} answer */
    show(answer) {
      list = resultList(answer);
      place(answer);
    },
    /** @param {Answer} answer */
    add(answer) {
      const added = answer.results.map(entry);
      list.append(...added);
      place(answer);
      // The button may be gone; the reader goes on where the new ones begin.
      added[0]?.querySelector("a").focus({ preventScroll: true });
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
