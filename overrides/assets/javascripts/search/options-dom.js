/**
 * The options of the header's listbox, in groups with a label each. They are
 * links, so that they open in a new tab the way links do; not in the tab order,
 * because the field moves among them.
 */

import { byline } from "./byline.js";
import { dotted, element, marked } from "./element-dom.js";
import { segments } from "./highlight.js";
import { number, papers, quoted } from "./summary.js";

/** @typedef {import("./engine.js").Answer} Answer */

// Names of shelves and systems help; beside six papers, more of them would crowd.
const MOST_NAMES = 3;

/**
 * @param {Answer} answer
 * @param {string} allAddress  of all results, on the search page
 * @returns {HTMLElement[]}
 */
export function groupsOf(answer, allAddress) {
  const others = answer.total > answer.results.length && !answer.atLeast ? `${number(answer.total)} ` : "";
  return [
    ...group("Papers", answer.results.map(paperOption)),
    ...group("Topics", answer.topics.slice(0, MOST_NAMES).map(topicOption)),
    ...group("Systems", answer.systems.slice(0, MOST_NAMES).map(systemOption)),
    ...(answer.total > 0 ? [option(allAddress, "ps-option--all", `All ${others}results for ${quoted(answer.query, 40)}`)] : []),
  ];
}

/**
 * @param {string} title
 * @param {HTMLElement[]} options
 */
function group(title, options) {
  if (options.length === 0) return [];
  // Named by its label; the words on the screen would only be read twice.
  const label = element("p", { class: "ps-options__title", "aria-hidden": "true" }, title);
  return [element("div", { class: "ps-options", role: "group", "aria-label": title }, label, ...options)];
}

/** @param {Answer["results"][number]} paper */
function paperOption(paper) {
  const made = option(
    paper.url,
    "ps-option--paper",
    element("span", { class: "ps-option__title" }, ...marked(segments(paper.title, paper.matches.title))),
    // A blank between the two, or they are read as one word.
    " ",
    element("span", { class: "ps-option__byline" }, ...dotted(byline(paper))),
  );
  made.dataset.paperId = paper.slug;
  return made;
}

/** @param {Answer["topics"][number]} topic */
function topicOption({ url, title, ranges, papers: count }) {
  const side = element("span", { class: "ps-option__side" }, papers(count));
  return option(url, "ps-option--name", element("span", {}, ...marked(segments(title, ranges))), " ", side);
}

/** @param {Answer["systems"][number]} system */
function systemOption({ url, name, kind, ranges }) {
  const side = kind ? [" ", element("span", { class: "ps-option__side" }, kind)] : [];
  return option(url, "ps-option--name", element("span", {}, ...marked(segments(name, ranges))), ...side);
}

/**
 * @param {string} href
 * @param {string} kind
 * @param {...(Node | string)} children
 */
function option(href, kind, ...children) {
  return element("a", { class: `ps-option ${kind}`, role: "option", "aria-selected": "false", tabindex: "-1", href }, ...children);
}
