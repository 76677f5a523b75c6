/**
 * Beside papers: the topics and the systems that a query may mean.
 */

import { fold, units } from "./analysis.js";

const MOST = 3;
// No topic's name is longer.
const LONGEST = 120;

/**
 * The topics in whose titles each word of the query begins a word.
 * @param {string} text
 * @param {import("./store.js").Manifest} manifest
 * @param {string} base
 */
export function topicsFor(text, { topics }, base) {
  const wanted = [...new Set(units(text.slice(0, LONGEST)).flatMap((unit) => unit.text.split("-")))];
  if (wanted.length === 0 || text.length > LONGEST) return [];
  const begins = (words, start) => words.some(({ text: word }) => word.split("-").some((part) => part.startsWith(start)));
  return topics
    .filter(([, title]) => wanted.every((start) => begins(units(title), start)))
    .slice(0, MOST)
    .map(([slug, title, , papers]) => ({
      slug,
      title,
      papers,
      url: new URL(`topics/${encodeURIComponent(slug)}/`, base).href,
      ranges: beginnings(title, wanted),
    }));
}

/**
 * @param {string} title
 * @param {string[]} wanted
 * @returns {import("./highlight.js").Range[]}
 */
function beginnings(title, wanted) {
  const folded = fold(title);
  // A title whose letters fold to more or fewer is not marked rather than marked wrong.
  if (folded.length !== title.length) return [];
  return wanted.flatMap((start) =>
    Array.from(folded.matchAll(/[\p{L}\p{N}]+/gu))
      .filter((word) => word[0].startsWith(start))
      .map((word) => /** @type {import("./highlight.js").Range} */ ([word.index, word.index + start.length])),
  );
}

/**
 * The systems in whose names all words of the query were found.
 * @param {import("./ranking.js").Hit[]} hits
 * @param {import("./reading.js").Group[]} groups
 * @param {(refs: number[]) => Promise<(import("./papers.js").Brief | null)[]>} briefs
 * @param {(text: string) => import("./highlight.js").Range[]} mark
 */
export async function systemsFor(hits, groups, briefs, mark) {
  const named = hits.filter((hit) => {
    const terms = hit.fields.get("system");
    return terms && groups.every(({ alternatives, optional }) => optional || alternatives.some((one) => one.terms.every((term) => terms.has(term))));
  });
  const papers = await briefs(named.slice(0, MOST).map(({ ref }) => ref));
  return papers.filter((paper) => paper !== null).map(({ system, kind, url, slug }) => ({ name: system, kind, url, slug, ranges: mark(system) }));
}
