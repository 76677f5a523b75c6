/**
 * The whole index, a shard at a time, for anything that lunr can be asked.
 *
 * Readers do not need as much: the search looks words up itself and asks lunr
 * for terms. This is what the law of partial-index.js is held by; it does not ship.
 */

import { partialIndex } from "./partial-index.js";
import { after } from "./ranges.js";

/**
 * The same results as lunr.Index.query.
 * @param {object} options
 * @param {any} options.lunr
 * @param {string[]} options.fields
 * @param {number} options.count  how many papers there are
 * @param {(from: string, to: string | null) => Promise<import("./shards.js").Entry[]>} options.load
 *     the terms from one on, up to and without another; null is the end
 * @returns {{ query: (fn: (query: any) => void) => Promise<any[]> }}
 */
export function createShardedIndex({ lunr, fields, count, load }) {
  return {
    async query(fn) {
      const asked = new lunr.Query(fields);
      fn.call(asked, asked);
      const loaded = await Promise.all(asked.clauses.map((clause) => load(...rangeOf(clause))));
      const entries = new Map(loaded.flat().map((entry) => [entry.term, entry]));
      const index = partialIndex(lunr, fields, [...entries.values()]);
      // A query of nothing but "not" asks for all papers, those without a term too.
      if (asked.isNegated()) index.fieldVectors = emptyVectors(lunr, fields, count);
      return index.query(fn);
    },
  };
}

/**
 * The terms that a clause may stand for. An edit may be in the first letter, so
 * a fuzzy clause may stand for any.
 * @param {any} clause
 * @returns {[from: string, to: string | null]}
 */
function rangeOf(clause) {
  if ("editDistance" in clause) return ["", null];
  const [prefix, ...rest] = clause.term.split("*");
  return rest.length === 0 ? [prefix, `${prefix}\0`] : [prefix, after(prefix)];
}

/**
 * @param {any} lunr
 * @param {string[]} fields
 * @param {number} count
 */
function emptyVectors(lunr, fields, count) {
  const vectors = {};
  for (let ref = 0; ref < count; ref += 1) for (const field of fields) vectors[`${field}/${ref}`] = new lunr.Vector();
  return vectors;
}
