/**
 * What a reader asks of a shelf, in the address and out of it, so that a link and
 * the way back keep it. The names are those of the search page, which can be asked
 * the same.
 *
 * Pure: knows neither the window nor its history.
 */

/**
 * @typedef {object} Query
 * @property {string} words   as typed
 * @property {number} from    the first year; 0 for any
 * @property {number} to      the last year; 0 for any
 * @property {boolean} code   only papers that come with code
 * @property {boolean} unread only papers that are not marked as read
 * @property {"" | "oldest" | "title"} sort  "" is the order in which the page lists them
 */

/** @type {Query["sort"][]} */
const SORTS = ["oldest", "title"];
const YEARS = /^(\d{4})?\.\.(\d{4})?$|^(\d{4})$/;

/**
 * Reads the query part of an address. What it does not know it leaves out.
 * @param {string} query
 * @returns {Query}
 */
export function readQuery(query) {
  const read = new URLSearchParams(query);
  const [, from, to, only] = YEARS.exec(read.get("year") ?? "") ?? [];
  return {
    words: (read.get("q") ?? "").trim(),
    from: Number(from ?? only ?? 0),
    to: Number(to ?? only ?? 0),
    code: read.getAll("has").includes("code"),
    unread: read.get("unread") === "1",
    sort: SORTS.find((one) => one === read.get("sort")) ?? "",
  };
}

/**
 * The query part of its address, with its question mark, or "".
 * @param {Query} query
 */
export function writeQuery(query) {
  const written = asked(query);
  if (query.unread) written.set("unread", "1");
  if (query.sort !== "") written.set("sort", query.sort);
  return asQuery(written);
}

/**
 * The same for the search page, which knows nothing of marks.
 * @param {Query} query
 * @param {string} topic  "" for the whole list
 */
export function writeSearch(query, topic) {
  const written = asked(query);
  if (topic !== "") written.set("topic", topic);
  return asQuery(written);
}

/** @param {URLSearchParams} written */
function asQuery(written) {
  const query = written.toString();
  return query === "" ? "" : `?${query}`;
}

/** @param {Query} query */
function asked({ words, from, to, code }) {
  const written = new URLSearchParams();
  if (words.trim() !== "") written.set("q", words.trim());
  if (from || to) written.set("year", from === to ? `${from}` : `${from || ""}..${to || ""}`);
  if (code) written.set("has", "code");
  return written;
}

/**
 * Says whether the query leaves papers out, whatever their order.
 * @param {Query} query
 */
export function narrows(query) {
  return writeQuery({ ...query, sort: "" }) !== "";
}
