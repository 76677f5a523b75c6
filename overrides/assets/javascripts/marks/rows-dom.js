/**
 * A list of papers with what the reader has said of each. The button that opens
 * the marks comes by itself, as to every list.
 */

import { entryOf } from "./store.js";
import { arrange, element } from "../search/element-dom.js";

/** @typedef {import("./papers.js").Found} Found */

/**
 * @param {HTMLElement} root
 * @param {string} base  the site's address
 * @param {string} unmarked  what is said of a paper without a mark
 */
export function createRows(root, base, unmarked) {
  /** @type {Map<string, ReturnType<typeof createRow>>} */
  const rows = new Map();
  /** @type {Found} */
  let found = { papers: new Map(), lost: new Set() };

  return {
    /**
     * @param {string[]} ids
     * @param {Found} known
     */
    show(ids, known) {
      found = known;
      for (const id of ids) if (!rows.has(id)) rows.set(id, createRow(id, base, unmarked));
      for (const id of ids) rows.get(id).show(found);
      arrange(root, ids.map((id) => rows.get(id).entry));
    },
    /** What is said of papers has changed; who stands in the list has not. */
    update() {
      for (const row of rows.values()) if (row.entry.isConnected) row.show(found);
    },
    /** @param {number} at */
    focus(at) {
      /** @type {HTMLElement | null} */ (root.children[at]?.querySelector("a, button"))?.focus({ preventScroll: true });
    },
  };
}

/**
 * @param {string} id
 * @param {string} base
 * @param {string} unmarked
 */
function createRow(id, base, unmarked) {
  const title = element("p", { class: "ps-card__title" });
  const byline = element("p", { class: "ps-card__byline" });
  const said = element("p", { class: "ps-card__links ps-mine__said" });
  const note = element("p", { class: "ps-mine__note" });
  const entry = element("li", { class: "ps-card", "data-paper-id": id }, title, byline, said, note);
  let shown = "";

  return {
    entry,
    /** @param {Found} found */
    show({ papers, lost }) {
      const paper = papers.get(id);
      const words = paper?.title || id;
      // A link that leads to the paper's page, or to the word that it is gone; else there is none.
      if (shown !== words) title.replaceChildren(paper || lost.has(id) ? element("a", { href: new URL(`papers/${id}/`, base).href }, words) : words);
      shown = words;
      byline.replaceChildren(...bylineOf(paper));
      const own = entryOf(id);
      said.textContent = [remark(id, papers, lost), marksOf(own) || (own.note ? "" : unmarked)].filter(Boolean).join(" · ");
      note.textContent = own.note;
      for (const one of [byline, said, note]) one.hidden = one.textContent === "";
    },
  };
}

/** @param {import("./papers.js").Paper} [paper] */
function bylineOf(paper) {
  if (!paper) return [];
  const parts = /** @type {[string, string][]} */ ([
    ["ps-system", paper.system],
    ["ps-authors", paper.authors],
    ["ps-when", paper.when],
  ]);
  return parts
    .filter(([, words]) => words)
    .flatMap(([name, words], place) => [place > 0 ? " · " : "", element("bdi", { class: name }, words)]);
}

/** @param {import("./format.js").Entry} entry */
function marksOf({ state, starred }) {
  const words = [state.replace("-", " "), starred ? "starred" : ""].filter(Boolean).join(" · ");
  return words && words[0].toUpperCase() + words.slice(1);
}

/**
 * @param {string} id
 * @param {Found["papers"]} papers
 * @param {Found["lost"]} lost
 */
function remark(id, papers, lost) {
  if (lost.has(id)) return "Could not be loaded";
  const paper = papers.get(id);
  if (!paper) return "Not known to this list";
  return paper.now === "" ? "No longer on this list" : "";
}
