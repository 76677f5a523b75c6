/**
 * The terms of the index, loaded a shard at a time.
 */

import { reader } from "./packing.js";
import { createRanges } from "./ranges.js";
import { entriesOf } from "./shards.js";
import { SearchError } from "./store.js";

/**
 * The places of a term: for each field, of each paper in the order of its refs.
 * @typedef {number[][][]} Places
 */

/**
 * @typedef {object} Terms
 * @property {(term: string) => number} shardOf
 * @property {(shard: number) => boolean} isLoaded
 * @property {(terms: Iterable<string>) => Promise<Found>} find
 * @property {(from: string, to: string | null) => Promise<import("./shards.js").Entry[]>} range
 * @property {(terms: Iterable<string>) => Promise<Map<string, Places>>} places
 */

/**
 * @typedef {object} Found
 * @property {Map<string, import("./shards.js").Entry>} entries
 * @property {unknown[]} failures  why some shards could not be loaded
 */

/**
 * @param {import("./store.js").Store} store
 * @param {import("./store.js").Manifest} manifest
 * @returns {Terms}
 */
export function createTerms(store, manifest) {
  const files = createRanges("terms", manifest.terms);
  /** @type {Map<number, Map<string, import("./shards.js").Entry>>} */
  const loaded = new Map();

  async function shard(at) {
    const path = files.path(at);
    const content = await store.read(path);
    if (!loaded.has(at)) loaded.set(at, decoded(path, () => entriesOf(content, manifest.fields.length)));
    return loaded.get(at);
  }

  const shardsOf = (terms) => (files.count === 0 ? [] : [...new Set(Array.from(terms, files.at))]);

  return {
    shardOf: files.at,
    isLoaded: (at) => loaded.has(at),
    async find(terms) {
      const wanted = [...terms];
      const settled = await Promise.allSettled(shardsOf(wanted).map(shard));
      const entries = new Map();
      for (const term of wanted) {
        const entry = loaded.get(files.at(term))?.get(term);
        if (entry) entries.set(term, entry);
      }
      return { entries, failures: settled.filter((one) => one.status === "rejected").map((one) => one.reason) };
    },
    async range(from, to) {
      const shards = files.count === 0 ? [] : await Promise.all(files.between(from, to).map(shard));
      return shards
        .flatMap((entries) => [...entries.values()])
        .filter(({ term }) => term >= from && (to === null || term < to));
    },
    async places(terms) {
      const wanted = new Set(terms);
      const found = new Map();
      await Promise.all(
        shardsOf(wanted).map(async (at) => {
          const [entries, content] = await Promise.all([shard(at), store.read(files.places(at))]);
          decoded(files.places(at), () => placesOf(content, entries, wanted, found));
        }),
      );
      return found;
    },
  };
}

/**
 * @template T
 * @param {string} path
 * @param {() => T} decode
 * @returns {T}
 */
function decoded(path, decode) {
  try {
    return decode();
  } catch (cause) {
    throw new SearchError(`The search index arrived damaged (${path}).`, { cause });
  }
}

/**
 * The places of all terms of a shard stand in a row, so all are read; only the
 * wanted ones are kept.
 */
function placesOf(content, entries, wanted, found) {
  const { next } = reader(content.places);
  for (const { term, postings } of entries.values()) {
    const places = postings.map(({ refs }) =>
      Array.from(refs, () => {
        let before = -1;
        return Array.from({ length: next() }, () => (before += next() + 1));
      }),
    );
    if (wanted.has(term)) found.set(term, places);
  }
}

