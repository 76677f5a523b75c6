/**
 * The papers as results show them, loaded a few at a time.
 *
 * The rows are those of generator/outputs/search_rows.py.
 */

/**
 * @typedef {object} Brief
 * @property {string} slug
 * @property {string} url
 * @property {string} title
 * @property {string[]} authors     the first three
 * @property {number} moreAuthors
 * @property {number | null} year
 * @property {string | null} venue
 * @property {string | null} system
 * @property {string | null} kind
 * @property {string[]} has         code, model, data
 * @property {string | null} topic  the title of its primary topic
 */

/** What a paper may have besides its text; the place of each is its bit. */
export const HAS = ["code", "model", "data"];

/**
 * @param {import("./store.js").Store} store
 * @param {import("./store.js").Manifest} manifest
 * @param {string} base
 */
export function createPapers(store, manifest, base) {
  /**
   * The rows of papers; null for those whose chunk is lost, which is added to the failures.
   * @param {import("./store.js").Chunks} chunks
   * @param {number[]} refs
   * @param {unknown[]} failures
   * @returns {Promise<any[]>}
   */
  async function rows({ folder, size }, refs, failures) {
    const wanted = [...new Set(refs.map((ref) => Math.floor(ref / size)))];
    const loaded = new Map();
    await Promise.all(
      wanted.map(async (number) => {
        const least = Math.min(size, manifest.count - number * size);
        const chunk = store.read(`${folder}/${number}.json`, ({ rows: found }) => expectLength(found, least));
        loaded.set(number, await chunk.catch((error) => (failures.push(error), [])));
      }),
    );
    return refs.map((ref) => loaded.get(Math.floor(ref / size))[ref % size] ?? null);
  }

  /** @returns {Brief} */
  function brief([slug, title, authors, moreAuthors, year, venue, system, kind, has, topic]) {
    return {
      slug,
      url: new URL(`papers/${encodeURIComponent(slug)}/`, base).href,
      title,
      authors,
      moreAuthors,
      year: year || null,
      venue: venue || null,
      system: system || null,
      kind: kind || null,
      has: HAS.filter((_, bit) => has & (1 << bit)),
      topic: manifest.topics[topic]?.[1] ?? null,
    };
  }

  return {
    /** @type {(refs: number[], failures: unknown[]) => Promise<(Brief | null)[]>} */
    briefs: async (refs, failures) => (await rows(manifest.papers, refs, failures)).map((row) => row && brief(row)),
    /** @type {(refs: number[], failures: unknown[]) => Promise<({ abstract: string, authors: string[] } | null)[]>} */
    details: async (refs, failures) =>
      (await rows(manifest.details, refs, failures)).map((row) => row && { abstract: row[0], authors: row[1] }),
    /** @type {(refs: number[], failures: unknown[]) => Promise<(string | null)[]>} */
    citations: (refs, failures) => rows(manifest.citations, refs, failures),
  };
}

/**
 * @param {any[]} rows
 * @param {number} length
 */
function expectLength(rows, length) {
  if (rows.length !== length) throw new RangeError(`${rows.length} rows of ${length}`);
  return rows;
}
