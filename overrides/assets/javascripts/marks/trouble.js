/**
 * What is wrong with the keeping of marks, in a line for the reader.
 */

/** @type {Record<import("./store.js").Trouble, string>} */
const LINES = {
  "": "",
  blocked: "This browser keeps nothing for this site: marks and notes last only until you leave the page.",
  full: "The browser has no room left for this site: your last change is gone when you leave the page.",
  newer: "Your marks were kept by a newer version of this site, and are left as they are. Reload the page; until then, nothing new is kept.",
  broken: "Your marks could not be read. They were set aside, and can be saved from My list.",
  stuck: "Your marks could not be read, nor set aside. They are left as they are, and nothing new is kept.",
};

/** @param {import("./store.js").Trouble} trouble */
export function inWords(trouble) {
  return LINES[trouble];
}
