/**
 * The header's field as a combobox: the best papers, matching topics and systems
 * in a listbox under it, in the pattern of the ARIA Authoring Practices (list
 * autocomplete with manual selection).
 */

import { createPanel } from "./panel-dom.js";
import { engine } from "./site-dom.js";
import { awaited, createTurns, TYPING_PAUSE } from "./turns-dom.js";

const BEST = 6;

/**
 * @param {HTMLElement} root  the [data-search-header]
 */
export function mountCombobox(root) {
  const field = root.querySelector("input");
  const panel = createPanel(root, field);
  const turns = createTurns();
  /** @type {number | undefined} */
  let pause;

  function close() {
    turns.next();
    clearTimeout(pause);
    panel.close();
  }

  async function suggest() {
    const text = field.value;
    if (text.trim() === "") return close();
    const asked = engine.search(text, { limit: BEST, typing: true, suggest: true });
    const answer = await awaited(turns.next(), asked, { slow: panel.loading, failed: panel.fail });
    return answer && panel.show(answer);
  }

  bindKeys(field, panel, { suggest, close });
  field.addEventListener("input", () => {
    // What was chosen was chosen for other words: Enter must not open it now.
    panel.deselect();
    clearTimeout(pause);
    pause = window.setTimeout(suggest, TYPING_PAUSE);
  });
  field.addEventListener("focus", suggest);
  root.addEventListener("focusout", (event) => {
    if (!root.contains(/** @type {Node | null} */ (event.relatedTarget))) close();
  });

  engine.warm();
  // A quick reader has typed before this module came; or has left again.
  if (field === document.activeElement) suggest();
}

/**
 * @param {HTMLInputElement} field
 * @param {ReturnType<typeof createPanel>} panel
 * @param {{ suggest: () => void, close: () => void }} on
 */
function bindKeys(field, panel, { suggest, close }) {
  const move = (/** @type {number} */ step) => (panel.isOpen() ? panel.move(step) : suggest());
  const keys = new Map([
    ["ArrowDown", () => move(1)],
    ["ArrowUp", () => move(-1)],
    ["Enter", () => panel.active().click()],
    // The first Escape closes the list, the next one is the header's: it leaves the field.
    ["Escape", close],
  ]);

  field.addEventListener("keydown", (event) => {
    if (event.isComposing || event.altKey || event.ctrlKey || event.metaKey) return;
    const unwanted = (event.key === "Enter" && !panel.active()) || (event.key === "Escape" && !panel.isOpen());
    const press = keys.get(event.key);
    if (unwanted || !press) return;
    event.preventDefault();
    event.stopPropagation();
    press();
  });
}
