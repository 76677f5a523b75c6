/**
 * The search page: asks the engine what its address says, and shows the answer.
 *
 * An answer is shown only if nothing newer has been asked in the meantime.
 */

import { choose, countChosen, orderOf, readState } from "./address.js";
import { createAnnouncer } from "./announce-dom.js";
import { createHistory } from "./history-dom.js";
import { bindKeys } from "./keys-dom.js";
import { engine } from "./site-dom.js";
import { failure } from "./summary.js";
import { createView } from "./view-dom.js";

/** @typedef {import("./address.js").State} State */
/** @typedef {import("./engine.js").Answer} Answer */

const PAGE = 20;
// Nobody came further by hand; an entry of history that says so is not ours.
const MOST_SHOWN = 2000;
// Less than a frame or two: letters of one burst are answered together, and nobody waits.
const TYPING_PAUSE = 20;
// What comes and goes within a blink is noise.
const LOADING_NOTICE_AFTER = 200;

/**
 * @param {HTMLElement} root  the [data-search-page]
 */
export function mountPage(root) {
  if (root.dataset.searchReady !== undefined) return;
  root.dataset.searchReady = "";

  const form = root.querySelector("form");
  const field = form.querySelector("input");
  const announce = createAnnouncer(root.querySelector("[data-search-status]"));
  const history = createHistory(root, comeBack);
  const view = createView(root, { announce, go, more, choose: (facet, value, on) => go(choose(history.current(), facet, value, on)) });

  let asked = 0;
  let typing = false;
  let shown = PAGE;
  let adding = false;
  // Facets have been counted once, so that asking again loads nothing.
  let counting = false;
  /** @type {number | undefined} */
  let pause;

  /** @param {Partial<{ offset: number, limit: number, facets: boolean }>} part */
  function ask(part) {
    const state = history.current();
    const { text, filters, literal } = state;
    return engine.search(text, { typing, literal, filters, sort: orderOf(state), ...part });
  }

  /**
   * Asks, and tells what fails and what takes long. There is no answer if
   * something newer has been asked in the meantime.
   * @param {Parameters<typeof ask>[0]} part
   * @param {(message: string) => void} tell
   * @returns {Promise<Answer | undefined>}
   */
  async function awaited(part, tell) {
    const mine = asked;
    const notice = setTimeout(() => mine === asked && view.loading(true), LOADING_NOTICE_AFTER);
    try {
      const answer = await ask(part);
      return mine === asked ? answer : undefined;
    } catch (error) {
      if (mine === asked) tell(failure(error));
      return undefined;
    } finally {
      clearTimeout(notice);
      if (mine === asked) view.loading(false);
    }
  }

  /**
   * The second step, for what is shown already: it may fail, and the results stay.
   * @param {Answer} answer
   */
  async function fillIn(answer) {
    const mine = asked;
    const details = await answer.details(answer.results).catch(() => new Map());
    if (mine === asked) view.fillIn(answer, details);
  }

  /** @param {Answer} [answer]  if it has them counted already */
  async function countFacets(answer) {
    const mine = asked;
    const counted = answer ?? (await ask({ limit: 0, facets: true }).catch(() => undefined));
    // Every facet is counted, or the table of them did not come.
    counting = (counted?.facets ?? []).length > 0;
    if (mine !== asked) return;
    if (counting) view.showFacets(history.current(), counted);
    else view.failToCount();
  }

  /** @param {number} [top]  how far down the reader was */
  async function show(top) {
    clearTimeout(pause);
    asked += 1;
    adding = false;
    const state = history.current();
    view.expect(state);
    // The table of facets can wait where nothing depends on it: results first.
    const facets = counting || state.text === "" || state.sort !== "" || countChosen(state) > 0;
    const answer = await awaited({ limit: shown, facets }, view.fail);
    if (!answer) return;
    view.show(state, answer);
    if (top !== undefined) window.scrollTo({ top, behavior: "instant" });
    fillIn(answer);
    countFacets(facets ? answer : undefined);
  }

  async function more() {
    if (adding) return;
    adding = true;
    const mine = asked;
    const answer = await awaited({ offset: shown, limit: PAGE }, view.failToAdd);
    if (mine === asked) adding = false;
    if (!answer) return;
    shown += answer.results.length;
    history.remember({ shown });
    view.add(answer, shown);
    fillIn(answer);
  }

  /** @param {State} state */
  function go(state) {
    typing = false;
    shown = PAGE;
    field.value = state.text;
    history.go(state);
    show();
  }

  /** What stands in the field becomes what is looked for. */
  function takeText() {
    const text = field.value.trim();
    if (text === history.current().text) return;
    shown = PAGE;
    // Other words: whether their spelling is to be left alone has not been said.
    history.type({ ...history.current(), text, literal: false });
  }

  function type() {
    typing = true;
    takeText();
    show();
  }

  function enter() {
    typing = false;
    takeText();
    history.settle();
    show();
  }

  /**
   * @param {State} state
   * @param {import("./history-dom.js").Place} place
   */
  function comeBack(state, place) {
    typing = false;
    shown = Math.min(place.shown ?? PAGE, MOST_SHOWN);
    field.value = state.text;
    show(place.top);
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    enter();
  });
  field.addEventListener("input", () => {
    clearTimeout(pause);
    pause = window.setTimeout(type, TYPING_PAUSE);
  });
  bindKeys(root, field);
  bindLinks(root, go);
  keepPlace(root, (top) => history.remember({ top }));

  // A quick reader has typed before this module came: that is newer than the address.
  if (field.value.trim() !== "" && field.value.trim() !== history.current().text) type();
  else comeBack(history.current(), history.place());
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
 * @param {(top: number) => void} keep
 */
function keepPlace(root, keep) {
  const now = () => root.isConnected && keep(Math.round(window.scrollY));
  root.addEventListener("click", (event) => {
    if (/** @type {HTMLElement} */ (event.target).closest("[data-search-results] a")) now();
  });
  window.addEventListener("pagehide", now);
}
