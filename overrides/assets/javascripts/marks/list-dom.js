/**
 * The marked papers, chosen and in order, some at a time.
 */

import { chosen } from "./choosing.js";
import { createRows } from "./rows-dom.js";
import { allEntries } from "./store.js";
import { bindTools, createKinds } from "./tools-dom.js";
import { number, papers as counted } from "../search/summary.js";

const STEP = 50;

/**
 * @param {(name: string) => HTMLElement} part  of the page
 * @param {string} base
 * @param {import("./papers.js").Found} known
 */
export function createList(part, base, known) {
  const root = part("list");
  const rows = createRows(root, base, "Not marked any more");
  const kinds = createKinds(part("kinds"), (kind) => change({ kind }));
  const view = { kind: "all", words: "", sort: "marked" };
  let most = STEP;
  /** @type {string[]} */
  let ids = [];

  /** @param {Partial<typeof view>} next */
  function change(next) {
    Object.assign(view, next);
    most = STEP;
    render();
  }

  function render() {
    const entries = allEntries();
    ids = chosen(entries, known.papers, view);
    rows.show(ids.slice(0, most), known);
    part("more").hidden = ids.length <= most;
    part("count").textContent = ids.length === entries.size ? "" : `${number(ids.length)} of ${counted(entries.size)}`;
    kinds.show(view.kind, entries);
  }

  part("more").addEventListener("click", () => {
    const first = most;
    most += STEP;
    render();
    rows.focus(first);
  });
  bindTools(part, change);
  return {
    /** The ids of all that is chosen, also of what is not on the page yet. */
    ids: () => ids,
    refresh() {
      // What the reader is at stays where it is, even if it fits no longer.
      if (!root.contains(document.activeElement)) return render();
      rows.update();
      return kinds.show(view.kind, allEntries());
    },
  };
}
