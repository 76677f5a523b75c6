/**
 * The marks of this list, kept in this browser and nowhere else. An entry module,
 * so that a page has them once, whoever asks.
 *
 * What the browser would not keep stays pending: it holds until the page is left,
 * and is tried again with the next change. Every change reads before it writes,
 * as another tab may have written in between.
 */

import { isNothing, NOTHING, read, write } from "./format.js";

/** @typedef {import("./format.js").Entry} Entry */
/** @typedef {import("./format.js").Entries} Entries */
/** @typedef {"to-read" | "read" | "starred"} Mark */

// Of the site: two lists on one host do not mix. This module is in <base>/assets/javascripts/marks/.
export const KEY = `${new URL("../../../", import.meta.url).pathname}.papershelf.marks`;

/**
 * What is wrong with the keeping: trouble.js says it in words.
 * @typedef {"" | "blocked" | "full" | "newer" | "broken" | "stuck"} Trouble
 */

/** @type {string | null | undefined} */
let text;
/** @type {Entries} */
let kept = new Map();
/** @type {Map<string, Entry | null>} */
const pending = new Map();
/** @type {Entries} */
let entries = new Map();
/** @type {Trouble} */
let trouble = "";
let isOurs = true;
/** @type {(() => void)[]} */
const listeners = [];

/** Reads what the browser keeps, unless it is what is known already. */
function refresh() {
  let found = null;
  let isBlocked = false;
  try {
    found = localStorage.getItem(KEY);
  } catch {
    isBlocked = true;
  }
  if (found !== text) take(found);
  if (isBlocked) trouble = "blocked";
  entries = new Map(kept);
  for (const [id, entry] of pending) {
    if (entry) entries.set(id, entry);
    else entries.delete(id);
  }
}

/** @param {string | null} found */
function take(found) {
  text = found;
  const content = found === null ? { entries: new Map() } : read(found);
  isOurs = typeof content === "object";
  kept = typeof content === "object" ? content.entries : new Map();
  if (isOurs) trouble = "";
  else if (content === "newer") trouble = "newer";
  else setAside(found);
}

/** @param {string} broken */
function setAside(broken) {
  try {
    let number = 1;
    while (localStorage.getItem(`${KEY}.aside-${number}`) !== null) number += 1;
    localStorage.setItem(`${KEY}.aside-${number}`, broken);
    localStorage.removeItem(KEY);
    text = null;
    isOurs = true;
    trouble = "broken";
  } catch {
    trouble = "stuck";
  }
}

function keep() {
  if (!isOurs) return;
  const next = entries.size > 0 ? write(entries) : null;
  try {
    if (next === null) localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, next);
    text = next;
    kept = new Map(entries);
    pending.clear();
    trouble = "";
  } catch {
    trouble ||= "full";
  }
}

function tell() {
  for (const listener of listeners) listener();
}

/**
 * Says of papers what is to be said of them from now on; null takes it all away.
 * @param {Iterable<[string, Entry | null]>} changes
 */
export function put(changes) {
  for (const [id, entry] of changes) pending.set(id, entry && !isNothing(entry) ? entry : null);
  refresh();
  keep();
  tell();
}

/**
 * @param {string} id
 * @returns {Entry}
 */
export function entryOf(id) {
  return entries.get(id) ?? NOTHING;
}

/** @returns {Entries} */
export function allEntries() {
  return new Map(entries);
}

/** @param {string} id */
export function isRead(id) {
  return entryOf(id).state === "read";
}

/**
 * @param {string} id
 * @param {Mark} mark
 */
export function toggle(id, mark) {
  refresh();
  const before = entryOf(id);
  if (mark === "starred") put([[id, { ...before, starred: !before.starred }]]);
  else put([[id, { ...before, state: before.state === mark ? "" : mark }]]);
}

export function troubleNow() {
  return trouble;
}

/**
 * Calls `listener` after every change, in this tab or another.
 * @param {() => void} listener
 */
export function subscribe(listener) {
  listeners.push(listener);
}

function follow() {
  refresh();
  // The other tab may have made room.
  if (pending.size > 0) keep();
  tell();
}

window.addEventListener("storage", ({ key }) => (key === KEY || key === null) && follow());
// A page that comes back from the browser's memory has missed what happened.
window.addEventListener("pageshow", ({ persisted }) => persisted && follow());
refresh();
