/**
 * The listbox under a combobox, and which of its options is the active one. Focus
 * stays in the field: it is told of the active option by aria-activedescendant.
 */

/**
 * @param {HTMLElement} list
 * @param {HTMLInputElement} field
 */
export function createListbox(list, field) {
  /** @type {HTMLElement[]} */
  let options = [];
  let active = -1;

  /** @param {number} at */
  function activate(at) {
    options[active]?.setAttribute("aria-selected", "false");
    active = at;
    const chosen = options[active];
    if (!chosen) return field.removeAttribute("aria-activedescendant");
    chosen.setAttribute("aria-selected", "true");
    chosen.scrollIntoView({ block: "nearest" });
    return field.setAttribute("aria-activedescendant", chosen.id);
  }

  return {
    active: () => options[active],
    size: () => options.length,
    deactivate: () => activate(-1),
    /** @param {number} step */
    move(step) {
      // One place more than there are options: the field itself, between last and first.
      const places = options.length + 1;
      activate(((active + 1 + step + places) % places) - 1);
    },
    /** @param {HTMLElement[]} groups */
    fill(groups) {
      activate(-1);
      list.replaceChildren(...groups);
      options = [...list.querySelectorAll("a")];
      options.forEach((option, at) => (option.id = `ps-option-${at}`));
      list.hidden = options.length === 0;
      list.scrollTop = 0;
    },
  };
}
