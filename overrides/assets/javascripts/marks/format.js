/**
 * Marks as text: what the browser keeps, and what is saved to a file. The same
 * form for both, so that a file can always be read again.
 *
 * Pure: knows neither the browser's store nor the page.
 */

/**
 * What a reader has said of a paper. It is read or to be read, never both.
 * @typedef {object} Entry
 * @property {"" | "to-read" | "read"} state
 * @property {boolean} starred
 * @property {string} note
 */

/** @typedef {Map<string, Entry>} Entries  by the ids of papers, the latest marked last */

/** @typedef {{ entries: Entries, left: number, cut: number }} Found  left out, and notes cut short */

export const VERSION = 1;

/** Longer ones are cut: a file made to choke the page stays out. */
export const LONGEST_NOTE = 10_000;

/** @type {Entry} */
export const NOTHING = Object.freeze({ state: "", starred: false, note: "" });

/** @param {Entry} entry */
export function isNothing({ state, starred, note }) {
  return state === "" && !starred && note === "";
}

/**
 * Ids of papers are the slugs of their addresses, and go into addresses again.
 * @param {unknown} id
 */
export function isId(id) {
  return typeof id === "string" && id.length <= 120 && /^[a-z0-9]+(-[a-z0-9]+)*$/.test(id);
}

/**
 * @param {Entries} entries
 * @param {string} [list]  the address of the site, where the text leaves it
 */
export function write(entries, list) {
  const papers = [...entries].map(([id, { state, starred, note }]) => ({
    id,
    marks: [state, starred ? "starred" : ""].filter(Boolean),
    ...(note && { note }),
  }));
  return JSON.stringify({ format: "papershelf marks", version: VERSION, ...(list && { list }), papers }, null, list ? 2 : 0);
}

/**
 * @param {string} text
 * @returns {Found | "newer" | "foreign"}  of a version to come, or not ours at all
 */
export function read(text) {
  let content;
  try {
    content = JSON.parse(text);
  } catch {
    return "foreign";
  }
  if (content?.format !== "papershelf marks" || !Number.isInteger(content.version)) return "foreign";
  if (content.version > VERSION) return "newer";
  if (!Array.isArray(content.papers)) return "foreign";
  return entriesOf(content.papers);
}

/**
 * @param {any[]} papers  whatever they are
 * @returns {Found}
 */
function entriesOf(papers) {
  /** @type {Entries} */
  const entries = new Map();
  let cut = 0;
  for (const paper of papers) {
    const marks = Array.isArray(paper?.marks) ? paper.marks : [];
    const whole = typeof paper?.note === "string" ? paper.note : "";
    const note = whole.slice(0, LONGEST_NOTE);
    const state = marks.includes("read") ? "read" : marks.includes("to-read") ? "to-read" : "";
    const entry = Object.freeze({ state, starred: marks.includes("starred"), note });
    if (!isId(paper?.id) || isNothing(entry)) continue;
    entries.set(paper.id, entry);
    if (note !== whole) cut += 1;
  }
  return { entries, left: papers.length - entries.size, cut };
}
