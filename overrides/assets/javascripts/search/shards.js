/**
 * Decodes the shards of the index that generator/search/shards.py writes.
 */

import { reader, SMALL_TABLE, unpackedWords } from "./packing.js";

/** The version of the index files that this code reads. */
export const SHARD_VERSION = 3;

/**
 * Where a term stands in one field.
 * @typedef {object} Posting
 * @property {Uint32Array} refs     ascending
 * @property {Uint32Array} weights  lunr's, times 1000
 */

/**
 * @typedef {object} Entry
 * @property {string} term
 * @property {number} number        lunr's index of the term
 * @property {Posting[]} postings   by field
 */

/**
 * @param {any} shard
 * @param {number} fields  how many there are
 * @returns {Map<string, Entry>}
 * @throws {RangeError} if the shard is cut off
 */
export function entriesOf(shard, fields) {
  const numbers = reader(shard.numbers);
  const refs = reader(shard.refs);
  const weights = reader(shard.weights);
  const entries = new Map();
  for (const term of unpackedWords(shard.terms)) {
    const number = numbers.next();
    const counts = Array.from({ length: fields }, numbers.next);
    const gathered = counts.map((count) => refsOf(refs, count));
    const postings = gathered.map((found, field) => ({ refs: found, weights: weightsOf(weights, counts[field]) }));
    entries.set(term, { term, number, postings });
  }
  return entries;
}

/**
 * @param {import("./packing.js").Reader} stored
 * @param {number} count
 */
function refsOf(stored, count) {
  const refs = new Uint32Array(count);
  let before = -1;
  for (let at = 0; at < count; at += 1) {
    before += stored.next() + 1;
    refs[at] = before;
  }
  return refs;
}

/**
 * A table of the values, and each weight's place in it. A small table holds
 * steps, a large one the values.
 * @param {import("./packing.js").Reader} stored
 * @param {number} count
 */
function weightsOf(stored, count) {
  const weights = new Uint32Array(count);
  if (count === 0) return weights;
  const table = Array.from({ length: stored.next() }, stored.next);
  if (table.length <= SMALL_TABLE) for (let at = 1; at < table.length; at += 1) table[at] += table[at - 1];
  for (let at = 0; at < count; at += 1) weights[at] = table[stored.next()];
  return weights;
}
