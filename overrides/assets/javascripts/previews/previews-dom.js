/**
 * Previews of papers, on every page: while the pointer or the keyboard's focus rests on a link to
 * a paper of this list, and until it leaves link and preview, or Escape (WCAG 2.2, 1.4.13).
 */

import { hide, isWithin, show, shownFor } from "./panel-dom.js";
import { summaryOf } from "./summary-dom.js";

// A pointer that only passes opens nothing, and has time to move into what is open.
const TO_SHOW = 300;
const TO_HIDE = 200;
/** Where papers are: this module is in <base>/assets/javascripts/previews/. */
const PAPERS = new URL("../../../papers/", import.meta.url).href;
// What says as much of its paper as a preview would.
const SAID = ".ps-card__title, .ps-result__title, [role=listbox], [data-no-preview]";

/** @type {HTMLAnchorElement | null} */
let wanted = null;
/** @type {number | undefined} */
let waiting;

/**
 * @param {EventTarget | null} target
 * @returns {HTMLAnchorElement | null}  the link to a paper's page that it is in
 */
function paperLink(target) {
  const link = target instanceof Element ? /** @type {HTMLAnchorElement | null} */ (target.closest("a[href]")) : null;
  if (!link?.href.startsWith(PAPERS) || link.closest(SAID)) return null;
  return /^[^/?#]+\/$/.test(link.href.slice(PAPERS.length)) ? link : null;
}

/** @returns {HTMLAnchorElement | null} the link that the keyboard is on */
function focused() {
  const link = paperLink(document.activeElement);
  return link?.matches(":focus-visible") ? link : null;
}

/** @param {HTMLAnchorElement | null} link */
function want(link) {
  // What Escape has put away stays away until the link is left.
  if (link === wanted) return;
  wanted = link;
  clearTimeout(waiting);
  waiting = setTimeout(update, link ? TO_SHOW : TO_HIDE);
}

async function update() {
  const link = wanted;
  if (link !== shownFor()) hide();
  if (!link || link === shownFor() || !navigator.onLine) return;
  const summary = await summaryOf(link.href);
  if (summary && link === wanted && link.isConnected) show(link, summary);
}

function bind() {
  document.addEventListener("pointerover", ({ target, pointerType }) => {
    // A finger opens the paper itself.
    if (pointerType !== "touch") want(isWithin(target) ? shownFor() : (paperLink(target) ?? focused()));
  });
  document.documentElement.addEventListener("pointerleave", () => want(focused()));
  document.addEventListener("focusin", () => want(focused()));
  document.addEventListener("focusout", () => want(null));
  document.addEventListener("keydown", ({ key }) => key === "Escape" && hide());
  // Who comes back to the page finds it as he would have left it.
  addEventListener("pagehide", hide);
}

const saves = /** @type {any} */ (navigator).connection?.saveData || matchMedia("(prefers-reduced-data: reduce)").matches;
// From a folder nothing can be asked for.
if (!saves && PAPERS.startsWith("http")) bind();
