/**
 * The cards of a shelf as they stand in the page: read, hidden and put in order.
 */

import { fold } from "../page/fold.js";

/** @typedef {import("./match.js").Facts & { element: HTMLElement }} Card */

/**
 * One list of the page, with what stands above it.
 * @typedef {object} Shelf
 * @property {HTMLElement} list
 * @property {HTMLElement} heading
 * @property {HTMLElement | null} line  says how many papers there are, where there are two lists
 * @property {string | undefined} said  what the line says while nothing is left out
 * @property {Card[]} cards  in the order in which they are listed
 */

// What a reader of the card can see or unfold; not its remarks and the names of its links.
const TEXTS = ".ps-card__title, .ps-card__byline, .ps-card__sentence, .ps-card__abstract > p";

/** @returns {Shelf[]} */
export function readShelves() {
  /** @type {NodeListOf<HTMLElement>} */
  const lists = document.querySelectorAll("[data-shelf]");
  return [...lists].map((list) => {
    /** @type {NodeListOf<HTMLElement>} */
    const cards = list.querySelectorAll(":scope > .ps-card");
    const heading = document.getElementById(list.getAttribute("aria-labelledby"));
    const above = /** @type {HTMLElement} */ (list.previousElementSibling);
    const line = above === heading ? null : above;
    return { list, heading, line, said: line?.textContent, cards: [...cards].map(readCard) };
  });
}

/**
 * @param {HTMLElement} element
 * @returns {Card}
 */
function readCard(element) {
  const { year, code } = element.dataset;
  return {
    element,
    title: element.querySelector(".ps-card__title").textContent,
    text: textOf(element),
    year: Number(year ?? 0),
    code: code !== undefined,
    // The marks change while the page is open: they are asked when they are needed.
    get read() {
      return element.hasAttribute("data-read");
    },
  };
}

/**
 * The card names a few authors; what reference managers read off it names all.
 * @param {HTMLElement} element
 */
function textOf(element) {
  const shown = [...element.querySelectorAll(TEXTS)].map((one) => one.textContent);
  const known = new URLSearchParams(element.querySelector("[title].Z3988")?.getAttribute("title") ?? "");
  const authors = ["rft.au", "rft.aucorp", "rft.creator"].flatMap((key) => known.getAll(key));
  return fold([...shown, ...authors].join(" \n"));
}

/**
 * Shows the cards of a shelf that match, in order, and says how many they are.
 * @param {Shelf} shelf
 * @param {(card: Card) => boolean} matches
 * @param {(one: Card, other: Card) => number} compare
 * @returns {number}  how many are shown
 */
export function arrangeShelf({ list, heading, line, said, cards }, matches, compare) {
  const sorted = [...cards].sort(compare);
  // Only where the order changes: what is moved loses the focus.
  if (sorted.some(({ element }, at) => list.children[at] !== element)) list.append(...sorted.map((one) => one.element));
  let shown = 0;
  for (const card of cards) {
    // The card in which the reader is at work stays until he goes on.
    const stays = matches(card) || card.element.contains(document.activeElement);
    card.element.hidden = !stays;
    if (stays) shown += 1;
  }
  if (line) line.textContent = shown === cards.length ? said : `${shown} of ${said}`;
  for (const one of [heading, line, list]) one?.toggleAttribute("hidden", shown === 0);
  return shown;
}
