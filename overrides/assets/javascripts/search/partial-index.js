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
