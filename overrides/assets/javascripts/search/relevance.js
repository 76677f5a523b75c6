/**
 * What lunr's scores will be, for all papers at once, as far as their order goes.
 *
 * lunr takes an object for each word of each paper that it scores, and a common
 * word stands in nearly all of them. Its score is a sum of weights, divided by
 * the length of the query; the sums alone are enough to tell which few papers
 * lunr need be asked about. Papers whose sums are as good as equal are asked
 * about together, so that lunr alone decides between them.
 */

// Relative; sums of a few hundred weights differ from lunr's by less.
const AS_GOOD_AS_EQUAL = 1e-9;

/**
 * A clause as lunr is asked for it: its terms with their boosts, in one field or in all.
 * @typedef {{ only: string | null, boosts: Map<string, number> }} Asked
 */

/**
 * @param {Asked[]} asked
 * @param {Map<string, import("./shards.js").Entry>} entries
 * @param {string[]} fields
 * @param {number} count
 * @returns {Float64Array}  by paper
 */
export function sums(asked, entries, fields, count) {
  const found = new Float64Array(count);
  for (const { only, boosts } of asked) {
    for (const [term, boost] of boosts) {
      entries.get(term).postings.forEach(({ refs, weights }, field) => {
        if (only !== null && fields[field] !== only) return;
        for (let at = 0; at < refs.length; at += 1) found[refs[at]] += weights[at] * boost;
      });
    }
  }
  return found;
}

/**
 * The papers with the most groups answered, and among those with the largest
 * sums: so many, and those that are as good as the last of them.
 * @param {number[]} refs
 * @param {Float64Array} sum
 * @param {Uint8Array} answered  by paper
 * @param {number} most
 * @returns {Set<number>}
 */
export function best(refs, sum, answered, most) {
  if (refs.length <= most) return new Set(refs);
  const step = 1 + refs.reduce((largest, ref) => Math.max(largest, sum[ref]), 0);
  const worth = Float64Array.from(refs, (ref) => answered[ref] * step + sum[ref]);
  const last = worth.slice().sort()[worth.length - most];
  const enough = last - Math.abs(last) * AS_GOOD_AS_EQUAL;
  return new Set(refs.filter((_, at) => worth[at] >= enough));
}

/**
 * In how many of the sets each paper is.
 * @param {Uint8Array[]} sets
 * @param {number} count
 */
export function tallied(sets, count) {
  const tally = new Uint8Array(count);
  for (const set of sets) for (let ref = 0; ref < count; ref += 1) tally[ref] += set[ref];
  return tally;
}
