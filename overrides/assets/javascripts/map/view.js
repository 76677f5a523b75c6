/**
 * What part of the map is seen, in the map's own units. A view is never changed;
 * each function returns another, which stays on the map.
 */

// Close enough to tell the nearest dots of ten thousand apart.
const NEAREST = 32;

/**
 * @typedef {object} View
 * @property {number} zoom  1 shows the whole map
 * @property {number} left
 * @property {number} top
 */

/**
 * @typedef {object} Size
 * @property {number} width
 * @property {number} height
 */

/** @type {View} */
export const WHOLE = { zoom: 1, left: 0, top: 0 };

/**
 * @param {View} view
 * @param {Size} map
 * @returns {View}  the view that is nearest to it within the map
 */
function within({ zoom, left, top }, map) {
  const near = Math.min(NEAREST, Math.max(1, zoom));
  return {
    zoom: near,
    left: Math.min(map.width - map.width / near, Math.max(0, left)),
    top: Math.min(map.height - map.height / near, Math.max(0, top)),
  };
}

/**
 * Nearer or further, while the point `x`, `y` of the map stays where it is.
 * @param {View} view
 * @param {Size} map
 * @param {number} factor
 * @param {number} x
 * @param {number} y
 */
export function zoomed(view, map, factor, x, y) {
  const zoom = Math.min(NEAREST, Math.max(1, view.zoom * factor));
  const share = view.zoom / zoom;
  return within({ zoom, left: x - (x - view.left) * share, top: y - (y - view.top) * share }, map);
}

/**
 * @param {View} view
 * @param {Size} map
 * @param {number} across
 * @param {number} down
 */
export function moved(view, map, across, down) {
  return within({ ...view, left: view.left + across, top: view.top + down }, map);
}

/**
 * @param {Size} map
 * @param {number} zoom
 * @param {number} x
 * @param {number} y
 */
export function centred(map, zoom, x, y) {
  return within({ zoom, left: x - map.width / zoom / 2, top: y - map.height / zoom / 2 }, map);
}

/**
 * @param {View} view
 * @param {Size} map
 */
export function middle(view, map) {
  return { x: view.left + map.width / view.zoom / 2, y: view.top + map.height / view.zoom / 2 };
}

/**
 * Between two views, for a movement that the eye can follow.
 * @param {View} from
 * @param {View} to
 * @param {number} share  0 for the one, 1 for the other
 * @returns {View}
 */
export function between(from, to, share) {
  const zoom = from.zoom * (to.zoom / from.zoom) ** share;
  // The corner keeps pace with the zoom, or the picture would swing out.
  const part = from.zoom === to.zoom ? share : (1 / zoom - 1 / from.zoom) / (1 / to.zoom - 1 / from.zoom);
  return { zoom, left: from.left + (to.left - from.left) * part, top: from.top + (to.top - from.top) * part };
}
