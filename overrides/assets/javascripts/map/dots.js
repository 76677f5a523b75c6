/**
 * The papers as dots: which is at a point, which is next in a direction, which
 * have some words. Ten thousand are looked through in less than a millisecond,
 * so there is no index.
 */

import { fold } from "../page/fold.js";

// The version of papers.json that this script reads.
const VERSION = 1;
// The longest id that a title gives: generator/text/slug.py.
const LIMIT = 72;

/**
 * @typedef {object} Dot
 * @property {number} x
 * @property {number} y
 * @property {number} group
 * @property {string} id
 * @property {string} title
 * @property {string} byline
 */

/**
 * @param {{ version: number, papers: [number, number, number, string, string, string?][] }} body
 * @returns {Dot[]}
 */
export function readDots(body) {
  if (body.version !== VERSION) throw new Error(`papers.json of version ${body.version}`);
  return body.papers.map(([x, y, group, title, byline, id]) => ({ x, y, group, id: id ?? plainId(title), title, byline }));
}

/**
 * The id that most titles give: the file holds the others.
 * @param {string} title
 */
function plainId(title) {
  let id = "";
  for (const word of title.toLowerCase().match(/[a-z0-9]+/g) ?? []) {
    const longer = id === "" ? word : `${id}-${word}`;
    if (longer.length > LIMIT) break;
    id = longer;
  }
  return id;
}

/**
 * @param {Dot[]} dots
 * @param {number} x
 * @param {number} y
 * @param {number} within  how far it may be
 * @returns {Dot | undefined}
 */
export function nearest(dots, x, y, within) {
  let found;
  let least = within * within;
  for (const dot of dots) {
    const distance = (dot.x - x) ** 2 + (dot.y - y) ** 2;
    if (distance > least) continue;
    least = distance;
    found = dot;
  }
  return found;
}

/**
 * The next dot on the way from another one: near, and not far to the side.
 * @param {Dot[]} dots
 * @param {Dot} from
 * @param {number} across  1 to the right, -1 to the left, or 0
 * @param {number} down
 * @returns {Dot | undefined}
 */
export function towards(dots, from, across, down) {
  let found;
  let least = Infinity;
  for (const dot of dots) {
    const along = (dot.x - from.x) * across + (dot.y - from.y) * down;
    const aside = Math.abs((dot.x - from.x) * down) + Math.abs((dot.y - from.y) * across);
    // Within 45 degrees to each side, so that every dot is reached by one of the four arrows.
    if (along <= 0 || aside > along || along + aside >= least) continue;
    least = along + aside;
    found = dot;
  }
  return found;
}

/** @type {WeakMap<Dot, string>} */
const texts = new WeakMap();

/** @param {Dot} dot */
function textOf(dot) {
  if (!texts.has(dot)) texts.set(dot, fold(`${dot.title} ${dot.byline}`));
  return texts.get(dot);
}

/**
 * @param {Dot[]} dots
 * @param {string} query
 * @returns {Dot[]}  those that hold every word of it, or the beginning of one
 */
export function matching(dots, query) {
  const words = fold(query).split(/\s+/).filter(Boolean);
  return words.length === 0 ? [] : dots.filter((dot) => words.every((word) => textOf(dot).includes(word)));
}
