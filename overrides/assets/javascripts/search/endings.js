/**
 * A half-typed word, finished in every way an English ending could finish it.
 *
 * The index holds stems, so a word being typed overtakes its own stem:
 * "reconnaissance" is filed as "reconnaiss", and "reconnaissa" is the beginning
 * of no term. Its paper would vanish at the eleventh letter and be back at the
 * fourteenth. So the "a" is read as the beginning of an ending ("-ance",
 * "-able", "-ation"), and each finished word is stemmed and looked up. A wrong
 * guess costs nothing: it stems to a term that the list does not have, or to
 * one that the whole word would find as well.
 */

// The endings that Porter's stemmer removes, alone and stacked ("-al-iz-ation").
const ENDINGS = [
  "able", "ables", "ably", "ability", "abilities", "ance", "ances", "ancy", "ancies", "ant", "ants",
  "al", "als", "ally", "ality", "alities", "alism", "alize", "alizes", "alized", "alizing",
  "alizable", "alization", "alizations", "ate", "ates", "ated", "ating", "ately", "ation", "ations",
  "ational", "ative", "atively", "atives", "ator", "ators", "atory", "ed", "edly", "ence", "ences",
  "ency", "encies", "ent", "ents", "ently", "ential", "er", "ers", "es", "ful", "fully", "fulness",
  "ible", "ibly", "ibility", "ic", "ics", "ical", "ically", "icate", "icates", "ies", "ied", "ing", "ings",
  "ingly", "ion", "ions", "ional", "ism", "isms", "ist", "ists", "istic", "istics", "ity", "ities",
  "ive", "ives", "ively", "iveness", "ivity", "ization", "izations", "ize", "izes", "ized", "izer",
  "izers", "izing", "izable", "less", "lessness", "ly", "ment", "ments", "ness", "nesses", "ous", "ously",
  "ousness", "y",
];

/**
 * Whole words that a half-typed one may become.
 *
 * Only endings that are already begun count: an ending not begun yet is found
 * by the plain prefix search.
 * @param {string} surface
 * @returns {string[]}
 */
export function finished(surface) {
  const wholes = new Set();
  for (const ending of ENDINGS) {
    const longest = Math.min(ending.length, surface.length - 1);
    for (let begun = 1; begun <= longest; begun += 1) {
      if (surface.endsWith(ending.slice(0, begun))) wholes.add(surface + ending.slice(begun));
    }
    // "plann" is on its way to "planning", and only the doubled letter is typed;
    // "planni" has one letter of the ending, so it is found above.
    if (/([b-df-hj-np-tv-z])\1$/.test(surface)) wholes.add(surface + ending);
  }
  return [...wholes];
}
