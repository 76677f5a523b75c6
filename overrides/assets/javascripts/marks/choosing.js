/**
 * Which of the marked papers are shown, and in which order.
 */

import { fold } from "../page/fold.js";

/** @typedef {import("./format.js").Entry} Entry */
/** @typedef {import("./papers.js").Paper} Paper */
/** @typedef {{ kind: string, words: string, sort: string }} View */

/** @type {[kind: string, label: string, has: (entry: Entry) => boolean][]} */
export const KINDS = [
  ["all", "All", () => true],
  ["to-read", "To read", ({ state }) => state === "to-read"],
  ["read", "Read", ({ state }) => state === "read"],
  ["starred", "Starred", ({ starred }) => starred],
  ["note", "With a note", ({ note }) => note !== ""],
];

const ORDER = new Intl.Collator("en", { numeric: true });

/**
 * @param {import("./format.js").Entries} entries
 * @param {Map<string, Paper>} papers  what is known of them
 * @param {View} view
 * @returns {string[]}  ids
 */
export function chosen(entries, papers, { kind, words, sort }) {
  const has = KINDS.find(([name]) => name === kind)[2];
  const wanted = fold(words).split(/\s+/).filter(Boolean);
  // The latest marked stands last, and is shown first.
  const ids = [...entries.keys()].reverse().filter((id) => {
    const entry = entries.get(id);
    if (!has(entry)) return false;
    if (wanted.length === 0) return true;
    const { title = id, system = "", authors = "", when = "" } = papers.get(id) ?? {};
    const text = fold(`${title} ${system} ${authors} ${when} ${entry.note}`);
    return wanted.every((word) => text.includes(word));
  });
  const title = (id) => papers.get(id)?.title ?? id;
  const year = (id) => papers.get(id)?.year ?? 0;
  if (sort === "title") ids.sort((a, b) => ORDER.compare(title(a), title(b)));
  if (sort === "year") ids.sort((a, b) => year(b) - year(a) || ORDER.compare(title(a), title(b)));
  return ids;
}
