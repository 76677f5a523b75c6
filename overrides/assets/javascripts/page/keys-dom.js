/**
 * Keys without Ctrl or Alt: `j` and `k` along the papers, `?` for the list of keys. The one place that says
 * when such keys count at all, for other modules and for Material too: not while somebody writes, not behind
 * an open dialog, not where the reader has switched them off (WCAG 2.2, 2.1.4).
 */

import { neighbour, step, titles } from "./papers-dom.js";
import { areKeysOn, switchKeys } from "./switch.js";

// What this site or Material may take for a shortcut; other signs belong to what is focused.
const SINGLE = /^[a-z/?.,]$/i;
const STEPS = new Map([
  ["j", 1],
  ["k", -1],
]);
const FIELDS = "input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]";

/** Listens before everybody else. */
export function bindKeyboard() {
  window.addEventListener("keydown", onKey, { capture: true });
  document.addEventListener("click", ({ target }) => {
    if (/** @type {Element} */ (target).closest?.("[data-keyboard]")) openHelp();
  });
  for (const button of document.querySelectorAll("[data-keyboard]")) button.removeAttribute("hidden");
}

/** @param {KeyboardEvent} event */
function onKey(event) {
  if (!SINGLE.test(event.key) || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (/** @type {Element} */ (event.target).closest?.(FIELDS)) return;
  if (!areKeysOn() || document.querySelector("dialog[open]")) return void event.stopPropagation();
  if (event.key === "?") openHelp();
  else if (!STEPS.has(event.key) || !step(STEPS.get(event.key))) return;
  event.preventDefault();
  event.stopPropagation();
}

async function openHelp() {
  try {
    (await import("./help-dom.js")).showHelp({ areKeysOn, switchKeys, titles, neighbour });
  } catch {
    // Offline, say: the next time tries again.
  }
}
