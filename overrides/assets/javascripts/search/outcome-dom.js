/**
 * What stands above the results: how many there are, what was read for what was
 * typed, what is missing, and what to try if there is nothing.
 */

import { countChosen } from "./address.js";
import { element } from "./element-dom.js";
import { reloadNotice } from "./notice-dom.js";
import { searchAddress } from "./site-dom.js";
import { incomplete, quoted, summary } from "./summary.js";

/** @typedef {import("./address.js").State} State */
/** @typedef {import("./engine.js").Answer} Answer */

/**
 * @param {HTMLElement} root
 */
export function createOutcome(root) {
  return {
    /**
     * @param {State} state
     * @param {Answer} answer
     */
    show(state, answer) {
      const hadFocus = root.contains(document.activeElement);
      // Not in the order of Tab, but able to take the focus of a link that leads here.
      const line = element("p", { class: "ps-page__summary", tabindex: "-1" }, summary(answer));
      root.replaceChildren(
        ...notice(answer.missing),
        ...correction(state, answer),
        line,
        ...(answer.total === 0 ? advice(state, answer) : []),
      );
      if (hadFocus) line.focus({ preventScroll: true });
    },
    /** @param {string} message */
    fail(message) {
      root.replaceChildren(reloadNotice(message));
    },
  };
}

/** @param {string[]} missing */
function notice(missing) {
  return missing.length > 0 ? [reloadNotice(incomplete(missing))] : [];
}

/**
 * "Showing results for …. Search instead for …."
 * @param {State} state
 * @param {Answer} answer
 */
function correction(state, { query, corrected }) {
  if (!corrected) return [];
  const taken = link({ ...state, text: corrected.text }, quoted(corrected.text));
  const typed = link({ ...state, text: query, literal: true }, quoted(query));
  return [element("p", { class: "ps-page__correction" }, "Showing results for ", element("strong", {}, taken), ". Search instead for ", typed, ".")];
}

/**
 * @param {State} state
 * @param {string} words
 */
function link(state, words) {
  return element("a", { href: searchAddress(state) }, words);
}

/**
 * Where nothing is found: why, and what to try.
 * @param {State} state
 * @param {Answer} answer
 */
function advice(state, { query, words, unknown }) {
  const tips = [];
  if (unknown.length > 0) tips.push(element("li", {}, `No paper has ${listed(unknown)}. `, ...withoutUnknown(state, words, unknown)));
  const chosen = countChosen(state);
  if (chosen > 0) {
    const filters = chosen === 1 ? "One filter is" : `${chosen} filters are`;
    tips.push(element("li", {}, `${filters} chosen. `, link({ ...state, filters: {} }, "Clear filters"), "."));
  }
  if (query !== "" && words.length === 0) tips.push(element("li", {}, "Add a word that says more."));
  else if (query !== "") tips.push(element("li", {}, "Try fewer or more general words, or the name of a system or an author."));
  return tips.length > 0 ? [element("ul", { class: "ps-page__advice" }, ...tips)] : [];
}

/** @param {string[]} words */
function listed(words) {
  const shown = words.slice(0, 3).map((word) => quoted(word, 30));
  if (words.length > shown.length) shown.push(`${words.length - shown.length} more of the words`);
  return shown.length > 1 ? `${shown.slice(0, -1).join(", ")} or ${shown.at(-1)}` : shown[0];
}

/**
 * A link to the same search without the words that no paper has.
 * @param {State} state
 * @param {string[]} words
 * @param {string[]} unknown
 */
function withoutUnknown(state, words, unknown) {
  const known = words.filter((word) => !unknown.includes(word)).join(" ");
  return known === "" ? [] : ["Search for ", link({ ...state, text: known }, quoted(known)), " alone."];
}
