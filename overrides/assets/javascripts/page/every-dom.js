/**
 * Entry module, on every page: single keys, numbers and days in the reader's form, and formulas that are
 * copied as they were written.
 */

import { bindCopying } from "./copying-dom.js";
import { readersForms } from "./forms.js";
import { bindKeyboard } from "./keys-dom.js";

function reform() {
  const { number, day } = readersForms(navigator.languages);
  for (const one of document.querySelectorAll("data[value]")) write(one, number(one.getAttribute("value")));
  for (const one of document.querySelectorAll("time[datetime]")) write(one, day(one.getAttribute("datetime")));
}

/**
 * @param {Element} one
 * @param {string} form  empty where there is none better than the page's own
 */
function write(one, form) {
  if (form && one.textContent !== form) one.textContent = form;
}

bindKeyboard();
bindCopying();
// Material announces each page that it shows, the first one too. Without it there is one.
const pages = /** @type {any} */ (window).document$;
if (pages) pages.subscribe(reform);
else reform();
