/**
 * Previous and next within the topic that a reader came from. The page shows those of the
 * paper's primary topic, and holds those of its others.
 */

import { cameFrom } from "./came-from.js";

/** The site's address: this module is in <base>/assets/javascripts/paper/. */
const base = new URL("../../../", import.meta.url);
// Two lists on one host have topics of one name.
const KEY = `${base.pathname}.topic`;

/** @returns {string} the topic that was remembered, or none */
function remembered() {
  try {
    return sessionStorage.getItem(KEY) ?? "";
  } catch {
    // A browser that keeps nothing: then the primary topic it is.
    return "";
  }
}

/** @param {string} topic */
function remember(topic) {
  try {
    sessionStorage.setItem(KEY, topic);
  } catch {
    // As above.
  }
}

const topic = cameFrom(document.referrer, base.href, remembered());
remember(topic);
const shelves = /** @type {HTMLElement[]} */ ([...document.querySelectorAll(".ps-neighbours")]);
if (topic && shelves.some((shelf) => shelf.dataset.topic === topic)) {
  for (const shelf of shelves) shelf.hidden = shelf.dataset.topic !== topic;
}
