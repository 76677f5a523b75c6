/**
 * What the search page shows. It knows nothing of history or of time: it is told
 * what to show, and tells what the reader chose.
 */

import { countChosen, fittingOrder, orderOf } from "./address.js";
import { createChips } from "./chips-dom.js";
import { element } from "./element-dom.js";
import { bindExport } from "./export-dom.js";
import { createFacets } from "./facets-dom.js";
import { createOutcome } from "./outcome-dom.js";
import { entry, fillIn, resultList } from "./results-dom.js";
import { incomplete, number, summary } from "./summary.js";

/** @typedef {import("./address.js").State} State */
/** @typedef {import("./engine.js").Answer} Answer */

/**
 * @param {HTMLElement} root
 * @param {object} on
 * @param {(text: string, options?: { now?: boolean }) => void} on.announce
 * @param {(state: State) => void} on.go
 * @param {() => void} on.more
 * @param {(facet: string, value: string, chosen: boolean) => void} on.choose
 */
export function createView(root, on) {
  const part = (/** @type {string} */ name) => /** @type {HTMLElement} */ (root.querySelector(`[data-search-${name}]`));
  const field = root.querySelector("input");
  const sort = root.querySelector("select");
  const exporter = /** @type {HTMLButtonElement} */ (part("export"));
  const note = part("note");
  const outcome = createOutcome(part("outcome"));
  const chips = createChips(part("chips"), field, on.go);
  const facets = createFacets(part("facets"), on.choose);
  /** @type {State} */
  let state;
  /** @type {Answer | undefined} */
  let answer;

  part("columns").hidden = false;
  sort.addEventListener("change", () => {
    const order = /** @type {State["sort"]} */ (sort.value);
    on.go({ ...state, sort: order === fittingOrder(state) ? "" : order });
  });
  bindDisclosure(/** @type {HTMLButtonElement} */ (part("disclosure")), part("filters"));
  bindExport(exporter, () => answer, (text, options) => {
    note.textContent = text;
    on.announce(text, options);
  });

  /** @param {boolean} shown */
  function showFallback(shown) {
    part("fallback").hidden = !shown;
  }

  /**
   * @param {string} text
   * @param {Answer} found
   */
  function say(text, { missing }) {
    on.announce(missing.length > 0 ? `${text}. ${incomplete(missing)}` : text);
  }

  /** @param {Element} list */
  function moreButton(list) {
    const button = element("button", { type: "button", class: "md-button ps-more" }, "Show more");
    button.addEventListener("click", on.more);
    return list.children.length < answer.total ? [button] : [];
  }

  return {
    /**
     * The state that an answer is awaited for: its own controls follow at once.
     * @param {State} next
     */
    expect(next) {
      state = next;
      showSort(sort, state);
      chips.show(state, []);
      const chosen = countChosen(state);
      const spoken = element("span", { class: "ps-unseen" }, " chosen");
      part("chosen").replaceChildren(...(chosen > 0 ? [` (${chosen})`, spoken] : []));
    },
    /** @param {boolean} busy */
    loading(busy) {
      part("progress").hidden = !busy;
      part("output").setAttribute("aria-busy", String(busy));
      if (!busy) return;
      showFallback(false);
      on.announce("Searching …");
    },
    /** @param {string} message */
    fail(message) {
      answer = undefined;
      outcome.fail(message);
      part("output").replaceChildren();
      exporter.hidden = true;
      showFallback(true);
      on.announce(message, { now: true });
    },
    /**
     * More could not be loaded: what is there stays, and the button can be tried again.
     * @param {string} message
     */
    failToAdd(message) {
      part("output").querySelector(".ps-page__note")?.remove();
      part("output").append(element("p", { class: "ps-page__note" }, message));
      on.announce(message, { now: true });
    },
    /**
     * @param {State} next
     * @param {Answer} found
     */
    show(next, found) {
      answer = found;
      note.textContent = "";
      outcome.show(next, found);
      exporter.hidden = found.total === 0;
      showFallback(found.total === 0);
      const list = resultList(found);
      part("output").replaceChildren(list, ...moreButton(list));
      say(summary(found), found);
    },
    /**
     * @param {State} next
     * @param {Answer} counted
     */
    showFacets(next, counted) {
      facets.show(counted.facets);
      chips.show(next, counted.facets);
    },
    failToCount: facets.fail,
    /**
     * @param {Answer} found
     * @param {number} shown
     */
    add(found, shown) {
      const list = part("results");
      const added = found.results.map(entry);
      list.append(...added);
      part("output").replaceChildren(list, ...moreButton(list));
      // The button may be gone; the reader goes on where the new ones begin.
      added[0]?.querySelector("a").focus({ preventScroll: true });
      say(`${number(shown)} of ${number(found.total)} shown`, found);
    },
    /**
     * @param {Answer} found
     * @param {Map<string, import("./engine.js").Detail>} details
     */
    fillIn(found, details) {
      const list = part("results");
      if (list) fillIn(list, found.results, details);
    },
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
 * On a narrow screen the facets are behind a button; on a wide one the style
 * shows them all the same.
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
