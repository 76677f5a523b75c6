/**
 * What a paper's page says of it in three lines. The page itself is asked, so that opening it
 * is quick afterwards.
 */

/** @typedef {{ title: string, byline: string, sentence: string }} Summary */

/** @type {Map<string, Promise<Summary | null>>} */
const known = new Map();

/**
 * @param {string} address
 * @returns {Promise<Summary | null>}  null where no paper stands there, or nothing can be had
 */
export function summaryOf(address) {
  if (!known.has(address)) {
    const asked = read(address).catch(() => {
      // Offline, say: the next time it is asked for again.
      known.delete(address);
      return null;
    });
    known.set(address, asked);
  }
  return known.get(address);
}

/** @param {string} address */
async function read(address) {
  const answer = await fetch(address);
  // The page of an address that is not there holds no paper.
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const paper = /** @type {HTMLElement | null} */ (page.querySelector(".ps-paper"));
  const title = paper?.querySelector("h1")?.textContent;
  if (!title) return null;
  const said = page.querySelector("meta[name=description]")?.getAttribute("content") ?? "";
  // A paper without an abstract is described by its title.
  return { title, byline: paper.dataset.byline ?? "", sentence: said === title ? "" : said };
}
