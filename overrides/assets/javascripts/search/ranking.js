/**
 * Clauses to papers, best first.
 *
 * All words must match. When no paper has them all, any may; a word that no
 * paper has at all is then looked up by its spelling. lunr scores; which papers
 * count is decided here, because one clause may stand for many terms, and lunr
 * can only require single ones.
 */

import { withOpenEnd } from "./query.js";

/**
 * Why a paper matched.
 * @typedef {object} Hit
 * @property {number} ref
 * @property {number} score
 * @property {number} coverage                 how many clauses it answers; a guessed spelling is a half
 * @property {Map<string, string[]>} fields    field to the terms found in it
 * @property {Set<Group>} groups
 */

/**
 * A clause and what answers it, each with its weight: the keys of words, and the
 * terms of the index behind them. A term may hold other words as well
 * ("image/text"), so terms find papers, and keys tell which words were meant.
 * @typedef {object} Group
 * @property {import("./query.js").Clause} clause
 * @property {Map<string, number>} keys
 * @property {Map<string, number>} terms
 * @property {boolean} guessed  found by its spelling only
 */

/** @typedef {"all" | "any" | "fuzzy"} Relaxed */

// What a word is worth by the place where it stands. lunr ignores a boost that
// all terms of a field share (it divides by the query's length in that field),
// so each field is asked alone and weighed here.
const FIELD_WEIGHTS = { title: 5, system: 5, authors: 3, abstract: 1 };

const EXACT = 1;
const BEGINNING = 0.4;
const GUESS = 0.3;
const GUESSED_COVERAGE = 0.5;

/**
 * @param {any} index  a lunr.Index
 * @param {import("./vocabulary.js").Vocabulary} vocabulary
 * @param {import("./query.js").Query} query
 * @returns {{ relaxed: Relaxed, groups: Group[], hits: Hit[] }}
 */
export function rank(index, vocabulary, query) {
  if (query.clauses.length === 0) return { relaxed: "all", groups: [], hits: [] };

  const open = withOpenEnd(query);
  for (const stage of query === open || query.clauses.at(-1).prefix ? [query] : [query, open]) {
    const groups = stage.clauses.map((clause) => groupOf(clause, vocabulary));
    if (groups.some((group) => group.terms.size === 0)) continue;
    const hits = lookUp(index, groups).filter((hit) => hit.groups.size === groups.length);
    if (hits.length > 0) return { relaxed: "all", groups, hits };
  }

  const groups = open.clauses.map((clause) => guessed(groupOf(clause, vocabulary), vocabulary));
  const relaxed = groups.some((group) => group.terms.size > 0 && !group.guessed) ? "any" : "fuzzy";
  return { relaxed, groups, hits: lookUp(index, groups) };
}

/**
 * @param {import("./query.js").Clause} clause
 * @param {import("./vocabulary.js").Vocabulary} vocabulary
 * @returns {Group}
 */
function groupOf(clause, vocabulary) {
  const begun = clause.prefix ? vocabulary.beginning(clause.surface) : [];
  const keys = new Map(begun.map((key) => [key, BEGINNING])).set(clause.key, EXACT);
  return { clause, keys, terms: termsOf(keys, vocabulary), guessed: false };
}

/**
 * A word that the list does not know, taken for a slip of one letter, or of two
 * in a word of eight letters or more. A word of one or two letters is left: one
 * slip away from it is nearly anything.
 * @param {Group} group
 * @param {import("./vocabulary.js").Vocabulary} vocabulary
 * @returns {Group}
 */
function guessed(group, vocabulary) {
  const { surface, key } = group.clause;
  if (group.terms.size > 0 || surface.length < 3) return group;
  const near = vocabulary.near(key, surface.length >= 8 ? 2 : 1);
  const keys = new Map(near.map((other) => [other, GUESS]));
  return { ...group, keys, terms: termsOf(keys, vocabulary), guessed: true };
}

/**
 * The terms behind some keys. One that stands behind several is worth the best.
 * @param {Map<string, number>} keys
 * @param {import("./vocabulary.js").Vocabulary} vocabulary
 * @returns {Map<string, number>}
 */
function termsOf(keys, vocabulary) {
  const terms = new Map();
  for (const [key, weight] of keys) {
    for (const term of vocabulary.terms(key)) terms.set(term, Math.max(weight, terms.get(term) ?? 0));
  }
  return terms;
}

/**
 * Every paper that has a term of any group, and what it has.
 * @param {any} index
 * @param {Group[]} groups
 * @returns {Hit[]}
 */
function lookUp(index, groups) {
  const answers = answersOf(groups);
  /** @type {Map<string, Hit>} */
  const hits = new Map();
  for (const field of index.fields) {
    for (const found of askField(index, field, groups)) {
      const terms = Object.keys(found.matchData.metadata).filter((term) => answers.has(term));
      if (terms.length === 0) continue;
      const hit = hits.get(found.ref) ?? { ref: Number(found.ref), score: 0, coverage: 0, fields: new Map(), groups: new Set() };
      hit.score += found.score * (FIELD_WEIGHTS[field] ?? 1);
      hit.fields.set(field, terms);
      for (const term of terms) for (const group of answers.get(term)) hit.groups.add(group);
      hits.set(found.ref, hit);
    }
  }
  for (const hit of hits.values()) {
    for (const group of hit.groups) hit.coverage += group.guessed ? GUESSED_COVERAGE : 1;
  }
  return [...hits.values()];
}

/**
 * @param {any} index
 * @param {string} field
 * @param {Group[]} groups
 */
function askField(index, field, groups) {
  return index.query((query) => {
    for (const group of groups) {
      for (const [term, boost] of group.terms) query.term(term, { fields: [field], boost, usePipeline: false });
    }
  });
}

/**
 * Term to the groups that it answers.
 * @param {Group[]} groups
 * @returns {Map<string, Group[]>}
 */
function answersOf(groups) {
  const answers = new Map();
  for (const group of groups) {
    for (const term of group.terms.keys()) answers.set(term, [...(answers.get(term) ?? []), group]);
  }
  return answers;
}
