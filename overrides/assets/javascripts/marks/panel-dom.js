/**
 * Entry module, loaded when it is first needed: what a reader can say of a paper, three
 * marks as buttons, and a note. The same on the page of the paper and in the small
 * box that the button of a list opens.
 */

import { LONGEST_NOTE } from "./format.js";
import { entryOf, put, toggle } from "./store.js";
import { say as sayLine } from "./told-dom.js";
import { inWords } from "./trouble.js";
import { element } from "../search/element-dom.js";

/** @typedef {import("./store.js").Mark} Mark */

/** @type {[Mark, string][]} */
const MARKS = [
  ["to-read", "To read"],
  ["read", "Read"],
  ["starred", "Starred"],
];
// While somebody writes, each letter is not a change; a pause is.
const PAUSE = 400;

/**
 * @param {string} id
 * @param {string} title
 * @param {AbortSignal} [signal]  when they are not needed any more
 */
function createControls(id, title, signal) {
  const buttons = MARKS.map(([mark, words]) => {
    const button = element("button", { type: "button", class: `ps-toggle ps-toggle--${mark}` }, words);
    button.addEventListener("click", () => toggle(id, mark));
    return /** @type {const} */ ([mark, button]);
  });
  const group = element("div", { class: "ps-toggles", role: "group", "aria-label": `Marks of “${title}”` }, ...buttons.map(([, one]) => one));
  const note = createNote(id, title, signal);

  function show() {
    const { state, starred } = entryOf(id);
    for (const [mark, button] of buttons) button.setAttribute("aria-pressed", String(mark === "starred" ? starred : mark === state));
    note.show();
  }

  show();
  document.addEventListener("papershelf:marks", show, { signal });
  return { parts: [group, note.fold], keep: note.keep };
}

/**
 * @param {string} id
 * @param {string} title
 * @param {AbortSignal} [signal]
 */
function createNote(id, title, signal) {
  const field = element("textarea", { rows: "4", maxlength: String(LONGEST_NOTE), "aria-label": `Note on “${title}”` });
  const begun = element("span", { class: "ps-quiet" });
  const privacy = element("p", { class: "ps-quiet" }, "Kept in this browser alone.");
  const fold = element("details", { class: "ps-rules ps-note-fold" }, element("summary", {}, "Note", begun), field, privacy);
  /** @type {number | undefined} */
  let pause;
  // Only what was written here is kept: another tab may have written something else.
  let isWritten = false;

  function keep() {
    clearTimeout(pause);
    if (isWritten) put([[id, { ...entryOf(id), note: field.value.trim() }]]);
    isWritten = false;
  }

  field.addEventListener("input", () => {
    isWritten = true;
    clearTimeout(pause);
    pause = window.setTimeout(keep, PAUSE);
  });
  field.addEventListener("change", keep);
  window.addEventListener("pagehide", keep, { signal });
  return {
    fold,
    keep,
    show() {
      const { note } = entryOf(id);
      begun.textContent = note && `: ${note}`;
      if (!isWritten && document.activeElement !== field) field.value = note;
    },
  };
}

/**
 * @param {HTMLElement} slot  of the page of a paper
 * @param {string} id
 * @param {string} title
 */
export function fill(slot, id, title) {
  slot.replaceChildren(...createControls(id, title).parts);
}

/** @param {string} text */
export function say(text) {
  sayLine(text);
}

/** @param {import("./store.js").Trouble} trouble */
export function sayTrouble(trouble) {
  sayLine(inWords(trouble), true);
}

/** @type {{ button: HTMLButtonElement, close: (back: boolean) => void } | undefined} */
let open;

/**
 * Opens the box of a button, or closes it.
 * @param {HTMLButtonElement} button
 * @param {string} id
 * @param {string} title
 */
export function toggleBox(button, id, title) {
  const last = open;
  last?.close(true);
  if (last?.button !== button) openBox(button, id, title);
}

/**
 * @param {HTMLButtonElement} button
 * @param {string} id
 * @param {string} title
 */
function openBox(button, id, title) {
  const ending = new AbortController();
  const { signal } = ending;
  const controls = createControls(id, title, signal);
  const box = element("div", { class: "ps-mark-box", role: "dialog", "aria-label": `Marks of “${title}”` }, ...controls.parts);

  /** @param {boolean} back  whether the focus goes back to the button */
  function close(back) {
    controls.keep();
    ending.abort();
    open = undefined;
    button.setAttribute("aria-expanded", "false");
    if (back) button.focus();
    box.remove();
  }

  /** @param {EventTarget | null} target */
  const isOutside = (target) => !box.contains(/** @type {Node} */ (target)) && !button.contains(/** @type {Node} */ (target));
  open = { button, close };
  button.setAttribute("aria-expanded", "true");
  button.after(box);
  box.scrollIntoView({ block: "nearest" });
  box.querySelector("button").focus({ preventScroll: true });
  for (const one of [box, button]) {
    one.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => escapes(event, close), { signal });
    one.addEventListener("focusout", (/** @type {FocusEvent} */ { relatedTarget }) => relatedTarget && isOutside(relatedTarget) && close(false), { signal });
  }
  document.addEventListener("pointerdown", ({ target }) => isOutside(target) && close(false), { signal });
}

/**
 * @param {KeyboardEvent} event
 * @param {(back: boolean) => void} close
 */
function escapes(event, close) {
  // The keys of the page around it are not meant for the box.
  event.stopPropagation();
  if (event.key === "Escape") close(true);
}
