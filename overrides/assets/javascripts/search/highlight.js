/**
 * Text and the ranges found in it, to what is shown: segments. They are only
 * ever text; whoever renders them makes a <mark> element and never HTML.
 */

/** @typedef {[start: number, end: number]} Range */

/** @typedef {{ text: string, hit: boolean }} Segment */

/**
 * Ranges that can be drawn: inside the text, in order, none over another, and
 * neighbours in one piece ("masked image modeling" is one mark, not three).
 * @param {string} text
 * @param {Range[]} ranges
 * @returns {Range[]}
 */
function drawable(text, ranges) {
  const sorted = ranges
    .map(([start, end]) => /** @type {Range} */ ([Math.max(0, start), Math.min(text.length, end)]))
    .filter(([start, end]) => start < end)
    .sort((a, b) => a[0] - b[0]);
  /** @type {Range[]} */
  const joined = [];
  for (const [start, end] of sorted) {
    const last = joined.at(-1);
    if (last && (start <= last[1] || /^[\s-]$/.test(text.slice(last[1], start)))) last[1] = Math.max(last[1], end);
    else joined.push([start, end]);
  }
  return joined;
}

/**
 * The whole text in pieces. Put together they are the text again.
 * @param {string} text
 * @param {Range[]} ranges
 * @returns {Segment[]}
 */
export function segments(text, ranges) {
  /** @type {Segment[]} */
  const pieces = [];
  let done = 0;
  for (const [start, end] of drawable(text, ranges)) {
    if (start > done) pieces.push({ text: text.slice(done, start), hit: false });
    pieces.push({ text: text.slice(start, end), hit: true });
    done = end;
  }
  if (done < text.length) pieces.push({ text: text.slice(done), hit: false });
  return pieces;
}
