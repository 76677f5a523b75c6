/**
 * Which papers count, before any is scored: sets of papers as one byte each.
 */

/**
 * @typedef {object} Selection
 * @property {Uint8Array} papers            1 for each paper that counts
 * @property {Uint8Array[]} byGroup         for each group, the papers that answer it
 */

/**
 * The papers that answer a group.
 * @param {import("./reading.js").Group} group
 * @param {Map<string, import("./shards.js").Entry>} entries
 * @param {string[]} fields
 * @param {number} count
 * @returns {Uint8Array}
 */
export function answering(group, entries, fields, count) {
  const papers = new Uint8Array(count);
  for (const { terms } of group.alternatives) {
    const found = terms.map((term) => entries.get(term));
    if (found.includes(undefined)) continue;
    const seen = new Uint8Array(count);
    found.forEach((entry, place) => {
      for (const refs of refsIn(entry, fieldsOf(group, fields))) {
        for (const ref of refs) if (seen[ref] === place) seen[ref] = place + 1;
      }
    });
    for (let ref = 0; ref < count; ref += 1) if (seen[ref] === found.length) papers[ref] = 1;
  }
  return papers;
}

/**
 * The fields, by number, in which a group may be answered.
 * @param {import("./reading.js").Group} group
 * @param {string[]} fields
 */
export function fieldsOf(group, fields) {
  const { field } = group.clause;
  return field === null ? fields.map((_, at) => at) : [fields.indexOf(field)];
}

/**
 * @param {import("./shards.js").Entry} entry
 * @param {number[]} fields
 */
function refsIn(entry, fields) {
  return fields.map((field) => entry.postings[field].refs);
}

/**
 * The papers in which the words of a phrase stand side by side in one field.
 * @param {import("./reading.js").Group} group
 * @param {Map<string, import("./shards.js").Entry>} entries
 * @param {Map<string, import("./terms.js").Places>} places
 * @param {string[]} fields
 * @param {number} count
 * @returns {Uint8Array}
 */
export function inSequence(group, entries, places, fields, count) {
  const papers = new Uint8Array(count);
  const { sequence } = group;
  if (sequence.some(({ term }) => !entries.has(term) || !places.has(term))) return papers;
  for (const field of fieldsOf(group, fields)) {
    const rows = sequence.map(({ term }) => rowsOf(entries.get(term).postings[field].refs, places.get(term)[field]));
    for (const [ref, first] of rows[0]) {
      const others = rows.map((row) => new Set(row.get(ref)));
      const starts = first.map((place) => place - sequence[0].at);
      if (starts.some((start) => sequence.every(({ at }, word) => others[word].has(start + at)))) papers[ref] = 1;
    }
  }
  return papers;
}

/**
 * @param {Uint32Array} refs
 * @param {number[][]} places
 * @returns {Map<number, number[]>}
 */
function rowsOf(refs, places) {
  return new Map(Array.from(refs, (ref, at) => [ref, places[at]]));
}

/**
 * The papers of all sets; of none, all papers.
 * @param {Uint8Array[]} sets
 * @param {number} count
 */
export function inAll(sets, count) {
  const papers = new Uint8Array(count).fill(1);
  for (const set of sets) for (let ref = 0; ref < count; ref += 1) papers[ref] &= set[ref];
  return papers;
}

/**
 * @param {Uint8Array[]} sets
 * @param {number} count
 */
export function inAny(sets, count) {
  const papers = new Uint8Array(count);
  for (const set of sets) for (let ref = 0; ref < count; ref += 1) papers[ref] |= set[ref];
  return papers;
}

/**
 * @param {Uint8Array} papers
 * @param {Uint8Array} others
 */
export function without(papers, others) {
  return papers.map((is, ref) => (others[ref] ? 0 : is));
}

/** @param {Uint8Array} papers */
export function refsOf(papers) {
  const refs = [];
  papers.forEach((is, ref) => is && refs.push(ref));
  return refs;
}
