/**
 * What a pointer points at: the dot next to it, shown by hovering or by a touch.
 */

import { nearest } from "./dots.js";
import { placeIn } from "./gestures-dom.js";

// How near a pointer has to be to a dot, in pixels. On a name it has to be upon it, so that names can be
// clicked; a finger is broader.
const NEAR = 14;
const NEAR_ON_NAME = 5;
const NEAR_FINGER = 24;
// Long enough to get from the dot to what is said of it: WCAG 2.2, 1.4.13.
const TO_HIDE = 250;

/**
 * @param {HTMLElement} stage
 * @param {import("./sight-dom.js").Sight} sight
 */
export function bindPointer(stage, sight) {
  /** @type {number | undefined} */
  let leaving;

  /**
   * @param {MouseEvent} event
   * @param {number} within
   */
  function under(event, within) {
    const { x, y } = sight.camera.toMap(...placeIn(stage, event));
    return nearest(sight.parts.dots, x, y, within / sight.camera.scale);
  }

  function leave() {
    clearTimeout(leaving);
    leaving = window.setTimeout(() => sight.hasFocus() || sight.leave(), TO_HIDE);
  }

  stage.addEventListener("pointermove", (event) => {
    if (event.pointerType === "touch" || event.buttons !== 0) return;
    const target = /** @type {HTMLElement} */ (event.target);
    clearTimeout(leaving);
    if (target.closest("button, .ps-map__panel")) return;
    const dot = under(event, target.closest(".ps-map__label") ? NEAR_ON_NAME : NEAR);
    if (dot) sight.stand(dot);
    else leave();
  });
  stage.addEventListener("pointerleave", (event) => event.pointerType === "touch" || leave());
  // What a finger touches is shown first, and opened when it is touched again.
  stage.addEventListener("click", (event) => {
    if (/** @type {HTMLElement} */ (event.target).closest("a, button")) return;
    const dot = under(event, NEAR_FINGER);
    if (dot) sight.stand(dot);
    else sight.leave();
  });
}
