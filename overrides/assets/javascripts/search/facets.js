/**
 * The facet table: what papers are counted, filtered and sorted by.
 */

import { singular } from "./address.js";
import { fold } from "./analysis.js";
import { inAll } from "./candidates.js";
import { reader, unpacked } from "./packing.js";
import { HAS } from "./papers.js";

/**
 * @typedef {object} FacetValue
 * @property {string} value
 * @property {string} label
 * @property {number} count
 * @property {boolean} chosen
 * @property {string} [group]
 */

/** @typedef {{ name: string, label: string, values: FacetValue[] }} Facet */

/**
 * @typedef {object} FacetTable
 * @property {(filters: Record<string, string[]>) => Map<string, Uint8Array>} chosen  facet to the papers that its choices leave
 * @property {(papers: Uint8Array, filters: Record<string, string[]>) => Facet[]} count
 * @property {number[]} years      by paper; 0 if not known
 * @property {number[]} connected  by paper
 */

const LABELS = { topic: "Topic", year: "Year", has: "Has", venue: "Venue", kind: "Kind of system" };
const KINDS = new Map([
  ["method", "Method"],
  ["model", "Model"],
  ["dataset", "Dataset"],
  ["benchmark", "Benchmark"],
  ["toolkit", "Toolkit"],
  ["other", "Other"],
]);

/**
 * @param {any} stored
 * @param {import("./store.js").Manifest} manifest
 * @returns {FacetTable}
 */
export function createFacets(stored, { count, topics }) {
  const columns = {
    topic: topicsOf(stored.topic, count).map((places) => places.map((place) => topics[place][0])),
    year: column(stored.year, stored.years),
    has: unpacked(stored.has).map((bits) => HAS.filter((_, bit) => bits & (1 << bit))),
    venue: column(stored.venue, stored.venues),
    kind: column(stored.kind, stored.kinds),
  };

  const connected = unpacked(stored.connected);
  for (const values of [...Object.values(columns), connected]) {
    if (values.length !== count) throw new RangeError(`a column of ${values.length} for ${count} papers`);
  }

  /** @type {(facet: string, values: string[]) => Uint8Array} */
  function having(facet, values) {
    const tests = values.map((value) => testOf(facet, value, topics));
    return Uint8Array.from(columns[facet], (own) => Number(own.some((one) => tests.some((test) => test(one)))));
  }

  function chosen(filters) {
    const known = Object.entries(filters).filter(([facet, values]) => Object.hasOwn(columns, facet) && values.length > 0);
    return new Map(known.map(([facet, values]) => [facet, having(facet, values)]));
  }

  return {
    chosen,
    years: columns.year.map(([year]) => Number(year ?? 0)),
    connected,
    count(papers, filters) {
      const choices = chosen(filters);
      return Object.keys(columns).map((facet) => {
        // A facet does not narrow itself, or nothing could be added to a choice.
        const others = [...choices].filter(([name]) => name !== facet).map(([, set]) => set);
        const counted = tally(columns[facet], inAll([papers, ...others], count));
        const own = (filters[facet] ?? []).map((value) => (facet === "has" ? singular(value) : value));
        return { name: facet, label: LABELS[facet], values: valuesOf(facet, counted, own, topics) };
      });
    },
  };
}

/**
 * @param {string} text
 * @param {number} count
 */
function topicsOf(text, count) {
  const { next } = reader(text);
  return Array.from({ length: count }, () => Array.from({ length: next() }, next));
}

/**
 * @param {string} text
 * @param {(string | number)[]} values
 * @returns {string[][]}
 */
function column(text, values) {
  return unpacked(text).map((place) => (place === 0 ? [] : [String(values[place - 1])]));
}

/**
 * @param {string} facet
 * @param {string} value
 * @param {import("./store.js").Manifest["topics"]} topics
 * @returns {(own: string) => boolean}
 */
function testOf(facet, value, topics) {
  if (facet === "has") return (own) => own === singular(value);
  if (facet === "topic") {
    // Typed by hand, it may be a part of the topic's name.
    const exact = topics.some(([slug]) => slug === value);
    const wanted = fold(value).replace(/[-_]+/g, " ");
    const matching = new Set(topics.filter(([slug, title]) => fold(`${slug} ${title}`).replaceAll("-", " ").includes(wanted)).map(([slug]) => slug));
    return (own) => (exact ? own === value : matching.has(own));
  }
  if (facet === "year" && value.includes("..")) {
    const [one, other] = value.split("..").map(Number);
    const [from, to] = other > 0 && one > other ? [other, one] : [one, other];
    return (own) => Number(own) >= from && (to === 0 || Number(own) <= to);
  }
  return (own) => own === value;
}

/**
 * @param {string[][]} values  by paper
 * @param {Uint8Array} papers
 * @returns {Map<string, number>}
 */
function tally(values, papers) {
  const counted = new Map();
  papers.forEach((is, ref) => {
    if (is) for (const value of values[ref]) counted.set(value, (counted.get(value) ?? 0) + 1);
  });
  return counted;
}

/**
 * The values that some paper has, and the chosen ones, in an order that does not
 * depend on the query: topics and kinds as the list has them, years from the
 * newest, venues by name.
 * @param {string} facet
 * @param {Map<string, number>} counted
 * @param {string[]} chosen
 * @param {import("./store.js").Manifest["topics"]} topics
 * @returns {FacetValue[]}
 */
function valuesOf(facet, counted, chosen, topics) {
  const order = { topic: topics.map(([slug]) => slug), has: HAS, kind: [...KINDS.keys()] }[facet] ?? byName(facet, counted);
  const shown = order.filter((value) => counted.has(value) || chosen.includes(value));
  const unknown = chosen.filter((value) => !shown.includes(value));
  return [...unknown, ...shown].map((value) => {
    const topic = facet === "topic" ? topics.find(([slug]) => slug === value) : undefined;
    const label = topic?.[1] ?? (facet === "kind" ? KINDS.get(value) : undefined) ?? (facet === "has" ? capitalised(value) : value.replace("..", "–"));
    const count = counted.get(value) ?? rangeCount(facet, value, counted);
    return { value, label, count, chosen: chosen.includes(value), ...(topic && { group: topic[2] }) };
  });
}

/**
 * @param {string} facet
 * @param {Map<string, number>} counted
 */
function byName(facet, counted) {
  const names = [...counted.keys()].sort((a, b) => a.localeCompare(b, "en"));
  return facet === "year" ? names.reverse() : names;
}

/**
 * @param {string} facet
 * @param {string} value
 * @param {Map<string, number>} counted
 */
function rangeCount(facet, value, counted) {
  if (facet !== "year" || !value.includes("..")) return 0;
  const test = testOf(facet, value, []);
  return [...counted].reduce((sum, [year, papers]) => sum + (test(year) ? papers : 0), 0);
}

/** @param {string} word */
function capitalised(word) {
  return word[0].toUpperCase() + word.slice(1);
}
