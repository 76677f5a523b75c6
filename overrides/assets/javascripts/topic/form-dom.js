/**
 * The form of the filter: what it asks, shown and read.
 */

/** @typedef {import("./query.js").Query} Query */

/**
 * @param {HTMLFormElement} form
 * @returns {Query}
 */
export function readForm(form) {
  const given = new FormData(form);
  const text = (/** @type {string} */ name) => String(given.get(name) ?? "");
  return {
    words: text("q"),
    from: Number(text("from")),
    to: Number(text("to")),
    code: given.has("has"),
    unread: given.has("unread"),
    sort: /** @type {Query["sort"]} */ (text("sort")),
  };
}

/**
 * @param {HTMLFormElement} form
 * @param {Query} query
 */
export function showForm(form, query) {
  const field = (/** @type {string} */ name) => /** @type {any} */ (form.elements.namedItem(name));
  field("q").value = query.words;
  for (const name of /** @type {const} */ (["from", "to"])) {
    if (field(name)) chooseYear(field(name), query[name]);
  }
  if (field("has")) field("has").checked = query.code;
  field("unread").checked = query.unread;
  field("sort").value = query.sort;
  if (field("sort").selectedIndex < 0) field("sort").value = "";
}

/**
 * A year of the address that no paper here has is still the year that was asked for.
 * @param {HTMLSelectElement} select
 * @param {number} year
 */
function chooseYear(select, year) {
  select.value = year > 0 ? String(year) : "";
  if (select.selectedIndex >= 0) return;
  select.add(new Option(String(year)));
  select.value = String(year);
}
