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
  // The first form of a kind takes a tenth of a second on a phone, and most pages need none: a number of
  // three digits is the same everywhere, and so is a month of a year.
  const numbers = later(() => new Intl.NumberFormat([...languages], { numberingSystem: "latn" }));
  const days = later(() => new Intl.DateTimeFormat(beginsWithMonth(languages) ? "en-US" : "en-GB", { dateStyle: "long", timeZone: "UTC" }));
  return {
    number: (value) => (/^\d{4,}$/.test(value) ? (numbers()?.format(Number(value)) ?? "") : ""),
    day: (value) => (/^\d{4}-\d\d-\d\d$/.test(value) ? (days()?.format(new Date(value)) ?? "") : ""),
  };
}

/**
 * @template T
 * @param {() => T} make
 * @returns {() => T | null}  what `make` gives, made when it is asked for the first time
 */
function later(make) {
  /** @type {T | null | undefined} */
  let made;
  return () => {
    if (made === undefined) {
      try {
        made = make();
      } catch {
        // A browser may name languages that it does not know itself.
        made = null;
      }
    }
    return made;
  };
}

/** @param {readonly string[]} languages */
function beginsWithMonth(languages) {
  const parts = new Intl.DateTimeFormat([...languages], { dateStyle: "long" }).formatToParts(0).map(({ type }) => type);
  const [year, month, day] = ["year", "month", "day"].map((type) => parts.findIndex((one) => one === type));
  return month < day && day < year;
}
