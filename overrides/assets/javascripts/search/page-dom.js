/**
 * The search page: its field, its address and its results.
 *
 * The address always holds the query (?q=…). Typing replaces it, so that going
 * back does not step through every letter; Enter adds an entry to the history.
 */

import { element, entry } from "./results-dom.js";
import { engine, searchAddress } from "./site-dom.js";
import { failure, summary } from "./summary.js";

const PAGE = 20;
const TYPING_PAUSE = 80;

// A status that comes and goes within a blink is noise, above all read aloud.
const LOADING_NOTICE_AFTER = 200;

/**
 * @param {HTMLElement} root  the [data-search-page]
 */
export function mountPage(root) {
  if (root.dataset.searchReady !== undefined) return;
  root.dataset.searchReady = "";

  const form = root.querySelector("form");
  const field = root.querySelector("input[type=search]");
  const view = createView(root, { again: () => show(current), more: showMore });

  let current = { text: "", typing: false, shown: PAGE };
  // The query that history has for going back, while the address follows the typing.
  let entered = queryOfAddress();
  let asked = 0;
  let pause;

  async function show(next) {
    clearTimeout(pause);
    current = next;
    asked += 1;
    const turn = asked;
    if (next.text.trim() === "") return view.blank();
    const notice = setTimeout(() => turn === asked && view.loading(), LOADING_NOTICE_AFTER);
    try {
      const answer = await engine.search(next.text, { limit: next.shown, typing: next.typing });
      // A later query may have been answered already: its answer stays.
      if (turn === asked) view.answer(answer);
    } catch (error) {
      if (turn === asked) view.failed(failure(error));
    } finally {
      clearTimeout(notice);
    }
  }

  async function showMore(shownNow) {
    const turn = asked;
    const { text, typing } = current;
    try {
      const answer = await engine.search(text, { limit: PAGE, offset: shownNow, typing });
      if (turn !== asked) return;
      current = { ...current, shown: shownNow + answer.results.length };
      rewriteAddress(text.trim(), { shown: current.shown });
      view.more(answer);
    } catch (error) {
      if (turn === asked) view.failed(failure(error));
    }
  }

  function enter(text) {
    // Typing has overwritten the entry of the last query: give it back first.
    rewriteAddress(entered);
    if (text !== entered) history.pushState(null, "", searchAddress(text));
    entered = text;
    show({ text, typing: false, shown: PAGE });
  }

  function type() {
    rewriteAddress(field.value.trim());
    show({ text: field.value, typing: true, shown: PAGE });
  }

  function readAddress() {
    entered = queryOfAddress();
    field.value = entered;
    show({ text: entered, typing: false, shown: history.state?.shown ?? PAGE });
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    enter(field.value.trim());
  });
  field.addEventListener("input", () => {
    clearTimeout(pause);
    pause = setTimeout(type, TYPING_PAUSE);
  });
  window.addEventListener("popstate", () => {
    if (root.isConnected) readAddress();
  });

  // A quick reader has typed before this module came: that is newer than the address.
  if (field.value.trim() !== "") type();
  else readAddress();
}

function queryOfAddress() {
  return (new URLSearchParams(window.location.search).get("q") ?? "").trim();
}

/**
 * @param {string} text
 * @param {{ shown: number } | null} [state]  how much was shown, for coming back
 */
function rewriteAddress(text, state = null) {
  try {
    history.replaceState(state, "", searchAddress(text));
  } catch {
    // Safari refuses the hundredth change in half a minute. The search matters more.
  }
}

/**
 * What the page shows; it knows nothing of the address or of time.
 * @param {HTMLElement} root
 * @param {{ again: () => void, more: (shown: number) => void }} on
 */
function createView(root, on) {
  const status = root.querySelector("[data-search-status]");
  const output = root.querySelector("[data-search-output]");
  const fallback = root.querySelector("[data-search-fallback]");

  function put(text, shown, withFallback) {
    status.textContent = text;
    output.replaceChildren(...shown);
    fallback.hidden = !withFallback;
  }

  function moreButton(list, total) {
    const button = element("button", { type: "button", class: "md-button ps-more" }, "Show more");
    button.addEventListener("click", () => on.more(list.children.length));
    return list.children.length < total ? [button] : [];
  }

  return {
    blank: () => put("", [], true),
    loading() {
      status.textContent = "Loading the search index …";
      fallback.hidden = true;
    },
    failed(message) {
      const button = element("button", { type: "button", class: "md-button ps-again" }, "Try again");
      button.addEventListener("click", on.again);
      put(message, [button], true);
    },
    answer(answer) {
      if (answer.total === 0) return put(summary(answer), [], true);
      const { query, total, relaxed } = answer;
      const list = element("ol", {
        class: "ps-results",
        // Safari forgets that a list without bullets is one.
        role: "list",
        "data-search-results": "",
        "data-query": query,
        "data-total": String(total),
        "data-relaxed": relaxed,
      });
      list.append(...answer.results.map(entry));
      return put(summary(answer), [list, ...moreButton(list, total)], false);
    },
    more(answer) {
      const list = output.querySelector("[data-search-results]");
      const added = answer.results.map(entry);
      list.append(...added);
      output.replaceChildren(list, ...moreButton(list, answer.total));
      // The button may be gone; the reader goes on where the new ones begin.
      added[0]?.querySelector("a").focus({ preventScroll: true });
    },
  };
}
