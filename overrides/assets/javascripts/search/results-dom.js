/**
 * The list of results. What a line shows at once and what comes in a second step
 * (its abstract) have the same room, so that nothing jumps.
 */

import { byline } from "./byline.js";
import { dotted, element, marked } from "./element-dom.js";
import { segments } from "./highlight.js";
import { passage } from "./passage.js";
import { having, without } from "./summary.js";

/** @typedef {import("./engine.js").Result} Result */
/** @typedef {import("./engine.js").Detail} Detail */

// What the room of a passage holds: two lines beside the facets, four on a phone.
const PASSAGE = 165;

/**
 * @param {import("./engine.js").Answer} answer
 * @returns {HTMLOListElement}
 */
export function resultList(answer) {
  const list = element("ol", {
    class: "ps-results",
    // Safari forgets that a list without numbers is one.
    role: "list",
    "data-search-results": "",
    "data-query": answer.query,
    "data-total": String(answer.total),
    "data-relaxed": answer.relaxed,
  });
  list.append(...answer.results.map(entry));
  return list;
}

/**
 * @param {Result} paper
 * @returns {HTMLLIElement}
 */
export function entry(paper) {
  const link = element("a", { href: paper.url }, ...marked(segments(paper.title, paper.matches.title)));
  const made = element(
    "li",
    { class: "ps-result", "data-paper-id": paper.slug },
    element("h2", { class: "ps-result__title" }, link),
    element("p", { class: "ps-result__byline" }, ...dotted(byline(paper))),
    element("p", { class: "ps-result__passage" }),
  );
  const facts = [paper.topic, has(paper.has), without(paper.missing)].filter(Boolean);
  if (facts.length > 0) made.append(element("p", { class: "ps-result__facts" }, facts.join(" · ")));
  return made;
}

/** @param {string[]} kinds */
function has(kinds) {
  const named = kinds.map(having);
  return named.length > 0 ? `has ${[named.slice(0, -1).join(", "), ...named.slice(-1)].filter(Boolean).join(" and ")}` : "";
}

/**
 * The second step: passages of the abstracts, and authors beyond the first.
 * @param {Element} list
 * @param {Result[]} results
 * @param {Map<string, Detail>} details
 */
export function fillIn(list, results, details) {
  const entries = new Map([...list.children].map((one) => [one.getAttribute("data-paper-id"), one]));
  for (const paper of results) {
    const made = entries.get(paper.slug);
    if (made) fillEntry(made, paper, details.get(paper.slug));
  }
}

/**
 * @param {Element} made
 * @param {Result} paper
 * @param {Detail} [detail]
 */
function fillEntry(made, paper, detail) {
  const shown = made.querySelector(".ps-result__passage");
  shown.classList.toggle("ps-result__passage--none", !detail?.abstract);
  if (!detail) return void shown.replaceChildren("The abstract could not be loaded.");
  if (detail.abstract) shown.replaceChildren(...marked(passage(detail.abstract, detail.matches.abstract, PASSAGE)));
  else shown.replaceChildren("No abstract in this list.");
  return void made.querySelector(".ps-result__byline").replaceChildren(...dotted(byline(paper, detail)));
}
