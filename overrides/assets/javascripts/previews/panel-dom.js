/**
 * The one panel that previews are shown in. It describes its link, stands below or above it and
 * never on it, and moves with the page.
 */

const ID = "ps-preview";
// Between the panel and its link, whose outline stays seen, and the edge of the window.
const MARGIN = 6;

const panel = document.createElement("div");
panel.id = ID;
panel.className = "ps-preview";
panel.setAttribute("role", "tooltip");

/** @type {HTMLAnchorElement | null} */
let described = null;

/** @returns {HTMLAnchorElement | null} the link whose preview is open */
export const shownFor = () => described;

/** @param {EventTarget | null} target */
export const isWithin = (target) => panel.contains(/** @type {Node | null} */ (target));

export function hide() {
  panel.remove();
  if (described?.getAttribute("aria-describedby") === ID) described.removeAttribute("aria-describedby");
  described = null;
}

/**
 * @param {HTMLAnchorElement} link
 * @param {import("./summary-dom.js").Summary} summary
 */
export function show(link, { title, byline, sentence }) {
  panel.replaceChildren(
    ...[title, byline, sentence].filter(Boolean).map((text) => {
      const line = document.createElement("p");
      line.dir = "auto";
      line.textContent = text;
      return line;
    }),
  );
  document.body.append(panel);
  place(link.getClientRects());
  described = link;
  // A link that is described already stays so.
  if (!link.hasAttribute("aria-describedby")) link.setAttribute("aria-describedby", ID);
}

/** @param {DOMRectList} lines  of the link, which may be broken into several */
function place(lines) {
  const { top } = lines[0];
  const { bottom } = lines[lines.length - 1];
  const below = innerHeight - bottom;
  const isBelow = below > panel.offsetHeight + MARGIN || below > top;
  const most = document.documentElement.clientWidth - panel.offsetWidth - MARGIN;
  const left = Math.max(MARGIN, Math.min(lines[0].left, most));
  panel.style.left = `${left}px`;
  panel.style.top = `${(isBelow ? bottom + MARGIN : top - MARGIN - panel.offsetHeight) + scrollY}px`;
}
