/**
 * What lunr's scores will be, for all papers at once, as far as their order goes.
 *
 * lunr takes an object for each word of each paper that it scores, and a common
 * word stands in nearly all of them. Its score is a sum over the fields: of the
 * weights in a field, divided by the length of what is asked of that field. The
 * same sums, taken without lunr, are enough to tell which few papers it need be
 * asked about. Papers whose sums are as good as equal are asked about together,
 * so that lunr alone decides between them.
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
  fields.forEach((name, field) => {
    const boosts = boostsIn(name, asked);
    const length = Math.sqrt([...boosts.values()].reduce((sum, boost) => sum + boost * boost, 0));
    for (const [term, boost] of boosts) {
      const { refs, weights } = entries.get(term).postings[field];
      for (let at = 0; at < refs.length; at += 1) found[refs[at]] += (weights[at] * boost) / length;
    }
  });
  return found;
}

/**
 * The terms that are asked of a field; one that several clauses ask for counts for each.
 * @param {string} field
 * @param {Asked[]} asked
 * @returns {Map<string, number>}
 */
function boostsIn(field, asked) {
  const sum = new Map();
  for (const { only, boosts } of asked) {
    if (only !== null && only !== field) continue;
    for (const [term, boost] of boosts) sum.set(term, (sum.get(term) ?? 0) + boost);
  }
  return sum;
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
