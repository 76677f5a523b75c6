/**
 * Which topic a reader is walking through: he came from its page, or from a paper that he
 * came to in this way. From anywhere else he begins anew.
 */

/**
 * @param {string} referrer  the page before, whole; empty where it is not told
 * @param {string} base  the site's address
 * @param {string} remembered  the topic of the paper before
 * @returns {string}  its slug, or none
 */
export function cameFrom(referrer, base, remembered) {
  if (!referrer.startsWith(base)) return "";
  const [kind, slug] = referrer.slice(base.length).split(/[/?#]/);
  if (kind === "topics") return slug ?? "";
  return kind === "papers" ? remembered : "";
}
