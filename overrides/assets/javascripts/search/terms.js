/**
 * The terms of the index, loaded a shard at a time.
 */

import { reader } from "./packing.js";
import { createRanges } from "./ranges.js";
import { entriesOf, SHARD_VERSION } from "./shards.js";

/**
 * The places of a term: for each field, of each paper in the order of its refs.
 * @typedef {number[][][]} Places
 */

/**
 * @typedef {object} Terms
 * @property {(term: string) => number} shardOf
 * @property {(terms: Iterable<string>) => Promise<Found>} find
 * @property {(from: string, to: string | null) => Promise<import("./shards.js").Entry[]>} range
 * @property {(terms: Iterable<string>) => Promise<Map<string, Places>>} places
 */

/**
 * @typedef {object} Found
 * @property {Map<string, import("./shards.js").Entry>} entries
 * @property {Set<string>} lost     the terms whose shards could not be loaded
 * @property {unknown[]} failures    why
 */

/**
 * @param {import("./store.js").Store} store
 * @param {import("./store.js").Manifest} manifest
 * @returns {Terms}
 */
export function createTerms(store, manifest) {
  const files = createRanges("terms", manifest.terms);
  const shard = (at) => store.read(files.path(at), (content) => entriesOf(content, manifest.fields.length), SHARD_VERSION);
  const shardsOf = (terms) => (files.count === 0 ? [] : [...new Set(Array.from(terms, files.at))]);

  async function placesIn(at) {
    const entries = await shard(at);
    return store.read(files.places(at), ({ places }) => placesOf(places, entries), SHARD_VERSION);
  }

  return {
    shardOf: files.at,
    async find(terms) {
      const wanted = [...terms];
      const shards = shardsOf(wanted);
      const settled = await Promise.allSettled(shards.map(shard));
      const gone = new Set(shards.filter((_, at) => settled[at].status === "rejected"));
      const known = settled.filter((one) => one.status === "fulfilled").map((one) => one.value);
      const entries = wanted.flatMap((term) => known.flatMap((of) => of.get(term) ?? []));
      return {
        entries: new Map(entries.map((entry) => [entry.term, entry])),
        lost: new Set(wanted.filter((term) => gone.has(files.at(term)))),
        failures: settled.filter((one) => one.status === "rejected").map((one) => one.reason),
      };
    },
    async range(from, to) {
      const shards = files.count === 0 ? [] : await Promise.all(files.between(from, to).map(shard));
      return shards
        .flatMap((entries) => [...entries.values()])
        .filter(({ term }) => term >= from && (to === null || term < to));
    },
    async places(terms) {
      const shards = await Promise.all(shardsOf(terms).map(placesIn));
      return new Map(shards.flatMap((places) => [...places]));
    },
  };
}

/**
 * @param {string} stored
 * @param {Map<string, import("./shards.js").Entry>} entries  of the same shard
 * @returns {Map<string, Places>}
 */
function placesOf(stored, entries) {
  const { next } = reader(stored);
  const found = new Map();
  for (const { term, postings } of entries.values()) {
    const places = postings.map(({ refs }) =>
      Array.from(refs, () => {
        let before = -1;
        return Array.from({ length: next() }, () => (before += next() + 1));
      }),
    );
    found.set(term, places);
  }
  return found;
}
