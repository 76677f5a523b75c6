/**
 * Loads lunr.js, once. It is a classic script that leaves a global behind, so it
 * comes by a script element and not by an import.
 */

/** @type {Promise<any> | undefined} */
let loading;

/**
 * @param {URL | string} address
 * @returns {Promise<any>}
 */
export function loadLunr(address) {
  loading ??= new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = String(address);
    script.addEventListener("load", () => {
      // A server that answers everything with a page "loads" as well.
      const { lunr } = /** @type {any} */ (window);
      if (lunr?.Index) resolve(lunr);
      else reject(new Error(`${script.src} is not lunr.js`));
    });
    script.addEventListener("error", () => reject(new Error(`${script.src} could not be loaded`)));
    document.head.append(script);
  }).catch((error) => {
    loading = undefined;
    throw error;
  });
  return loading;
}
