/**
 * Entry module of My list: the marked papers, and what can be done with them.
 */

import { textsAside } from "./aside.js";
import { bindAway } from "./away-dom.js";
import { createList } from "./list-dom.js";
import { moved, undoing } from "./merging.js";
import { createPapers } from "./papers.js";
import { createShared } from "./shared-dom.js";
import { allEntries, put } from "./store.js";
import { createTold } from "./told-here-dom.js";
import { createTrouble } from "./trouble-dom.js";
import { papers as counted } from "../search/summary.js";

const base = new URL("../../../", import.meta.url).href;

/**
 * @param {HTMLElement} root  the [data-mine]
 */
function mount(root) {
  /** @type {(name: string) => HTMLElement} */
  const part = (name) => root.querySelector(`[data-mine-${name}]`);
  const { known, learn } = createPapers({ fetch: (address, options) => window.fetch(address, options), base });
  const tell = createTold(part("told"));
  const trouble = createTrouble(part("trouble"), refresh);
  const list = createList(part, base, known);
  let turn = 0;

  /**
   * Changes marks in a way that can be taken back.
   * @param {import("./merging.js").Changes} changes
   * @param {string} text
   */
  function act(changes, text) {
    const before = undoing(allEntries(), changes);
    put(changes);
    tell(text, () => put(before));
  }

  async function refresh() {
    turn += 1;
    const mine = turn;
    await learn([...allEntries().keys()]);
    if (mine !== turn) return;
    const moves = moved(allEntries(), known.papers);
    if (moves.length > 0) return void follow(moves, tell);
    list.refresh();
    showParts(root, part);
    trouble.show([...allEntries().keys()].filter((id) => known.lost.has(id)).length);
    shared.show();
  }

  const page = { base, learn, act, tell, shownIds: list.ids };
  const shared = createShared(part, page);
  bindAway(part, page);
  document.addEventListener("papershelf:marks", refresh);
  refresh();
}

/**
 * Marks go with the papers that have another address now.
 * @param {import("./merging.js").Changes} moves
 * @param {(text: string) => void} tell
 */
function follow(moves, tell) {
  const left = moves.filter(([, entry]) => entry === null).length;
  tell(`${counted(left)} of your list ${left === 1 ? "has" : "have"} another address now; your marks went there too.`);
  put(moves);
}

/**
 * @param {HTMLElement} root
 * @param {(name: string) => HTMLElement} part
 */
function showParts(root, part) {
  const isEmpty = allEntries().size === 0;
  part("empty").hidden = !isEmpty;
  part("full").hidden = isEmpty;
  part("ready").hidden = false;
  for (const one of /** @type {NodeListOf<HTMLElement>} */ (root.querySelectorAll("[data-mine-if-any]"))) one.hidden = isEmpty;
  part("if-kept").hidden = isEmpty && textsAside().length === 0;
}

const root = /** @type {HTMLElement | null} */ (document.querySelector("[data-mine]"));
if (root) mount(root);
