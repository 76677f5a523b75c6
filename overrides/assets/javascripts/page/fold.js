/**
 * The form in which what is typed is compared with what stands on a page.
 */

/**
 * A text without case and accents, so that what is typed plainly is found.
 * @param {string} text
 */
export function fold(text) {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}
