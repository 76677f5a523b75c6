/**
 * Progress along reading paths, on the page of one and on the index of all. Which papers
 * are read, the elements say that carry their ids; here it is only counted and shown.
 */

import { countInWords, nextInWords, progressOf } from "./progress.js";

/** @param {Element} stop */
function isRead(stop) {
  const marked = stop.matches("[data-paper-id]") ? stop : stop.querySelector("[data-paper-id]");
  return marked?.hasAttribute("data-read") ?? false;
}

/** @param {HTMLElement} path */
function showProgress(path) {
  const stops = [...path.querySelectorAll("[data-stop]")];
  const read = stops.map(isRead);
  stops.forEach((stop, position) => tick(stop, read[position]));
  const shown = /** @type {HTMLElement} */ (path.querySelector("[data-path-progress]"));
  const progress = progressOf(read);
  shown.querySelector("progress").value = progress.done;
  say(shown.querySelector("[data-path-count]"), countInWords(progress));
  const link = /** @type {HTMLAnchorElement} */ (shown.querySelector("[data-path-next]"));
  say(link, nextInWords(progress));
  link.hidden = !link.textContent;
  link.href = `${shown.dataset.pathUrl}#stop-${progress.next || 1}`;
  // From now on it is seen: see paths.css.
  shown.dataset.done = String(progress.done);
}

/**
 * @param {Element} stop
 * @param {boolean} read
 */
function tick(stop, read) {
  stop.toggleAttribute("data-stop-done", read);
  const said = /** @type {HTMLElement | null} */ (stop.querySelector("[data-stop-read]"));
  if (said) said.hidden = !read;
}

/**
 * Told only where it changes: a screen reader reads it out.
 * @param {Element} element
 * @param {string} text
 */
function say(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

const paths = /** @type {HTMLElement[]} */ ([...document.querySelectorAll("[data-path]")]);

paths.forEach(showProgress);
// Only now: what is there from the start is no news.
for (const path of paths) path.querySelector("[data-path-count]").setAttribute("aria-live", "polite");
document.addEventListener("papershelf:marks", () => paths.forEach(showProgress));
