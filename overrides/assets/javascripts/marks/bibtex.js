/**
 * The citations of papers: the file that stands beside the page of each.
 */

// A browser asks for about as many at once by itself; more would only wait in its queue.
const AT_ONCE = 8;

/**
 * @param {typeof fetch} fetch
 * @param {string} base
 * @param {string[]} ids
 * @param {(done: number) => void} onProgress
 * @returns {Promise<{ text: string, lost: string[] }>}
 */
export async function bibtexOf(fetch, base, ids, onProgress) {
  /** @type {(string | null)[]} */
  const entries = Array(ids.length).fill(null);
  let next = 0;
  let done = 0;

  async function work() {
    while (next < ids.length) {
      const at = next;
      next += 1;
      entries[at] = await entryOf(ids[at]).catch(() => null);
      onProgress((done += 1));
    }
  }

  /** @param {string} id */
  async function entryOf(id) {
    const answer = await fetch(new URL(`papers/${id}/paper.bib`, base).href);
    if (!answer.ok) throw new Error(`${answer.status}`);
    return (await answer.text()).trim();
  }

  await Promise.all(Array.from({ length: AT_ONCE }, work));
  const text = entries.filter((entry) => entry !== null).join("\n\n");
  return { text: text && `${text}\n`, lost: ids.filter((_, at) => entries[at] === null) };
}
