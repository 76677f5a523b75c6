/**
 * Which papers count, before any is scored: sets of papers as one byte each.
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
  const among = fieldsOf(group, fields);
  for (const { terms } of group.alternatives) {
    const found = terms.map((term) => entries.get(term));
    if (found.includes(undefined)) continue;
    // A beginning has hundreds of alternatives, nearly all of one term: those need no set of their own.
    if (found.length === 1) mark(papers, found[0], among);
    else inAll(found.map((entry) => mark(new Uint8Array(count), entry, among)), count).forEach((is, ref) => is && (papers[ref] = 1));
  }
  return papers;
}

/**
 * @param {Uint8Array} papers
 * @param {import("./shards.js").Entry} entry
 * @param {number[]} fields
 */
function mark(papers, entry, fields) {
  for (const field of fields) for (const ref of entry.postings[field].refs) papers[ref] = 1;
  return papers;
}

/**
 * The fields, by number, in which a group may be answered.
 * @param {import("./reading.js").Group} group
 * @param {string[]} fields
 */
function fieldsOf(group, fields) {
  const { field } = group.clause;
  return field === null ? fields.map((_, at) => at) : [fields.indexOf(field)];
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
