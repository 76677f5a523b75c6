/**
 * Papers that count, best first. lunr scores; what is added here is which words
 * of the query a paper answers, and whether the query is its very name.
 */

import { hasWords, nameOf } from "./grammar.js";
import { partialIndex } from "./partial-index.js";

/**
 * @typedef {object} Hit
 * @property {number} ref
 * @property {number} score
 * @property {import("./reading.js").Group[]} groups  the ones it answers
 * @property {Map<string, Set<string>>} fields        field to the terms found in it
 */

// A short query as one word ("selfinstruct") is worth more than its words apart.
const WHOLE = 2;
// Among so many papers the one is sought whose name was typed. Its words are all
// in a short field, so lunr has it near the top already.
export const NAMED_AMONG = 8;
const LONGEST_NAME = 500;
// A title that has the words side by side, in the order asked for.
const PHRASE_BONUS = 1.5;

/**
 * What lunr is asked for.
 * @param {import("./selection.js").Selection} selection
 * @returns {import("./relevance.js").Asked[]}
 */
export function asked({ groups, whole, entries }) {
  const clauses = groups.map((group) => ({ only: group.clause.field, boosts: boostsOf(group, entries) }));
  if (whole !== undefined && entries.has(whole)) clauses.push({ only: null, boosts: new Map([[whole, WHOLE]]) });
  return clauses;
}

/**
 * @param {import("./engine.js").Library} library
 * @param {import("./selection.js").Selection} selection
 * @param {import("./relevance.js").Asked[]} clauses
 * @param {Set<number>} papers  those to rank
 * @returns {Hit[]}
 */
export function ranked({ lunr, manifest }, { groups, entries, byGroup }, clauses, papers) {
  const terms = new Set(clauses.flatMap(({ boosts }) => [...boosts.keys()]));
  const wanted = Array.from(terms, (term) => entries.get(term));
  const index = partialIndex(lunr, manifest.fields, wanted, (ref) => papers.has(ref));
  const found = index.query((query) => {
    for (const { only, boosts } of clauses) {
      for (const [term, boost] of boosts) query.term(term, { boost, usePipeline: false, ...(only && { fields: [only] }) });
    }
  });
  const hits = found.map(({ ref, score, matchData }) => ({
    ref: Number(ref),
    score,
    groups: groups.filter((_, at) => byGroup[at][ref] === 1),
    fields: byField(matchData.metadata),
  }));
  return hits.sort((a, b) => b.groups.length - a.groups.length || b.score - a.score || a.ref - b.ref);
}

/**
 * The terms that answer a group, each with the best of its boosts.
 * @param {import("./reading.js").Group} group
 * @param {Map<string, import("./shards.js").Entry>} entries
 * @returns {Map<string, number>}
 */
function boostsOf({ alternatives }, entries) {
  const boosts = new Map();
  for (const { terms, boost } of alternatives) {
    if (!terms.every((term) => entries.has(term))) continue;
    for (const term of terms) boosts.set(term, Math.max(boost, boosts.get(term) ?? 0));
  }
  return boosts;
}

/**
 * @param {Record<string, Record<string, object>>} metadata  by term and field
 * @returns {Map<string, Set<string>>}
 */
function byField(metadata) {
  const fields = new Map();
  for (const [term, places] of Object.entries(metadata)) {
    for (const field of Object.keys(places)) fields.set(field, (fields.get(field) ?? new Set()).add(term));
  }
  return fields;
}

/**
 * The same hits, the first of them again in order: a paper whose name was typed
 * comes before all others.
 * @param {Hit[]} hits
 * @param {string} text
 * @param {(refs: number[]) => Promise<(import("./papers.js").Brief | null)[]>} briefs
 * @param {(surface: string) => string} term
 * @returns {Promise<Hit[]>}
 */
export async function namedFirst(hits, text, briefs, term) {
  const name = text.length > LONGEST_NAME ? "" : nameOf(text);
  if (name === "") return hits;
  const first = hits.slice(0, NAMED_AMONG);
  const papers = await briefs(first.map(({ ref }) => ref));
  const worth = first.map((hit, at) => ({
    hit,
    named: papers[at] ? namedBy(name, papers[at]) : 0,
    answered: hit.groups.length,
    score: hit.score * (papers[at] && hasWords(papers[at].title, text, term) ? PHRASE_BONUS : 1),
  }));
  worth.sort((a, b) => b.named - a.named || b.answered - a.answered || b.score - a.score || a.hit.ref - b.hit.ref);
  return [...worth.map(({ hit }) => hit), ...hits.slice(NAMED_AMONG)];
}

/**
 * Whether the query is the very name of a paper: its title, or its system, with
 * its signs first ("CodeT5+" is not "CodeT5").
 * @param {string} name
 * @param {import("./papers.js").Brief} paper
 */
function namedBy(name, { title, system }) {
  if (name === nameOf(title)) return 3;
  const own = nameOf(system ?? "");
  if (name === own) return 2;
  return name === own.replace(/[+#]+$/, "") ? 1 : 0;
}
