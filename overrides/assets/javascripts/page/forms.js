/**
 * Numbers and days as the reader is used to them. Only signs and order change: the words around them are in
 * the page's language, and so are the names of months and the digits, for eyes and for voices.
 */

/** @typedef {{ number: (value: string) => string, day: (value: string) => string }} Forms */

/**
 * The forms of the languages that a reader prefers; "" where the page's own form stays.
 * @param {readonly string[]} languages
 * @returns {Forms}
 */
export function readersForms(languages) {
  try {
    const numbers = new Intl.NumberFormat([...languages], { numberingSystem: "latn" });
    const days = new Intl.DateTimeFormat(beginsWithMonth(languages) ? "en-US" : "en-GB", { dateStyle: "long", timeZone: "UTC" });
    return {
      number: (value) => (/^\d+$/.test(value) ? numbers.format(Number(value)) : ""),
      // A month of a year has the same form everywhere.
      day: (value) => (/^\d{4}-\d\d-\d\d$/.test(value) ? days.format(new Date(value)) : ""),
    };
  } catch {
    // A browser may name languages that it does not know itself.
    return { number: () => "", day: () => "" };
  }
}

/** @param {readonly string[]} languages */
function beginsWithMonth(languages) {
  const parts = new Intl.DateTimeFormat([...languages], { dateStyle: "long" }).formatToParts(0).map(({ type }) => type);
  const [year, month, day] = ["year", "month", "day"].map((type) => parts.findIndex((one) => one === type));
  return month < day && day < year;
}
