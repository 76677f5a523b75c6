/**
 * What could not be loaded, with a button to load it again.
 */

import { element } from "./element-dom.js";

/** @param {string} message */
export function reloadNotice(message) {
  const button = element("button", { type: "button", class: "md-button ps-reload" }, "Reload");
  // All that the reader chose is in the address, so nothing is lost; and code of
  // another version than its index is mended by nothing less.
  button.addEventListener("click", () => window.location.reload());
  return element("div", { class: "ps-notice" }, element("p", {}, message), button);
}
