/**
 * A list that came by a link, beside one's own.
 */

import { readLink } from "./link.js";
import { isHere } from "./papers.js";
import { createRows } from "./rows-dom.js";
import { allEntries, entryOf } from "./store.js";
import { papers as counted } from "../search/summary.js";

const MOST_NAMED = 5;

/**
 * @param {(name: string) => HTMLElement} part  of the page
 * @param {import("./away-dom.js").Page} page
 */
export function createShared(part, { base, learn, act }) {
  const rows = createRows(part("shared-list"), base, "");
  /** @type {string[]} */
  let ids = [];

  async function open() {
    const link = readLink(window.location.hash);
    part("shared").hidden = link === null;
    if (!link) return;
    const opened = await resolved(link.ids, learn);
    ids = opened.ids;
    rows.show(ids, opened.known);
    part("shared-count").textContent = summary(opened, link);
    show();
  }

  function show() {
    rows.update();
    part("adopt").hidden = fresh(ids).length === 0;
  }

  part("adopt").addEventListener("click", () => {
    const added = fresh(ids);
    part("dismiss").focus();
    act(added.map((id) => [id, { ...entryOf(id), state: "to-read" }]), addition(added.length, ids.length - added.length));
  });
  part("dismiss").addEventListener("click", () => {
    window.history.replaceState(null, "", window.location.pathname);
    part("shared").hidden = true;
    // The button goes; the reader goes on from the top.
    const heading = document.querySelector("h1");
    heading.tabIndex = -1;
    heading.focus();
  });
  window.addEventListener("hashchange", open);
  open();
  return { show };
}

/** @param {string[]} ids */
function fresh(ids) {
  const own = allEntries();
  return ids.filter((id) => !own.has(id));
}

/**
 * The papers of a link: those that moved by their new ids, and apart from them what is not here.
 * @param {string[]} given
 * @param {(ids: string[]) => Promise<import("./papers.js").Found>} learn
 */
async function resolved(given, learn) {
  const first = await learn(given);
  const known = await learn(given.map((id) => first.papers.get(id)?.now || id));
  const now = given.map((id) => known.papers.get(id)?.now || id);
  const isUnknown = (id) => !known.lost.has(id) && !isHere(id, known);
  return { known, ids: [...new Set(now.filter((id) => !isUnknown(id)))], unknown: now.filter(isUnknown) };
}

/**
 * @param {number} added
 * @param {number} there
 */
function addition(added, there) {
  const already = there > 0 ? ` ${counted(there)} ${there === 1 ? "was" : "were"} on it already.` : "";
  return `${counted(added)} added to your list, to read.${already}`;
}

/**
 * @param {{ ids: string[], unknown: string[], known: import("./papers.js").Found }} opened
 * @param {{ broken: number, more: number }} link
 */
function summary({ ids, unknown, known }, { broken, more }) {
  if (ids.length + unknown.length === 0) return "The link holds no papers. It may have been cut on its way: ask for it again.";
  const none = "None of the papers in the link is on this list: it may belong to another list, or have been cut on its way.";
  const named = unknown.slice(0, MOST_NAMED).join(", ") + (unknown.length > MOST_NAMED ? " …" : "");
  return [
    ids.length > 0 ? `A link brought ${counted(ids.length)}.` : none,
    unknown.length > 0 ? `Not on this list: ${named}.` : "",
    broken > 0 ? "A part of the link could not be read." : "",
    more > 0 ? `It names ${counted(more)} more, which are too many for a link.` : "",
    ids.some((id) => known.lost.has(id)) ? "Some could not be loaded: reload the page to try again." : "",
  ].filter(Boolean).join(" ");
}
