/**
 * The arrow keys among the results: from the field down the list and back up
 * into the field. Links stay links: Enter opens, Tab goes on as ever.
 */

const STEPS = new Map([
  ["ArrowDown", 1],
  ["ArrowUp", -1],
]);

/**
 * @param {HTMLElement} root
 * @param {HTMLInputElement} field
 */
export function bindKeys(root, field) {
  const links = () => /** @type {HTMLElement[]} */ ([...root.querySelectorAll("[data-search-results] h2 a")]);

  /** @param {number} step */
  function move(step) {
    const all = links();
    const next = all.findIndex((link) => link === document.activeElement) + step;
    // Above the first one stands the field.
    if (next < 0) return field.focus();
    return all[next]?.focus();
  }

  root.addEventListener("keydown", (event) => {
    if (event.isComposing || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const target = /** @type {HTMLElement} */ (event.target);
    const onResult = target.closest("[data-search-results]") !== null;
    const step = STEPS.get(event.key);
    if (event.key === "Escape" && target !== field) {
      field.focus();
      field.select();
    } else if (step !== undefined && (onResult || (target === field && step > 0))) {
      move(step);
    } else return;
    event.preventDefault();
    // Material reads the same keys.
    event.stopPropagation();
  });
}
