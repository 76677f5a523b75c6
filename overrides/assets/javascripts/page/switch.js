/**
 * Whether single keys do anything: what the reader said, kept in this browser. Another list on the same host
 * has a switch of its own.
 */

const NAME = `${new URL("../../../", import.meta.url).pathname}.keys`;
// Where nothing can be kept, the word holds until the page is left.
let said = "";

/** @returns {boolean} */
export function areKeysOn() {
  try {
    return (said || localStorage.getItem(NAME)) !== "off";
  } catch {
    return said !== "off";
  }
}

/** @param {boolean} on */
export function switchKeys(on) {
  said = on ? "on" : "off";
  try {
    localStorage.setItem(NAME, said);
  } catch {
    // Private storage is full or blocked.
  }
}
