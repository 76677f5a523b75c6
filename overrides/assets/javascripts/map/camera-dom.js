/**
 * Which part of the map the stage shows. Whatever changes it ends in one picture
 * a frame.
 */

import { WHOLE, between, centred, middle, moved, zoomed } from "./view.js";

/** @typedef {import("./view.js").View} View */
/** @typedef {import("./view.js").Size} Size */

const STEP = 1.8;
const MILLISECONDS = 220;
// Nearer to the edge than this share of the stage, a dot counts as out of sight.
const EDGE = 0.04;
const STILL = window.matchMedia("(prefers-reduced-motion: reduce)");

export class Camera {
  /**
   * @param {HTMLElement} stage
   * @param {Size} map
   * @param {() => void} paint
   */
  constructor(stage, map, paint) {
    this.stage = stage;
    this.map = map;
    this.paint = paint;
    this.view = WHOLE;
    this.frame = 0;
    this.moving = 0;
    new ResizeObserver(() => this.repaint()).observe(stage);
  }

  /** Pixels to a unit of the map. */
  get scale() {
    return (this.stage.clientWidth * this.view.zoom) / this.map.width;
  }

  repaint() {
    this.frame ||= requestAnimationFrame(() => {
      this.frame = 0;
      this.paint();
    });
  }

  /** @param {View} view */
  show(view) {
    cancelAnimationFrame(this.moving);
    this.view = view;
    this.repaint();
  }

  /**
   * To another view, so that the eye can follow.
   * @param {View} wanted
   */
  glide(wanted) {
    const from = this.view;
    const start = performance.now();
    const tick = () => {
      const share = STILL.matches ? 1 : Math.min(1, (performance.now() - start) / MILLISECONDS);
      this.show(share === 1 ? wanted : between(from, wanted, share * (2 - share)));
      if (share < 1) this.moving = requestAnimationFrame(tick);
    };
    tick();
  }

  /**
   * @param {number} across  in pixels
   * @param {number} down
   */
  drag(across, down) {
    this.show(moved(this.view, this.map, -across / this.scale, -down / this.scale));
  }

  /**
   * Where a place of the stage is on the map.
   * @param {number} x
   * @param {number} y
   */
  toMap(x, y) {
    return { x: this.view.left + x / this.scale, y: this.view.top + y / this.scale };
  }

  /**
   * @param {{ x: number, y: number }} place  on the map
   */
  toStage({ x, y }) {
    return { x: (x - this.view.left) * this.scale, y: (y - this.view.top) * this.scale };
  }

  /**
   * Around a place of the stage.
   * @param {number} factor
   * @param {number} x
   * @param {number} y
   */
  zoomAt(factor, x, y) {
    const at = this.toMap(x, y);
    this.show(zoomed(this.view, this.map, factor, at.x, at.y));
  }

  /**
   * One step of the buttons and keys.
   * @param {string} way  "in", "out" or "whole"
   * @param {{ x: number, y: number }} [around]  on the map
   */
  step(way, around = middle(this.view, this.map)) {
    const factor = way === "in" ? STEP : 1 / STEP;
    this.glide(way === "whole" ? WHOLE : zoomed(this.view, this.map, factor, around.x, around.y));
  }

  /**
   * @param {{ x: number, y: number }} place
   * @param {number} zoom
   */
  look({ x, y }, zoom = this.view.zoom) {
    this.glide(centred(this.map, zoom, x, y));
  }

  /** @param {{ x: number, y: number }} place */
  sees(place) {
    const { x, y } = this.toStage(place);
    const across = x / this.stage.clientWidth;
    const down = y / this.stage.clientHeight;
    return Math.min(across, down) >= EDGE && Math.max(across, down) <= 1 - EDGE;
  }
}
