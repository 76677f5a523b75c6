/**
 * Results as elements. Text from papers and from readers only ever becomes text
 * nodes: nothing here parses HTML.
 */

import { byline, quoted, reason } from "./byline.js";
import { passage, segments } from "./highlight.js";

/**
 * @param {string} name
 * @param {Record<string, string>} attributes
 * @param {...(Node | string)} children
 * @returns {HTMLElement}
 */
export function element(name, attributes, ...children) {
  const made = document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes)) made.setAttribute(attribute, value);
  made.append(...children);
  return made;
}

/**
 * @param {import("./highlight.js").Segment[]} pieces
 * @returns {(Node | string)[]}
 */
function marked(pieces) {
  return pieces.map(({ text, hit }) => (hit ? element("mark", {}, text) : text));
}

/** @param {import("./matches.js").Result} paper */
function bylineNodes(paper) {
  return byline(paper).flatMap((part, at) => (at === 0 ? marked(part) : [" · ", ...marked(part)]));
}

/**
 * One entry of the search page.
 * @param {import("./matches.js").Result} paper
 * @returns {HTMLElement}
 */
export function entry(paper) {
  const link = element("a", { href: paper.url }, ...marked(segments(paper.title, paper.matches.title)));
  const made = element(
    "li",
    { class: "ps-result", "data-paper-id": paper.slug },
    element("h2", { class: "ps-result__title" }, link),
  );
  const under = bylineNodes(paper);
  if (under.length > 0) made.append(element("p", { class: "ps-result__byline" }, ...under));
  if (paper.abstract) {
    const shown = marked(passage(paper.abstract, paper.matches.abstract));
    made.append(element("p", { class: "ps-result__passage" }, ...shown));
  }
  made.append(element("p", { class: "ps-result__reason" }, reason(paper)));
  return made;
}

/**
 * One option of the header's listbox. A link, so that it opens in a new tab the
 * way links do; not in the tab order, because the field moves among options.
 * @param {import("./matches.js").Result} paper
 * @param {string} id
 * @returns {HTMLElement}
 */
export function option(paper, id) {
  return element(
    "a",
    { class: "ps-option", role: "option", "aria-selected": "false", tabindex: "-1", id, href: paper.url },
    element("span", { class: "ps-option__title" }, ...marked(segments(paper.title, paper.matches.title))),
    element("span", { class: "ps-option__byline" }, ...bylineNodes(paper)),
  );
}

/**
 * The last option: everything, on the search page.
 * @param {string} query
 * @param {number} total  0 if the list already has them all
 * @param {string} id
 * @param {string} address
 * @returns {HTMLElement}
 */
export function allOption(query, total, id, address) {
  return element(
    "a",
    { class: "ps-option ps-option--all", role: "option", "aria-selected": "false", tabindex: "-1", id, href: address },
    `All ${total > 0 ? `${total} ` : ""}results for ${quoted(query, 40)}`,
  );
}
