/**
 * The entries of the browser's history. Typing changes the entry that is there,
 * so that going back does not step through every letter; all else adds one.
 */

import { readState, writeState } from "./address.js";
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
  let current = readState(window.location.search);
  // What the entry held before typing overwrote it, for going back to.
  let entered = { state: current, place: placeNow() };

  window.addEventListener("popstate", () => {
    if (!root.isConnected) return;
    const state = readState(window.location.search);
    // A jump within the page (#…) is no other search.
    if (writeState(state) === writeState(current)) return;
    current = state;
    entered = { state, place: placeNow() };
    onReturn(state, entered.place);
  });

  /** Gives typed text an entry of its own, and the one that it overwrote its state back. */
  function settle() {
    if (writeState(current) === writeState(entered.state)) return;
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
      if (writeState(current) === writeState(entered.state)) entered.place = placeNow();
      current = state;
      write("replaceState", state, {});
    },
    /** @param {State} state */
    go(state) {
      settle();
      if (writeState(state) === writeState(current)) return;
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
    window.history[method](place, "", searchAddress(state));
  } catch {
    // Safari refuses the hundredth change in half a minute. The search matters more.
  }
}
