/**
 * A list as a link: the ids of papers, and nothing of what was said of them. They
 * stand behind the #, which no browser sends to a server.
 */

import { isId } from "./format.js";

/** Longer links break on their way through mails and chats. */
export const MOST_SHARED = 200;

const NAME = "#papers=";

/**
 * @param {string} page  the address of the page that shows it
 * @param {string[]} ids
 */
export function writeLink(page, ids) {
  return `${page}${NAME}${ids.slice(0, MOST_SHARED).join(",")}`;
}

/**
 * @param {string} fragment  of an address, with its #
 * @returns {{ ids: string[], broken: number, more: number } | null}  null where it holds no list; broken: what is
 *   no id; more: the papers that are too many for a link
 */
export function readLink(fragment) {
  if (!fragment.startsWith(NAME)) return null;
  const parts = decoded(fragment.slice(NAME.length)).split(",");
  const given = parts.map((part) => part.trim()).filter(Boolean);
  const all = given.filter(isId);
  const ids = [...new Set(all)];
  return {
    ids: ids.slice(0, MOST_SHARED),
    broken: given.length - all.length,
    more: Math.max(0, ids.length - MOST_SHARED),
  };
}

/** @param {string} text */
function decoded(text) {
  // Some programs write a comma as %2C.
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
