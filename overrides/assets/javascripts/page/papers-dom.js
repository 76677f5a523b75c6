/**
 * From paper to paper. In a list the focus moves to the title of the next one, and Enter opens it as ever; on
 * the page of a paper its neighbours are one key away.
 */

const ROW = "[data-paper-id]:not(.ps-paper)";
// What the header covers.
const COVERED = 60;

/** @param {Element | null} one */
const isShown = (one) => one !== null && one.getClientRects().length > 0;

/**
 * The link to the next paper (1) or the one before (-1), from the page of a paper.
 * @param {number} by
 * @returns {HTMLElement | undefined}
 */
export function neighbour(by) {
  if (!document.querySelector(".ps-paper")) return undefined;
  const links = [...document.querySelectorAll(`a[rel~=${by > 0 ? "next" : "prev"}]`)];
  return /** @type {HTMLElement | undefined} */ (links.find(isShown));
}

/**
 * The titles of the papers that the page lists, but for those that are filtered away.
 * @returns {HTMLElement[]}
 */
export function titles() {
  if (document.querySelector(".ps-paper")) return [];
  const links = [...document.querySelectorAll(ROW)].map((row) => row.querySelector("a[href]"));
  return /** @type {HTMLElement[]} */ ([...new Set(links)].filter(isShown));
}

/**
 * Goes on to the next paper (1) or back to the one before (-1), and says whether there was one.
 * @param {number} by
 */
export function step(by) {
  const link = neighbour(by);
  if (link) {
    link.click();
    return true;
  }
  const links = titles();
  const next = links[from(links, by) + by];
  // The browser's own way to a focused link stops as soon as its last line shows.
  next?.focus({ preventScroll: true });
  next?.scrollIntoView({ block: "nearest", behavior: "instant" });
  return next !== undefined;
}

/**
 * The place that one goes on from: the paper that has the focus, or else the edge of what is in view.
 * @param {HTMLElement[]} links
 * @param {number} by
 */
function from(links, by) {
  const focused = document.activeElement.closest(ROW);
  const at = focused ? links.findIndex((link) => focused.contains(link)) : -1;
  if (at >= 0) return at;
  const first = links.findIndex((link) => link.getBoundingClientRect().top >= COVERED);
  // Below the last one there is none to go on to.
  const seen = first < 0 ? links.length : first;
  return by > 0 ? seen - 1 : seen;
}
