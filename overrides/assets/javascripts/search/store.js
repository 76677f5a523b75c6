/**
 * Fetches what a search needs: lunr.js, the index and the documents.
 *
 * Every way in which that can fail becomes a SearchError, whose message is
 * meant for the reader of the page.
 */

/** The versions of the two files that this code reads. */
export const MANIFEST_VERSION = 1;
export const DOCUMENTS_VERSION = 1;

/** A failure whose message can be shown as it is. */
export class SearchError extends Error {
  name = "SearchError";
}

/**
 * @typedef {object} PaperDocument
 * @property {string} slug
 * @property {string} title
 * @property {string[]} authors
 * @property {number | null} year
 * @property {string | null} venue
 * @property {string | null} system
 * @property {string | null} topic
 * @property {string} abstract
 */

/**
 * @typedef {object} Store
 * @property {any} lunr
 * @property {any} serialisedIndex
 * @property {PaperDocument[]} documents  by position, which is lunr's ref
 */

/**
 * @param {object} options
 * @param {typeof fetch} options.fetch
 * @param {string} options.base               the site's address, ending in a slash
 * @param {() => Promise<any>} options.loadLunr
 * @returns {Promise<Store>}
 */
export async function loadStore({ fetch, base, loadLunr }) {
  const folder = new URL("search/", base);
  const [lunr, [serialisedIndex, documents]] = await Promise.all([
    loadLunr().catch((cause) => {
      throw new SearchError("The search could not be loaded. Check your connection and try again.", { cause });
    }),
    loadFiles(fetch, folder),
  ]);
  return { lunr, serialisedIndex, documents };
}

/**
 * @param {typeof fetch} fetch
 * @param {URL} folder
 */
async function loadFiles(fetch, folder) {
  // The manifest names the other two by their content, so it alone must be fresh:
  // an old one would ask for files that the last deploy has removed.
  const manifest = await readJson(fetch, folder, "manifest.json", { cache: "no-cache" });
  expectVersion("manifest.json", manifest, MANIFEST_VERSION);
  const [index, documents] = await Promise.all([
    readJson(fetch, folder, manifest.index),
    readJson(fetch, folder, manifest.documents),
  ]);
  expectVersion(manifest.documents, documents, DOCUMENTS_VERSION);
  return [index, documents.documents];
}

/**
 * @param {typeof fetch} fetch
 * @param {URL} folder
 * @param {string} name
 * @param {RequestInit} [options]
 */
async function readJson(fetch, folder, name, options) {
  // A plain file name: a manifest cannot send a reader's browser to another site.
  if (typeof name !== "string" || !/^[\w.-]+$/.test(name)) throw new SearchError("The search index names a file that cannot be right.");
  let response;
  try {
    response = await fetch(new URL(name, folder).href, options);
  } catch (cause) {
    throw new SearchError("The search index could not be reached. Check your connection and try again.", { cause });
  }
  if (!response.ok) throw new SearchError(`The search index could not be loaded (${name}: error ${response.status}).`);
  try {
    return await response.json();
  } catch (cause) {
    throw new SearchError(`The search index arrived damaged (${name}).`, { cause });
  }
}

/**
 * @param {string} name
 * @param {any} file
 * @param {number} known
 */
function expectVersion(name, file, known) {
  const found = file?.version;
  if (found === known) return;
  if (typeof found !== "number") throw new SearchError(`The search index arrived damaged (${name}).`);
  throw new SearchError(
    `The search index has version ${found}, and this page reads version ${known}. Reload the page; if that does not help, the site was only partly updated.`,
  );
}
