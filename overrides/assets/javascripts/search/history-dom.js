/**
 * The entries of the browser's history. Typing adds one entry and goes on to
 * change that one, so that going back does not step through every letter, and
 * every search that stood for itself is still there; all else adds one.
 */

import { readState } from "./address.js";
import { searchAddress } from "./site-dom.js";

/** @typedef {import("./address.js").State} State */

/**
 * How far the reader had come in a list, kept with its entry.
 * @typedef {{ shown?: number, top?: number }} Place
 */

/**
 * @param {HTMLElement} root  the page; once it is gone, so is its interest in history
 * @param {(state: State, place: Place) => void} onReturn
 */
export function createHistory(root, onReturn) {
  let current = stateNow();
  // Whether the entry that is there was made by the typing that still goes on.
  let typing = false;
  // A link has led here; from now on the entry itself knows.
  if (current.open) write("replaceState", current, placeNow());

  window.addEventListener("popstate", () => {
    if (!root.isConnected) return;
    const state = stateNow();
    // A jump within the page (#…) is no other search.
    if (addressOf(state) === addressOf(current)) return;
    current = state;
    typing = false;
    onReturn(state, placeNow());
  });

  /** What was typed stands for itself from now on: further typing leaves it alone. */
  function settle() {
    typing = false;
  }

  return {
    current: () => current,
    place: placeNow,
    settle,
    /** @param {State} state */
    type(state) {
      // Escape empties the field at once; what was in it can be gone back to.
      const wiped = state.text === "" && current.text.length > 1;
      const isSame = addressOf(state) === addressOf(current);
      write(isSame || (typing && !wiped) ? "replaceState" : "pushState", state, {});
      current = state;
      typing = true;
    },
    /** @param {State} state */
    go(state) {
      settle();
      if (addressOf(state) === addressOf(current)) return;
      current = state;
      write("pushState", state, {});
    },
    /** @param {Place} place */
    remember(place) {
      write("replaceState", current, { ...placeNow(), ...place });
    },
  };
}

/**
 * What the entry asks for. That its last word may be unfinished is no matter of
 * the address, which is sent to others; but whoever comes back or reloads finds
 * the list that was left.
 * @returns {State}
 */
function stateNow() {
  const state = readState(window.location.search);
  return { ...state, open: state.open || window.history.state?.typing === true };
}

/** @param {State} state */
function addressOf(state) {
  return searchAddress({ ...state, open: false });
}

/** @returns {Place} */
function placeNow() {
  const { shown, top } = window.history.state ?? {};
  return { ...(Number.isInteger(shown) && { shown }), ...(Number.isFinite(top) && { top }) };
}

/**
 * @param {"pushState" | "replaceState"} method
 * @param {State} state
 * @param {Place} place
 */
function write(method, state, place) {
  try {
    window.history[method]({ ...place, ...(state.open && { typing: true }) }, "", addressOf(state));
  } catch {
    // Safari refuses the hundredth change in half a minute. The search matters more.
  }
}
