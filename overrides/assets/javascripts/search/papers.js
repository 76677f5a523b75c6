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

const HAS = ["code", "model", "data"];

/**
 * @param {import("./store.js").Store} store
 * @param {import("./store.js").Manifest} manifest
 * @param {string} base
 */
export function createPapers(store, manifest, base) {
  /**
   * The rows of papers, of each chunk once.
   * @param {import("./store.js").Chunks} chunks
   * @param {number[]} refs
   * @returns {Promise<any[]>}
   */
  async function rows({ folder, size }, refs) {
    const wanted = [...new Set(refs.map((ref) => Math.floor(ref / size)))];
    const loaded = new Map();
    await Promise.all(
      wanted.map(async (number) => loaded.set(number, (await store.read(`${folder}/${number}.json`)).rows)),
    );
    return refs.map((ref) => loaded.get(Math.floor(ref / size))[ref % size]);
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
    /** @type {(refs: number[]) => Promise<Brief[]>} */
    briefs: async (refs) => (await rows(manifest.papers, refs)).map(brief),
    /** @type {(refs: number[]) => Promise<{ abstract: string, authors: string[] }[]>} */
    details: async (refs) => (await rows(manifest.details, refs)).map(([abstract, authors]) => ({ abstract, authors })),
    /** @type {(refs: number[]) => Promise<string[]>} */
    citations: (refs) => rows(manifest.citations, refs),
  };
}
