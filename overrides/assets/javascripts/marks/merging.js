/**
 * Marks that come in beside those that are there. Nothing that was said is lost:
 * of two notes both stay, and what was read stays read.
 */

import { LONGEST_NOTE, NOTHING } from "./format.js";

/** @typedef {import("./format.js").Entry} Entry */
/** @typedef {import("./format.js").Entries} Entries */

/** @typedef {[id: string, entry: Entry | null][]} Changes */

/**
 * @param {Entries} own
 * @param {Entries} incoming
 * @returns {{ changes: Changes, fresh: number, changed: number, same: number }}  how many papers of each
 */
export function merged(own, incoming) {
  /** @type {Changes} */
  const changes = [];
  let [fresh, same] = [0, 0];
  for (const [id, theirs] of incoming) {
    const ours = own.get(id);
    const both = joined(ours ?? NOTHING, theirs);
    if (ours && isSame(ours, both)) same += 1;
    else changes.push([id, both]);
    if (!ours) fresh += 1;
  }
  return { changes, fresh, changed: changes.length - fresh, same };
}

/**
 * What takes changes back.
 * @param {Entries} before
 * @param {Changes} changes
 * @returns {Changes}
 */
export function undoing(before, changes) {
  return changes.map(([id]) => [id, before.get(id) ?? null]);
}

/**
 * The marks of papers that have another address now, at the new one.
 * @param {Entries} own
 * @param {Map<string, import("./papers.js").Paper>} papers
 * @returns {Changes}
 */
export function moved(own, papers) {
  /** @type {Entries} */
  const next = new Map();
  /** @type {Changes} */
  const gone = [];
  for (const [id, { now }] of papers) {
    if (!now || !own.has(id)) continue;
    next.set(now, joined(next.get(now) ?? own.get(now) ?? NOTHING, own.get(id)));
    gone.push([id, null]);
  }
  return [...gone, ...next];
}

/**
 * @param {Entry} ours
 * @param {Entry} theirs
 * @returns {Entry}
 */
function joined(ours, theirs) {
  const isRead = ours.state === "read" || theirs.state === "read";
  const note = ours.note.includes(theirs.note) ? ours.note : theirs.note.includes(ours.note) ? theirs.note : `${ours.note}\n\n${theirs.note}`;
  return { state: isRead ? "read" : ours.state || theirs.state, starred: ours.starred || theirs.starred, note: note.slice(0, LONGEST_NOTE) };
}

/**
 * @param {Entry} one
 * @param {Entry} other
 */
function isSame(one, other) {
  return one.state === other.state && one.starred === other.starred && one.note === other.note;
}
