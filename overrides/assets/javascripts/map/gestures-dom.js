/**
 * Pointers on the map as movements. One finger moves the page as long as the whole
 * map is seen, and the map when it is nearer; the wheel zooms with Ctrl alone, so
 * that nobody is caught on the way down the page.
 */

// A hand that trembles does not drag.
const SLACK = 4;
const WHEEL = 0.0025;

/** @typedef {import("./camera-dom.js").Camera} Camera */
/** @typedef {{ x: number, y: number }} Point  in pixels */

/**
 * @param {HTMLElement} stage
 * @param {Camera} camera
 */
export function bindGestures(stage, camera) {
  bindDrag(stage, camera);
  stage.addEventListener(
    "wheel",
    (event) => {
      if (!event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      const steps = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? event.deltaY * 33 : event.deltaY;
      camera.zoomAt(Math.exp(-Math.max(-240, Math.min(240, steps)) * WHEEL), ...placeIn(stage, event));
    },
    { passive: false },
  );
  stage.addEventListener("dblclick", (event) => {
    if (/** @type {HTMLElement} */ (event.target).closest("a, button")) return;
    camera.zoomAt(2, ...placeIn(stage, event));
  });
}

/**
 * @param {HTMLElement} stage
 * @param {MouseEvent} event
 * @returns {[number, number]}
 */
export function placeIn(stage, event) {
  const box = stage.getBoundingClientRect();
  return [event.clientX - box.left, event.clientY - box.top];
}

/**
 * @param {HTMLElement} stage
 * @param {Camera} camera
 */
function bindDrag(stage, camera) {
  /** @type {Map<number, Point>} */
  const held = new Map();
  let dragged = false;
  let slack = SLACK;

  stage.addEventListener("pointerdown", (event) => {
    if (event.button !== 0 || /** @type {HTMLElement} */ (event.target).closest("button")) return;
    held.set(event.pointerId, pointOf(event));
    if (held.size > 1) return;
    dragged = false;
    slack = SLACK;
  });
  stage.addEventListener("pointermove", (event) => {
    const before = held.get(event.pointerId);
    if (!before) return;
    const now = pointOf(event);
    held.set(event.pointerId, now);
    const other = [...held].find(([id]) => id !== event.pointerId)?.[1];
    slack -= apart(now, before);
    const isThePages = event.pointerType === "touch" && camera.view.zoom === 1;
    if (!other && (slack > 0 || isThePages)) return;
    dragged = true;
    stage.setPointerCapture(event.pointerId);
    if (other) pinch(stage, camera, other, before, now);
    else camera.drag(now.x - before.x, now.y - before.y);
  });
  for (const end of ["pointerup", "pointercancel"]) {
    stage.addEventListener(end, (event) => held.delete(/** @type {PointerEvent} */ (event).pointerId));
  }
  // Where a drag ends there may be a link, which was not meant. A key's click has no detail.
  const swallow = (/** @type {MouseEvent} */ event) => {
    if (!dragged || event.detail === 0) return;
    event.preventDefault();
    event.stopPropagation();
  };
  stage.addEventListener("click", swallow, true);
}

/**
 * @param {HTMLElement} stage
 * @param {Camera} camera
 * @param {Point} other  the finger that rests
 * @param {Point} before
 * @param {Point} now
 */
function pinch(stage, camera, other, before, now) {
  const box = stage.getBoundingClientRect();
  // The middle of two fingers goes half as far as the one that moves.
  camera.drag((now.x - before.x) / 2, (now.y - before.y) / 2);
  const factor = apart(now, other) / Math.max(1, apart(before, other));
  camera.zoomAt(factor, (now.x + other.x) / 2 - box.left, (now.y + other.y) / 2 - box.top);
}

/**
 * @param {PointerEvent} event
 * @returns {Point}
 */
function pointOf(event) {
  return { x: event.clientX, y: event.clientY };
}

/**
 * @param {Point} one
 * @param {Point} other
 */
function apart(one, other) {
  return Math.hypot(one.x - other.x, one.y - other.y);
}
