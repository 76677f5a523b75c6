/**
 * The names of topics: as many as stand clear of each other, so more of them the
 * nearer one is. Which these are depends on the zoom alone, so that none comes or
 * goes while the map is dragged.
 */

/** @typedef {import("./view.js").View} View */
/** @typedef {import("./view.js").Size} Size */

const GAP = 4;

/**
 * @param {HTMLElement} box
 */
export function createLabels(box) {
  const labels = /** @type {HTMLElement[]} */ ([...box.children]).map((label) => ({
    label,
    x: Number(label.dataset.x),
    y: Number(label.dataset.y),
    width: 0,
    height: 0,
  }));
  let known = "";

  /** @param {number} scale  pixels to a unit of the map */
  function choose(scale) {
    for (const one of labels) one.label.hidden = false;
    for (const one of labels) {
      one.width = one.label.offsetWidth + GAP;
      one.height = one.label.offsetHeight;
    }
    /** @type {typeof labels} */
    const shown = [];
    for (const one of labels) {
      one.label.hidden = shown.some((other) => meet(one, other, scale));
      if (!one.label.hidden) shown.push(one);
    }
  }

  /**
   * @param {View} view
   * @param {Size} map
   * @param {Size} stage  in pixels
   */
  function place(view, map, stage) {
    const scale = (stage.width * view.zoom) / map.width;
    const now = scale.toFixed(4);
    if (now !== known) choose(scale);
    known = now;
    for (const { label, x, y, width } of labels) {
      const left = (x - view.left) * scale;
      // A name at the edge of the whole map is moved in, not cut.
      const inside = Math.min(stage.width - width / 2, Math.max(width / 2, left));
      label.style.left = `${Math.abs(inside - left) < width / 2 ? inside : left}px`;
      label.style.top = `${(y - view.top) * scale}px`;
    }
  }

  return { place };
}

/** @typedef {{ x: number, y: number, width: number, height: number }} Label  around its middle */

/**
 * @param {Label} one
 * @param {Label} other
 * @param {number} scale  pixels to a unit of the map
 */
function meet(one, other, scale) {
  return Math.abs(one.x - other.x) * scale < (one.width + other.width) / 2 && Math.abs(one.y - other.y) * scale < (one.height + other.height) / 2;
}
