/**
 * The entries of the browser's history. Typing changes the entry that is there,
 * so that going back does not step through every letter; all else adds one.
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
  // What the entry held before typing overwrote it, for going back to.
  let entered = { state: current, place: placeNow() };
  // A link has led here; from now on the entry itself knows.
  if (current.open) write("replaceState", current, placeNow());

  window.addEventListener("popstate", () => {
    if (!root.isConnected) return;
    const state = stateNow();
    // A jump within the page (#…) is no other search.
    if (addressOf(state) === addressOf(current)) return;
    current = state;
    entered = { state, place: placeNow() };
    onReturn(state, entered.place);
  });

  /** Gives typed text an entry of its own, and the one that it overwrote its state back. */
  function settle() {
    if (addressOf(current) === addressOf(entered.state)) return;
    write("replaceState", entered.state, entered.place);
    write("pushState", current, {});
    entered = { state: current, place: {} };
  }

  return {
    current: () => current,
    place: placeNow,
    settle,
    /** @param {State} state */
    type(state) {
      if (addressOf(current) === addressOf(entered.state)) entered.place = placeNow();
      current = state;
      write("replaceState", state, {});
    },
    /** @param {State} state */
    go(state) {
      settle();
      if (addressOf(state) === addressOf(current)) return;
      current = state;
      entered = { state, place: {} };
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
