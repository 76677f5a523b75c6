/**
 * The entries of the browser's history. Typing adds one entry and goes on to change
 * it; any other change adds one of its own.
 */

import { readQuery, writeQuery } from "./query.js";

/** @typedef {import("./query.js").Query} Query */

/** @param {(query: Query) => void} onReturn */
export function createHistory(onReturn) {
  let current = readQuery(location.search);
  // Whether the entry that is there was made by the typing that still goes on.
  let typing = false;

  window.addEventListener("popstate", () => {
    const asked = readQuery(location.search);
    // A jump within the page (#…) asks for nothing else.
    if (writeQuery(asked) === writeQuery(current)) return;
    current = asked;
    typing = false;
    onReturn(asked);
  });

  return {
    current: () => current,
    /**
     * @param {Query} query
     * @param {boolean} isTyped
     */
    go(query, isTyped) {
      const isNew = writeQuery(query) !== writeQuery(current);
      current = query;
      if (isNew) write(typing && isTyped ? "replaceState" : "pushState", query);
      typing = isTyped;
    },
  };
}

/**
 * @param {"replaceState" | "pushState"} method
 * @param {Query} query
 */
function write(method, query) {
  try {
    window.history[method](null, "", location.pathname + writeQuery(query));
  } catch {
    // Safari refuses the hundredth change in half a minute. The filter matters more.
  }
}
