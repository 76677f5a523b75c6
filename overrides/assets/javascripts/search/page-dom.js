/**
 * The search page: what its reader does becomes a state, in history and in the
 * address, and is asked for.
 */

import { createAsking } from "./asking-dom.js";
import { choose, readState } from "./address.js";
import { createAnnouncer } from "./announce-dom.js";
import { createHistory } from "./history-dom.js";
import { bindKeys } from "./keys-dom.js";
import { TYPING_PAUSE } from "./turns-dom.js";
import { createView } from "./view-dom.js";

/** @typedef {import("./address.js").State} State */

/**
 * @param {HTMLElement} root  the [data-search-page]
 */
export function mountPage(root) {
  if (root.dataset.searchReady !== undefined) return;
  root.dataset.searchReady = "";

  const field = /** @type {HTMLInputElement} */ (root.querySelector("form input"));
  const history = createHistory(root, comeBack);
  const view = createView(root, {
    announce: createAnnouncer(root.querySelector("[data-search-status]")),
    go,
    more,
    choose: (facet, value, chosen) => go(choose(history.current(), facet, value, chosen)),
  });
  const asking = createAsking(view);

  async function more() {
    const shown = await asking.more();
    if (shown) history.remember({ shown });
  }

  /** @param {State} state */
  function go(state) {
    field.value = state.text;
    history.go(state);
    asking.show(history.current());
  }

  /**
   * @param {State} state
   * @param {import("./history-dom.js").Place} place
   */
  function comeBack(state, place) {
    field.value = state.text;
    asking.show(state, place);
  }

  /**
   * What stands in the field, as what is looked for.
   * @param {boolean} open
   */
  function typed(open) {
    const text = field.value.trim();
    const before = history.current();
    // Other words: whether their spelling is to be left alone has not been said.
    return { ...before, text, literal: before.literal && text === before.text, open };
  }

  /** @returns {boolean}  whether it is not looked for yet */
  function type() {
    const state = typed(true);
    if (state.text === history.current().text) return false;
    history.type(state);
    asking.show(state);
    return true;
  }

  function enter() {
    history.type(typed(false));
    history.settle();
    asking.show(history.current());
  }

  bindField(root.querySelector("form"), field, { type, enter });
  bindKeys(root, field);
  bindLinks(root, go);
  // What was typed has been found worth a result, so that going back leads through it.
  keepPlace(root, { open: history.settle, keep: (top) => history.remember({ top }) });

  // A quick reader has typed before this module came: that is newer than the address.
  if (field.value.trim() === "" || !type()) comeBack(history.current(), history.place());
}

/**
 * @param {HTMLFormElement} form
 * @param {HTMLInputElement} field
 * @param {{ type: () => void, enter: () => void }} on
 */
function bindField(form, field, { type, enter }) {
  /** @type {number | undefined} */
  let pause;
  field.addEventListener("input", () => {
    clearTimeout(pause);
    pause = window.setTimeout(type, TYPING_PAUSE);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(pause);
    enter();
  });
}

/**
 * Links to another state of this page go there without a reload.
 * @param {HTMLElement} root
 * @param {(state: State) => void} go
 */
function bindLinks(root, go) {
  root.addEventListener("click", (event) => {
    if (event.defaultPrevented || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    const link = /** @type {HTMLElement} */ (event.target).closest("a");
    if (!link || link.origin !== location.origin || link.pathname !== location.pathname || link.hash !== "") return;
    event.preventDefault();
    go(readState(link.search));
  });
}

/**
 * Remembers how far down the reader was when leaving for a paper.
 * @param {HTMLElement} root
 * @param {{ open: () => void, keep: (top: number) => void }} on
 */
function keepPlace(root, { open, keep }) {
  const now = () => root.isConnected && keep(Math.round(window.scrollY));
  root.addEventListener("click", (event) => {
    if (!(/** @type {HTMLElement} */ (event.target).closest("[data-search-results] a"))) return;
    open();
    now();
  });
  window.addEventListener("pagehide", now);
}
