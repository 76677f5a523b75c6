/**
 * The filter of a topic's page: it hides and sorts the cards that stand in the page,
 * and keeps what was asked in the address.
 */

import { createAnnouncer } from "../search/announce-dom.js";
import { readForm, showForm } from "./form-dom.js";
import { createHistory } from "./history-dom.js";
import { narrows, readQuery } from "./query.js";
import { createResults } from "./results-dom.js";

/** @typedef {import("./query.js").Query} Query */

const NOTHING = readQuery("");

/** @param {HTMLFormElement} form */
function bind(form) {
  const field = form.querySelector("input");
  const show = createResults(form);
  const announce = createAnnouncer(form.querySelector("[role=status]"));
  const history = createHistory((query) => {
    showForm(form, query);
    announce(show(query));
  });

  /**
   * @param {Query} query
   * @param {boolean} isTyped
   */
  function ask(query, isTyped) {
    history.go(query, isTyped);
    announce(show(query));
  }

  function clear() {
    const query = { ...NOTHING, sort: history.current().sort };
    showForm(form, query);
    ask(query, false);
    // The button that was pressed is gone.
    field.focus();
  }

  form.addEventListener("input", ({ target }) => ask(readForm(form), target === field));
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", (event) => {
    event.preventDefault();
    clear();
  });
  form.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.isComposing || !narrows(history.current())) return;
    event.preventDefault();
    // Material reads the same key.
    event.stopPropagation();
    clear();
  });
  document.addEventListener("papershelf:marks", () => show(history.current()));

  showForm(form, history.current());
  show(history.current());
  form.hidden = false;
}

for (const form of document.querySelectorAll("[data-topic-filter]")) bind(/** @type {HTMLFormElement} */ (form));
