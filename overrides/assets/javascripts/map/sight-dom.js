/**
 * What is seen of the map: the dots, those that stand out among them, and the one
 * that the reader is at.
 */

import { nearest } from "./dots.js";
import { Camera } from "./camera-dom.js";

/** @typedef {import("./dots.js").Dot} Dot */

/**
 * @typedef {object} Parts
 * @property {import("./view.js").Size} map
 * @property {Dot[]} dots
 * @property {ReturnType<typeof import("./drawing-dom.js").createDrawing>} drawing
 * @property {ReturnType<typeof import("./labels-dom.js").createLabels>} labels
 * @property {ReturnType<typeof import("./marker-dom.js").createMarker>} marker
 */

export class Sight {
  /**
   * @param {HTMLElement} stage
   * @param {Parts} parts
   */
  constructor(stage, parts) {
    this.stage = stage;
    this.parts = parts;
    this.groups = grouped(parts.dots);
    /** @type {Set<Dot> | undefined} */
    this.marked = undefined;
    /** @type {Set<number>} */
    this.lit = new Set();
    this.camera = new Camera(stage, parts.map, () => this.paint());
    this.current = nearest(parts.dots, parts.map.width / 2, parts.map.height / 2, Infinity);
    if (this.current) parts.marker.set(this.current);
    else parts.marker.link.remove();
    this.listen(parts.marker.link);
  }

  /** @param {HTMLElement} link */
  listen(link) {
    link.addEventListener("focus", () => link.matches(":focus-visible") && this.follow(this.current));
    link.addEventListener("blur", () => this.leave());
    new MutationObserver(() => {
      this.parts.drawing.recolour();
      this.camera.repaint();
    }).observe(document.body, { attributeFilter: ["data-md-color-scheme"] });
  }

  paint() {
    const { map, drawing, labels, marker } = this.parts;
    const { view } = this.camera;
    const chosen = Boolean(this.marked) || this.lit.size > 0;
    drawing.draw(this.groups, view, map, (dot) => this.standsOut(dot), chosen);
    labels.place(view, map, { width: this.stage.clientWidth, height: this.stage.clientHeight });
    if (this.current) {
      const { x, y } = this.camera.toStage(this.current);
      marker.place(x, y);
    }
    this.stage.toggleAttribute("data-near", view.zoom > 1);
  }

  /** @param {Dot} dot */
  standsOut(dot) {
    return (!this.marked || this.marked.has(dot)) && (this.lit.size === 0 || this.lit.has(dot.group));
  }

  /**
   * The dot that the reader is at, with what it is.
   * @param {Dot} dot
   */
  stand(dot) {
    if (dot !== this.current) this.parts.marker.set(dot);
    this.current = dot;
    this.parts.marker.open(true);
    this.camera.repaint();
  }

  leave() {
    this.parts.marker.open(false);
  }

  /** @param {Dot} dot  which is brought into sight */
  follow(dot) {
    this.stand(dot);
    if (!this.camera.sees(dot)) this.camera.look(dot);
  }

  /** @param {string} way */
  step(way) {
    this.camera.step(way, this.parts.marker.isOpen() ? this.current : undefined);
  }

  hasFocus() {
    return document.activeElement === this.parts.marker.link;
  }

  /** @param {Dot[] | undefined} found */
  mark(found) {
    this.marked = found && new Set(found);
    this.camera.repaint();
  }

  /** @param {Set<number>} groups */
  highlight(groups) {
    this.lit = groups;
    this.camera.repaint();
  }
}

/**
 * @param {Dot[]} dots
 * @returns {Map<number, Dot[]>}
 */
function grouped(dots) {
  const groups = new Map();
  for (const dot of dots) {
    if (!groups.has(dot.group)) groups.set(dot.group, []);
    groups.get(dot.group).push(dot);
  }
  return groups;
}
