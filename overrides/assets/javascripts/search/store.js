/**
 * Fetches the files of the search, each once.
 *
 * Every way in which that can fail becomes a SearchError, whose message is
 * meant for the reader of the page.
 */

/** The version of the manifest, and of the files beside it, that this code reads. */
export const VERSION = 2;

/** A failure whose message can be shown as it is. */
export class SearchError extends Error {
  name = "SearchError";

  /**
   * @param {string} message
   * @param {{ cause?: unknown, gone?: boolean, offline?: boolean }} [options]
   *     gone: the server has no such file (any more); offline: it did not answer
   */
  constructor(message, { cause, gone = false, offline = false } = {}) {
    super(message, { cause });
    this.gone = gone;
    this.offline = offline;
  }
}

/**
 * Where a word is found in files that each hold a range of words.
 * @typedef {{ from: string, names: string }} Ranges
 */

/** @typedef {{ folder: string, size: number }} Chunks */

/**
 * @typedef {object} Manifest
 * @property {number} version
 * @property {number} count     papers
 * @property {string[]} fields  of the index
 * @property {Ranges} terms
 * @property {Ranges} words
 * @property {string} facets
 * @property {string} titles
 * @property {Chunks} papers
 * @property {Chunks} details
 * @property {Chunks} citations
 * @property {[slug: string, title: string, group: string, papers: number][]} topics
 */

/**
 * @typedef {object} Store
 * @property {() => Promise<Manifest>} manifest
 * @property {<T>(path: string, decode: (content: any) => T, version?: number) => Promise<T>} read
 *     one decoder for each path
 */

/**
 * @param {object} options
 * @param {typeof fetch} options.fetch
 * @param {string} options.base  the site's address, ending in a slash
 * @returns {Store}
 */
export function createStore({ fetch, base }) {
  const folder = new URL("search/", base);
  /** @type {Map<string, Promise<any>>} */
  const files = new Map();
  // What failed once: the browser may hold the failure, or half a file, in its cache.
  const suspect = new Set();

  /**
   * @param {string} path
   * @param {() => Promise<any>} load
   */
  function once(path, load) {
    let file = files.get(path);
    if (file === undefined) {
      file = load();
      files.set(path, file);
      // What failed may work the next time.
      file.catch(() => {
        files.delete(path);
        suspect.add(path);
      });
    }
    return file;
  }

  return {
    manifest: () =>
      once("manifest.json", async () => {
        // It must be fresh: an old one asks for files that the last deploy has removed.
        const manifest = await readOrRemember(fetch, folder, "manifest.json", "no-cache");
        expectVersion("manifest.json", manifest, VERSION);
        return manifest;
      }),
    read: (path, decode, version = VERSION) =>
      once(path, async () => {
        const file = await readOrRemember(fetch, folder, path, suspect.has(path) ? "reload" : "default");
        expectVersion(path, file, version);
        try {
          return decode(file);
        } catch (cause) {
          throw damaged(path, cause);
        }
      }),
  };
}

/**
 * Without a connection, what the browser remembers is all there is.
 * @param {typeof fetch} fetch
 * @param {URL} folder
 * @param {string} path
 * @param {RequestCache} cache
 * @returns {Promise<any>}
 */
async function readOrRemember(fetch, folder, path, cache) {
  try {
    return await readJson(fetch, folder, path, { cache });
  } catch (error) {
    if (!error.offline) throw error;
    return readJson(fetch, folder, path, { cache: "force-cache" }).catch(() => {
      throw error;
    });
  }
}

/**
 * @param {typeof fetch} fetch
 * @param {URL} folder
 * @param {string} path
 * @param {RequestInit} options
 */
async function readJson(fetch, folder, path, options) {
  // A plain path: a manifest cannot send a reader's browser to another site.
  if (typeof path !== "string" || !/^[\w-]+(?:\/[\w-]+)?\.json$/.test(path)) {
    throw new SearchError("The search index names a file that cannot be right.");
  }
  let response;
  try {
    response = await fetch(new URL(path, folder).href, options);
  } catch (cause) {
    throw new SearchError("The search index could not be reached. Check your connection and try again.", { cause, offline: true });
  }
  if (!response.ok) {
    const gone = response.status === 404;
    throw new SearchError(`The search index could not be loaded (${path}: error ${response.status}).`, { gone });
  }
  try {
    return await response.json();
  } catch (cause) {
    throw damaged(path, cause);
  }
}

/**
 * @param {string} path
 * @param {unknown} [cause]
 */
function damaged(path, cause) {
  return new SearchError(`The search index arrived damaged (${path}).`, { cause });
}

/**
 * @param {string} path
 * @param {any} file
 * @param {number} known
 */
function expectVersion(path, file, known) {
  const found = file?.version;
  if (found === known) return;
  if (typeof found !== "number") throw damaged(path);
  throw new SearchError(
    `The search index has version ${found}, and this page reads version ${known}. Reload the page; if that does not help, the site was only partly updated.`,
  );
}
