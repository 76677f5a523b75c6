/**
 * Entry module, on every page: the marks of each paper that stands on it. An
 * element with `data-paper-id` gets `data-read`, `data-to-read`, `data-starred`
 * and `data-note` as they apply, and where it is an entry of a list or a table,
 * a button. What else depends on the marks listens for `papershelf:marks`.
 */

import { entryOf, isRead, subscribe, toggle, troubleNow } from "./store.js";

const PAPERS = "[data-paper-id]";
const FIELDS = "input:not([type=checkbox]), textarea, select, dialog, [contenteditable]";
/** @type {WeakMap<Element, HTMLButtonElement | null>} */
const seen = new WeakMap();
/** @type {import("./store.js").Trouble} */
let told = "";

/** @param {HTMLElement} element */
function titleOf(element) {
  const title = element.querySelector("h1") ?? linkOf(element);
  return title?.textContent.trim() || element.dataset.paperId;
}

/**
 * @param {HTMLElement} element
 * @returns {HTMLAnchorElement | undefined}
 */
function linkOf(element) {
  const links = element.querySelectorAll("a");
  return [...links].find(({ pathname }) => pathname?.endsWith(`/${element.dataset.paperId}/`)) ?? links[0];
}

/** @param {HTMLElement} element */
function show(element) {
  const { state, starred, note } = entryOf(element.dataset.paperId);
  element.toggleAttribute("data-read", state === "read");
  element.toggleAttribute("data-to-read", state === "to-read");
  element.toggleAttribute("data-starred", starred);
  element.toggleAttribute("data-note", note !== "");
  if (!seen.has(element)) seen.set(element, addButton(element));
  const button = seen.get(element);
  if (!button) return;
  const words = [state.replace("-", " "), starred && "starred", note && "with a note"].filter(Boolean).join(", ");
  button.setAttribute("aria-label", `Marks of “${titleOf(element)}”: ${words || "none"}`);
  button.title = words ? words[0].toUpperCase() + words.slice(1) : "Mark";
}

/** @param {HTMLElement} element */
function addButton(element) {
  if (!element.matches("li, tr") || element.closest("[data-no-marks]")) return null;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "ps-mark";
  button.setAttribute("aria-haspopup", "dialog");
  button.setAttribute("aria-expanded", "false");
  button.addEventListener("click", () => usingPanel((panel) => panel.toggleBox(button, element.dataset.paperId, titleOf(element))));
  // Beside the title, so that it is reached next after it.
  const link = linkOf(element);
  const host = element.matches("tr") ? (link?.parentElement ?? element.lastElementChild) : element;
  /** @type {Element | null} */
  let before = link ?? null;
  while (before && before.parentElement !== host) before = before.parentElement;
  if (before) before.after(button);
  else host.append(button);
  return button;
}

/** @param {(panel: typeof import("./panel-dom.js")) => void} use */
async function usingPanel(use) {
  try {
    use(await import("./panel-dom.js"));
  } catch {
    // Offline, say. What is marked by a key is marked all the same, and the next click tries again.
  }
}

function showAll() {
  for (const one of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(PAPERS))) show(one);
  document.dispatchEvent(new CustomEvent("papershelf:marks"));
}

/** What came into the page since: the results of a search, say. */
function showNew() {
  for (const one of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(PAPERS))) if (!seen.has(one)) show(one);
}

/** Trouble is told once on a page. */
function tellTrouble() {
  const trouble = troubleNow();
  // My list has a place for it.
  if (trouble && trouble !== told && !document.querySelector("[data-mine]")) usingPanel((panel) => panel.sayTrouble(trouble));
  told = trouble || told;
}

/** @param {KeyboardEvent} event */
function onKey(event) {
  if (event.key !== "m" || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
  const target = /** @type {Element} */ (event.target);
  // Where the reader has switched single keys off, page/keys-dom.js lets none through.
  if (target.closest(FIELDS)) return;
  // On the page of a paper it is the one that is meant, wherever the focus is.
  const paper = /** @type {HTMLElement | null} */ (target.closest(PAPERS) ?? document.querySelector("[data-marks]")?.closest(PAPERS));
  if (!paper) return;
  toggle(paper.dataset.paperId, "read");
  const words = `${isRead(paper.dataset.paperId) ? "Read" : "No longer read"}: ${titleOf(paper)}`;
  // Of trouble is told instead.
  if (!troubleNow()) usingPanel((panel) => panel.say(words));
}

showAll();
// Of a reader who marks nothing, what would be lost is no concern; but what was there is.
if (["broken", "stuck"].includes(troubleNow())) tellTrouble();
subscribe(() => (showAll(), tellTrouble()));
new MutationObserver(showNew).observe(document.body, { childList: true, subtree: true });
document.addEventListener("keydown", onKey);
document.addEventListener("ps-keys", (event) => {
  // What a paper of the list, or this page's own, is marked by: see page/help-dom.js.
  if (document.querySelector(PAPERS)) /** @type {CustomEvent} */ (event).detail.push([["m"], "mark it as read, or no longer"]);
});
for (const slot of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(`${PAPERS} [data-marks]`))) {
  const paper = /** @type {HTMLElement} */ (slot.closest(PAPERS));
  usingPanel((panel) => panel.fill(slot, paper.dataset.paperId, titleOf(paper)));
}
