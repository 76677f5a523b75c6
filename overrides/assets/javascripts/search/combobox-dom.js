/**
 * The header's field as a combobox: the best papers, matching topics and systems
 * in a listbox under it, in the pattern of the ARIA Authoring Practices (list
 * autocomplete with manual selection). Focus stays in the field; the arrow keys
 * move aria-activedescendant.
 */

import { state } from "./address.js";
import { createAnnouncer } from "./announce-dom.js";
import { groupsOf } from "./options-dom.js";
import { engine, searchAddress } from "./site-dom.js";
import { failure, incomplete, quoted, summary } from "./summary.js";

const BEST = 6;
// Less than a frame or two: letters of one burst are answered together, and nobody waits.
const TYPING_PAUSE = 20;
const LOADING_NOTICE_AFTER = 200;

/**
 * @param {HTMLElement} root  the [data-search-header]
 */
export function mountCombobox(root) {
  const field = root.querySelector("input");
  const panel = createPanel(root, field);

  let asked = 0;
  /** @type {number | undefined} */
  let pause;

  function close() {
    asked += 1;
    clearTimeout(pause);
    panel.close();
  }

  async function suggest() {
    const text = field.value;
    if (text.trim() === "") return close();
    asked += 1;
    const turn = asked;
    const notice = setTimeout(() => turn === asked && panel.note("Loading the search index …"), LOADING_NOTICE_AFTER);
    try {
      const answer = await engine.search(text, { limit: BEST, typing: true, suggest: true });
      // A later query may have been answered already: its answer stays.
      if (turn === asked) panel.show(answer);
    } catch (error) {
      if (turn === asked) panel.note(failure(error));
    } finally {
      clearTimeout(notice);
    }
  }

  /** @param {number} step */
  function move(step) {
    if (panel.isOpen()) panel.move(step);
    else suggest();
  }

  const keys = {
    ArrowDown: () => move(1),
    ArrowUp: () => move(-1),
    Enter: () => panel.active().click(),
    // The first Escape closes the list, the next one is the header's: it leaves the field.
    Escape: close,
  };

  field.addEventListener("keydown", (event) => {
    if (event.isComposing || event.altKey || event.ctrlKey || event.metaKey) return;
    const unwanted = (event.key === "Enter" && !panel.active()) || (event.key === "Escape" && !panel.isOpen());
    if (unwanted || !Object.hasOwn(keys, event.key)) return;
    event.preventDefault();
    event.stopPropagation();
    keys[event.key]();
  });
  field.addEventListener("input", () => {
    clearTimeout(pause);
    pause = window.setTimeout(suggest, TYPING_PAUSE);
  });
  field.addEventListener("focus", suggest);
  root.addEventListener("focusout", (event) => {
    if (!root.contains(/** @type {Node | null} */ (event.relatedTarget))) close();
  });

  engine.warm();
  suggest();
}

/**
 * The list under the field, and which of its options is the active one.
 * @param {HTMLElement} root
 * @param {HTMLInputElement} field
 */
function createPanel(root, field) {
  const panel = /** @type {HTMLElement} */ (root.querySelector("[data-search-panel]"));
  const note = /** @type {HTMLElement} */ (root.querySelector("[data-search-note]"));
  const list = /** @type {HTMLElement} */ (root.querySelector("[role=listbox]"));
  const announce = createAnnouncer(root.querySelector("[data-search-status]"));
  /** @type {HTMLElement[]} */
  let options = [];
  let active = -1;

  // A press on an option must not take the focus, or the list would close under it.
  panel.addEventListener("mousedown", (event) => event.preventDefault());

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

  /**
   * @param {HTMLElement[]} groups
   * @param {string} text
   */
  function open(groups, text) {
    activate(-1);
    list.replaceChildren(...groups);
    options = [...list.querySelectorAll("a")];
    options.forEach((option, at) => (option.id = `ps-option-${at}`));
    list.hidden = options.length === 0;
    note.hidden = text === "";
    note.textContent = text;
    panel.hidden = false;
    list.scrollTop = 0;
    field.setAttribute("aria-expanded", String(options.length > 0));
  }

  return {
    isOpen: () => !panel.hidden,
    active: () => options[active],
    /** @param {number} step */
    move(step) {
      // One place more than there are options: the field itself, between last and first.
      const places = options.length + 1;
      activate(((active + 1 + step + places) % places) - 1);
    },
    /** @param {string} text */
    note(text) {
      open([], text);
      announce(text, { now: true });
    },
    /** @param {import("./engine.js").Answer} answer */
    show(answer) {
      open(groupsOf(answer, searchAddress(state({ text: answer.query }))), remark(answer));
      announce(`${summary(answer)}. ${options.length} suggestions`);
    },
    close() {
      activate(-1);
      panel.hidden = true;
      field.setAttribute("aria-expanded", "false");
      announce("");
    },
  };
}

/**
 * What is worth a line above the list; that there are papers goes without saying.
 * @param {import("./engine.js").Answer} answer
 */
function remark(answer) {
  if (answer.missing.length > 0) return incomplete(answer.missing);
  if (answer.total === 0 || answer.relaxed === "any") return summary(answer);
  return answer.corrected ? `Showing results for ${quoted(answer.corrected.text)}` : "";
}
