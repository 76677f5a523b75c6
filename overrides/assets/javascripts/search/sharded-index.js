/**
 * A lunr index of a few terms that answers like the whole.
 *
 * lunr scores a paper by the product of the query's vector and the paper's,
 * divided by the length of the query's alone. So an index of only the query's
 * terms, each with its number and weights in the whole, gives the same papers
 * in the same order with the same scores. A test holds this over random
 * queries, against the whole index in the same lunr.js.
 */

const SCALE = 1000;
// lunr keeps what it knows of each place in an object; we know no more than the place.
const NOTHING = Object.freeze({});

/**
 * @param {any} lunr
 * @param {string[]} fields
 * @param {import("./shards.js").Entry[]} entries
 * @param {(ref: number) => boolean} [among]  leaves other papers out; the scores stay
 * @returns {any}  a lunr.Index
 */
export function partialIndex(lunr, fields, entries, among = () => true) {
  const invertedIndex = Object.create(null);
  const fieldVectors = Object.create(null);
  const tokens = new lunr.TokenSet.Builder();
  for (const entry of [...entries].sort((a, b) => (a.term < b.term ? -1 : 1))) {
    tokens.insert(entry.term);
    invertedIndex[entry.term] = { _index: entry.number };
  }
  tokens.finish();
  // In the order of their numbers, in which a vector holds them.
  for (const entry of [...entries].sort((a, b) => a.number - b.number)) {
    entry.postings.forEach(({ refs, weights }, at) => {
      const field = fields[at];
      const places = Object.create(null);
      for (let place = 0; place < refs.length; place += 1) {
        const ref = refs[place];
        if (!among(ref)) continue;
        places[ref] = NOTHING;
        (fieldVectors[`${field}/${ref}`] ??= new lunr.Vector()).elements.push(entry.number, weights[place] / SCALE);
      }
      invertedIndex[entry.term][field] = places;
    });
  }
  return new lunr.Index({ invertedIndex, fieldVectors, tokenSet: tokens.root, fields, pipeline: new lunr.Pipeline() });
}

/**
 * The whole index, a shard at a time: the same results as lunr.Index.query.
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
 * The first string behind all that begin with this one.
 * @param {string} prefix
 */
export function after(prefix) {
  const last = prefix.charCodeAt(prefix.length - 1);
  if (prefix === "") return null;
  return last === 0xffff ? after(prefix.slice(0, -1)) : prefix.slice(0, -1) + String.fromCharCode(last + 1);
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
