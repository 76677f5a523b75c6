/**
 * What the list says of papers, by their ids: rows that generator/outputs/my_list.py
 * writes, a file for some of them at a time.
 */

/** The version of the rows that this code reads. */
const VERSION = 1;

/**
 * A paper as it is shown. One that is not here: `now` is its id of today, or "" if it is gone.
 * @typedef {object} Paper
 * @property {string} id
 * @property {string} title
 * @property {string} system
 * @property {string} authors
 * @property {string} when     venue and year
 * @property {number} year
 * @property {string} [now]
 */

/**
 * What was found for ids; an id that is in neither is not known to this list.
 * @typedef {{ papers: Map<string, Paper>, lost: Set<string> }} Found  lost: could not be loaded
 */

/**
 * @param {object} options
 * @param {typeof fetch} options.fetch
 * @param {string} options.base  the site's address
 */
export function createPapers({ fetch, base }) {
  const read = createReader(fetch, new URL("my-list/", base));
  /** @type {Found} */
  const known = { papers: new Map(), lost: new Set() };

  /**
   * @param {string} path
   * @param {string[]} ids  that may be in it
   */
  async function readRows(path, ids) {
    const file = await read(path, "default").catch(() => null);
    const rows = new Map((file?.rows ?? []).map((row) => [row[0], row]));
    for (const id of ids) {
      if (!file) known.lost.add(id);
      else if (rows.has(id)) known.papers.set(id, paperOf(rows.get(id)));
    }
  }

  return {
    known,
    /**
     * Learns of papers what is not known yet, and returns all that is.
     * @param {string[]} ids
     */
    async learn(ids) {
      const wanted = ids.filter((id) => !known.papers.has(id));
      if (wanted.length === 0) return known;
      // It must be fresh: an old one names files that the last deploy has removed.
      const index = await read("papers.json", "no-cache").catch(() => null);
      for (const id of wanted) {
        if (index) known.lost.delete(id);
        else known.lost.add(id);
      }
      if (index) await Promise.all([...placed(wanted, index.from)].map(([place, some]) => readRows(`${index.folder}/${place}.json`, some)));
      return known;
    },
  };
}

/**
 * Reads each file once; what failed may work the next time.
 * @param {typeof fetch} fetch
 * @param {URL} folder
 * @returns {(path: string, cache: RequestCache) => Promise<any>}
 */
function createReader(fetch, folder) {
  /** @type {Map<string, Promise<any>>} */
  const files = new Map();

  /** @type {(path: string, cache: RequestCache) => Promise<any>} */
  async function load(path, cache) {
    const answer = await fetch(new URL(path, folder).href, { cache });
    if (!answer.ok) throw new Error(`${answer.status} for ${path}`);
    const content = await answer.json();
    if (content.version !== VERSION) throw new Error(`version ${content.version} of ${path}`);
    return content;
  }

  return (path, cache) => {
    if (!files.has(path)) {
      files.set(path, load(path, cache));
      files.get(path).catch(() => files.delete(path));
    }
    return files.get(path);
  };
}

/**
 * Whether a paper is known to be on this list, at the address that it has today.
 * @param {string} id
 * @param {Found} known
 */
export function isHere(id, { papers }) {
  return papers.has(id) && papers.get(id).now === undefined;
}

/** @param {any[]} row */
function paperOf(row) {
  const [id, title, system, authors, when, year] = row;
  if (row.length === 3) return { id, title, system: "", authors: "", when: "", year: 0, now: system };
  return { id, title, system, authors, when, year };
}

/**
 * Ids by the number of the file that each is in: the last that begins no later.
 * @param {string[]} ids
 * @param {string[]} from  the first id of each file
 */
function placed(ids, from) {
  /** @type {Map<number, string[]>} */
  const places = new Map();
  for (const id of ids) {
    let [low, high] = [0, from.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (from[middle] <= id) low = middle + 1;
      else high = middle;
    }
    // Before the first file there is nothing.
    if (low > 0) places.set(low - 1, [...(places.get(low - 1) ?? []), id]);
  }
  return places;
}
