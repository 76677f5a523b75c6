/**
 * What could not be loaded, with a button to load it again.
 */

import { element } from "./element-dom.js";

/** @param {string} message */
export function reloadNotice(message) {
  const button = element("button", { type: "button", class: "md-button ps-reload" }, "Reload");
  const words = element("p", { "aria-live": "polite" }, message);
  button.addEventListener("click", async () => {
    // All that the reader chose is in the address, so nothing is lost; and code of
    // another version than its index is mended by nothing less.
    if (await isReachable()) window.location.reload();
    else words.textContent = "There is still no connection. Nothing was lost; try again later.";
  });
  return element("div", { class: "ps-notice" }, words, button);
}

/** Without a connection a reload would put the browser's own error in the place of the page. */
async function isReachable() {
  try {
    await fetch(window.location.href, { cache: "no-store" });
    return true;
  } catch {
    return false;
  }
}
