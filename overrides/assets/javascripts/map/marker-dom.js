/**
 * The dot that the reader is at: a link to its paper, laid over it, with what the
 * paper is called. Being a link, it opens as links do, in a new tab too, and says
 * what it is; the arrow keys move it.
 */

import { element } from "../search/element-dom.js";

/** @typedef {import("./dots.js").Dot} Dot */

/**
 * @param {HTMLElement} root  the [data-map]
 * @param {HTMLElement} stage
 */
export function createMarker(root, stage) {
  const title = element("span", { class: "ps-map__title" });
  const byline = element("span", { class: "ps-map__byline" });
  const panel = element("span", { class: "ps-map__panel" }, title, " ", byline);
  const link = element("a", { class: "ps-map__here", draggable: "false" }, panel);
  stage.append(link);

  /** @param {Dot} dot */
  function set(dot) {
    link.href = `${root.dataset.mapPages}${dot.id}/`;
    const entry = /** @type {HTMLElement} */ (root.querySelector(`[data-map-group="${dot.group}"]`));
    link.style.setProperty("--ps-group", entry.style.getPropertyValue("--ps-group"));
    title.textContent = dot.title;
    byline.textContent = dot.byline;
  }

  /**
   * @param {number} x  in pixels of the stage
   * @param {number} y
   */
  function place(x, y) {
    link.style.left = `${x}px`;
    link.style.top = `${y}px`;
    if (!link.hasAttribute("data-open")) return;
    const { clientWidth: width, clientHeight: height } = stage;
    // Beside the dot, on the side where there is room.
    const wide = panel.offsetWidth;
    const left = Math.min(width - wide - 8, Math.max(8, x - wide / 2));
    panel.style.left = `${left - x}px`;
    link.toggleAttribute("data-above", y > height / 2);
  }

  return {
    link,
    set,
    place,
    /** @param {boolean} open */
    open: (open) => link.toggleAttribute("data-open", open),
    isOpen: () => link.hasAttribute("data-open"),
  };
}
