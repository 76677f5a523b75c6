/**
 * What a screen reader is told. A live region that changes with every letter is
 * noise, so it speaks when things have come to rest.
 */

const REST = 700;

/**
 * @param {Element} region  with role=status; it is seen by nobody
 * @returns {(text: string, options?: { now?: boolean }) => void}
 */
export function createAnnouncer(region) {
  /** @type {number | undefined} */
  let pause;
  return (text, { now = false } = {}) => {
    clearTimeout(pause);
    pause = window.setTimeout(() => {
      // The same words again are said again only if the region was empty in between.
      if (region.textContent === text) region.textContent = "";
      region.textContent = text;
    }, now ? 0 : REST);
  };
}
