/**
 * The panel under the header's field: a line of what there is to say, and the
 * list of options.
 */

import { state } from "./address.js";
import { createAnnouncer } from "./announce-dom.js";
import { createListbox } from "./listbox-dom.js";
import { groupsOf } from "./options-dom.js";
import { searchAddress } from "./site-dom.js";
import { failure, incomplete, quoted, summary } from "./summary.js";

/** @typedef {import("./engine.js").Answer} Answer */

/**
 * @param {HTMLElement} root  the [data-search-header]
 * @param {HTMLInputElement} field
 */
export function createPanel(root, field) {
  const panel = /** @type {HTMLElement} */ (root.querySelector("[data-search-panel]"));
  const note = /** @type {HTMLElement} */ (root.querySelector("[data-search-note]"));
  const listbox = createListbox(root.querySelector("[role=listbox]"), field);
  // Whatever it is, it is told at rest: it may come with every letter.
  const announce = createAnnouncer(root.querySelector("[data-search-status]"));

  // A press on an option must not take the focus, or the list would close under it.
  panel.addEventListener("mousedown", (event) => event.preventDefault());

  /**
   * @param {HTMLElement[]} groups
   * @param {string} text
   */
  function open(groups, text) {
    listbox.fill(groups);
    note.hidden = text === "";
    note.textContent = text;
    panel.hidden = false;
    panel.removeAttribute("data-busy");
    field.setAttribute("aria-expanded", String(listbox.size() > 0));
  }

  return {
    isOpen: () => !panel.hidden,
    active: listbox.active,
    move: listbox.move,
    /** Options that are open stay until there are others: a list that comes and goes cannot be read. */
    loading() {
      const text = "Loading the search index …";
      if (panel.hidden || listbox.size() === 0) open([], text);
      panel.setAttribute("data-busy", "");
      announce(text);
    },
    /** @param {unknown} error */
    fail(error) {
      open([], failure(error));
      announce(failure(error));
    },
    /** @param {Answer} answer */
    show(answer) {
      open(groupsOf(answer, searchAddress(state({ text: answer.query, open: true }))), remark(answer));
      announce(`${summary(answer)}. ${listbox.size()} suggestions`);
    },
    deselect: () => listbox.deactivate(),
    close() {
      listbox.deactivate();
      panel.hidden = true;
      field.setAttribute("aria-expanded", "false");
      announce("");
    },
  };
}

/**
 * What is worth a line above the list; that there are papers goes without saying.
 * @param {Answer} answer
 */
function remark(answer) {
  if (answer.missing.length > 0) return incomplete(answer.missing);
  if (answer.total === 0 || answer.relaxed === "any" || answer.unread.length > 0) return summary(answer);
  return answer.corrected ? `Showing results for ${quoted(answer.corrected.text)}` : "";
}
