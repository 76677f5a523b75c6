/**
 * How many slips lie between two words: a letter too many, missing, wrong, or
 * two neighbours swapped.
 *
 * F. J. Damerau, A technique for computer detection and correction of spelling
 * errors, Communications of the ACM 7(3), 1964; the restricted form, in which
 * no letter is changed twice.
 */

/**
 * @param {string} typed
 * @param {string} word
 * @param {number} most  beyond that it does not matter how many
 * @param {{ prefix?: boolean }} [options]  prefix: to the nearest beginning of the word
 * @returns {number}
 */
export function distance(typed, word, most, { prefix = false } = {}) {
  const known = prefix ? word.slice(0, typed.length + most) : word;
  if (Math.abs(typed.length - known.length) > most) return most + 1;
  let before = [];
  let above = Array.from({ length: known.length + 1 }, (_, column) => column);
  for (let row = 1; row <= typed.length; row += 1) {
    const line = lineOf(typed, known, row, above, before);
    // No way down from here costs less than the cheapest of this line and the one before.
    if (Math.min(...line) > most && Math.min(...above) > most) return most + 1;
    before = above;
    above = line;
  }
  return prefix ? Math.min(...above) : above[known.length];
}

/**
 * @param {string} typed
 * @param {string} word
 * @param {number} row
 * @param {number[]} above
 * @param {number[]} before
 */
function lineOf(typed, word, row, above, before) {
  const line = [row];
  for (let column = 1; column <= word.length; column += 1) {
    const same = typed[row - 1] === word[column - 1];
    let cost = Math.min(above[column] + 1, line[column - 1] + 1, above[column - 1] + (same ? 0 : 1));
    const swapped = typed[row - 1] === word[column - 2] && typed[row - 2] === word[column - 1];
    if (swapped) cost = Math.min(cost, before[column - 2] + 1);
    line.push(cost);
  }
  return line;
}
