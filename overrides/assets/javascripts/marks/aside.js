/**
 * Texts that could not be read as marks, and were set aside under keys of their own.
 */

import { KEY } from "./store.js";

/** @returns {[key: string, text: string][]} */
export function textsAside() {
  try {
    const keys = Object.keys(localStorage).filter((key) => key.startsWith(`${KEY}.aside-`));
    return keys.map((key) => [key, localStorage.getItem(key)]);
  } catch {
    return [];
  }
}

export function dropAside() {
  for (const [key] of textsAside()) localStorage.removeItem(key);
}
