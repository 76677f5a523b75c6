/**
 * The facets: a fieldset of checkboxes for each, with the number of papers that
 * every choice would leave. They are changed in place, and never made anew, so
 * that a checkbox keeps the focus while its neighbours change.
 */

import { arrange, element } from "./element-dom.js";
import { reloadNotice } from "./notice-dom.js";
import { papers } from "./summary.js";

/** @typedef {import("./facets.js").Facet} Facet */
/** @typedef {Facet["values"][number]} Value */

// So many values are shown of a long facet; a fold that hides one or two is no help.
const FOLDED = 7;
const FEW_MORE = 2;

/**
 * @param {HTMLElement} root
 * @param {(facet: string, value: string, chosen: boolean) => void} onChoice
 */
export function createFacets(root, onChoice) {
  /** @type {Map<string, ReturnType<typeof createFacet>>} */
  const known = new Map();
  return {
    /** @param {Facet[]} facets */
    show(facets) {
      const focused = /** @type {HTMLElement} */ (document.activeElement);
      const shown = facets.filter((facet) => facet.values.some(isWorthShowing));
      for (const facet of shown) if (!known.has(facet.name)) known.set(facet.name, createFacet(facet, onChoice));
      for (const facet of shown) known.get(facet.name).show(facet.values.filter(isWorthShowing));
      arrange(root, shown.map((facet) => known.get(facet.name).fieldset));
      // Moved elements lose the focus.
      if (root.contains(focused) && focused !== document.activeElement) focused.focus({ preventScroll: true });
    },
    /** The results can do without; so it is told here, and quietly. */
    fail() {
      root.replaceChildren(reloadNotice("The filters could not be loaded."));
    },
  };
}

/** @param {Value} value */
function isWorthShowing({ count, chosen }) {
  return count > 0 || chosen;
}

/**
 * A facet that folds.
 * @param {Facet} facet
 * @param {(facet: string, value: string, chosen: boolean) => void} onChoice
 */
function createFacet({ name, label }, onChoice) {
  const list = element("div", { id: `ps-facet-${name}`, class: "ps-facet__values" });
  const more = element("button", { type: "button", class: "ps-quiet-button", "aria-controls": list.id });
  const fieldset = element("fieldset", { class: "ps-facet" }, element("legend", {}, label), list, more);
  const choices = createChoices(list, name);
  /** @type {Value[]} */
  let values = [];
  let unfolded = false;

  more.addEventListener("click", () => {
    unfolded = !unfolded;
    fold();
  });
  list.addEventListener("change", (event) => {
    const box = /** @type {HTMLInputElement} */ (event.target);
    onChoice(name, box.value, box.checked);
  });

  function fold() {
    const long = values.length > FOLDED + FEW_MORE;
    choices.reveal(unfolded || !long ? values : foremost(name, values));
    more.hidden = !long;
    more.textContent = unfolded ? "Show fewer" : `Show all ${values.length}`;
    more.setAttribute("aria-expanded", String(unfolded));
  }

  return {
    fieldset,
    /** @param {Value[]} next */
    show(next) {
      values = next;
      choices.show(values);
      fold();
    },
  };
}

/**
 * The checkboxes of a facet, in groups if its values have some.
 * @param {HTMLElement} list
 * @param {string} facet
 */
function createChoices(list, facet) {
  /** @type {Map<string, ReturnType<typeof createChoice>>} */
  const choices = new Map();
  /** @type {Map<string, HTMLElement>} */
  const groups = new Map();

  /** @param {Value} value */
  function labelOf(value) {
    if (!choices.has(value.value)) choices.set(value.value, createChoice(facet, value));
    return choices.get(value.value).label;
  }

  /** @param {string} title */
  function groupOf(title) {
    if (!groups.has(title)) groups.set(title, createGroup(title));
    return groups.get(title);
  }

  return {
    /** @param {Value[]} values */
    show(values) {
      const titles = [...new Set(values.map(({ group }) => group ?? ""))];
      if (titles.every((title) => title === "")) arrange(list, values.map(labelOf));
      else {
        for (const title of titles) {
          const own = values.filter(({ group }) => (group ?? "") === title);
          arrange(groupOf(title).lastElementChild, own.map(labelOf));
        }
        arrange(list, titles.map(groupOf));
      }
      for (const value of values) choices.get(value.value).show(value);
    },
    /** @param {Value[]} values  those of the shown ones that are seen; no group stands empty */
    reveal(values) {
      const seen = new Set(values.map(({ value }) => value));
      for (const [value, { label }] of choices) label.hidden = !seen.has(value);
      for (const group of groups.values()) group.hidden = !group.querySelector("label:not([hidden])");
    },
  };
}

/**
 * What a folded facet shows: the newest years, the most frequent of all else,
 * and whatever is chosen.
 * @param {string} name
 * @param {Value[]} values
 */
function foremost(name, values) {
  const ordered = name === "year" ? values : [...values].sort((a, b) => b.count - a.count);
  return [...ordered.slice(0, FOLDED), ...values.filter(({ chosen }) => chosen)];
}

/** @param {string} title */
function createGroup(title) {
  // Named by its label; the words on the screen would only be read twice.
  return element(
    "div",
    { role: "group", "aria-label": title },
    element("p", { class: "ps-facet__group", "aria-hidden": "true" }, title),
    element("div"),
  );
}

/**
 * @param {string} facet
 * @param {Value} value
 */
function createChoice(facet, value) {
  const box = element("input", { type: "checkbox", name: facet, value: value.value });
  const number = element("span", { class: "ps-choice__count", "aria-hidden": "true" });
  // "12 papers" means something read aloud; a bare 12 after a year does not.
  const spoken = element("span", { class: "ps-unseen" });
  const words = element("span", { class: "ps-choice__label" }, value.label);
  const label = element("label", { class: "ps-choice" }, box, words, " ", number, spoken);
  return {
    label,
    /** @param {Value} next */
    show({ count, chosen }) {
      box.checked = chosen;
      number.textContent = String(count);
      spoken.textContent = `(${papers(count)})`;
    },
  };
}
