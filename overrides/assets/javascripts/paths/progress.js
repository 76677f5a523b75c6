/** How far a reader has come along a path. Knows no page. */

/**
 * @typedef {object} Progress
 * @property {number} done   how many stops are read, wherever they stand
 * @property {number} total
 * @property {number} next   the first stop that is not, counted from 1; 0 where all are read
 */

/**
 * @param {boolean[]} read  for each stop in turn
 * @returns {Progress}
 */
export function progressOf(read) {
  return { done: read.filter(Boolean).length, total: read.length, next: read.indexOf(false) + 1 };
}

/**
 * @param {Progress} progress
 * @returns {string}
 */
export function countInWords({ done, total }) {
  return done === total && total > 1 ? `All ${total} read` : `${done} of ${total} read`;
}

/**
 * @param {Progress} progress
 * @returns {string}  what the link to the next stop says; "" where nothing is to be continued
 */
export function nextInWords({ done, next }) {
  return done && next ? `Continue with stop ${next}` : "";
}
