/**
 * The header's field as a combobox: the best papers in a listbox under it, in
 * the pattern of the ARIA Authoring Practices. Focus stays in the field; the
 * arrow keys move aria-activedescendant.
 */

import { allOption, option } from "./results-dom.js";
import { engine, searchAddress } from "./site-dom.js";
import { failure, summary } from "./summary.js";

const BEST = 6;
const TYPING_PAUSE = 80;
const LOADING_NOTICE_AFTER = 200;

/**
 * @param {HTMLElement} root  the [data-search-header]
 */
export function mountCombobox(root) {
  const field = root.querySelector("input[type=search]");
  const panel = root.querySelector("[data-search-panel]");
  const list = root.querySelector("[role=listbox]");
  const status = root.querySelector("[data-search-status]");

  let active = -1;
  let asked = 0;
  let pause;

  function activate(at) {
    list.children[active]?.setAttribute("aria-selected", "false");
    active = at;
    const chosen = list.children[active];
    if (!chosen) return field.removeAttribute("aria-activedescendant");
    chosen.setAttribute("aria-selected", "true");
    chosen.scrollIntoView({ block: "nearest" });
    return field.setAttribute("aria-activedescendant", chosen.id);
  }

  function open(options, text) {
    activate(-1);
    list.replaceChildren(...options);
    list.hidden = options.length === 0;
    // Shown before it is filled: a status that appears already filled is not read aloud.
    panel.hidden = false;
    status.textContent = text;
    field.setAttribute("aria-expanded", String(options.length > 0));
  }

  function close() {
    asked += 1;
    clearTimeout(pause);
    activate(-1);
    panel.hidden = true;
    field.setAttribute("aria-expanded", "false");
  }

  function optionsOf({ query, total, results }) {
    const options = results.map((paper, at) => option(paper, `ps-option-${at}`));
    if (total === 0) return options;
    const others = total > results.length ? total : 0;
    return [...options, allOption(query, others, `ps-option-${results.length}`, searchAddress(query))];
  }

  async function suggest() {
    const text = field.value;
    if (text.trim() === "") return close();
    asked += 1;
    const turn = asked;
    const notice = setTimeout(() => turn === asked && open([], "Loading the search index …"), LOADING_NOTICE_AFTER);
    try {
      const answer = await engine.search(text, { limit: BEST, typing: true });
      if (turn === asked) open(optionsOf(answer), summary(answer));
    } catch (error) {
      if (turn === asked) open([], failure(error));
    } finally {
      clearTimeout(notice);
    }
  }

  function move(step) {
    if (panel.hidden) return suggest();
    // One place more than there are options: the field itself, between last and first.
    const places = list.children.length + 1;
    return activate(((active + 1 + step + places) % places) - 1);
  }

  const keys = {
    ArrowDown: () => move(1),
    ArrowUp: () => move(-1),
    Enter: () => list.children[active]?.click(),
    // The first Escape closes the list, the next one is the header's: it leaves the field.
    Escape: () => close(),
  };

  field.addEventListener("keydown", (event) => {
    if (event.isComposing || event.altKey || event.ctrlKey || event.metaKey) return;
    const unwanted = (event.key === "Enter" && active < 0) || (event.key === "Escape" && panel.hidden);
    if (unwanted || !Object.hasOwn(keys, event.key)) return;
    event.preventDefault();
    event.stopPropagation();
    keys[event.key]();
  });
  field.addEventListener("input", () => {
    clearTimeout(pause);
    pause = setTimeout(suggest, TYPING_PAUSE);
  });
  field.addEventListener("focus", () => {
    if (field.value.trim() !== "") suggest();
  });
  // A click on an option must not take the focus, or the list would close under it.
  panel.addEventListener("mousedown", (event) => event.preventDefault());
  root.addEventListener("focusout", (event) => {
    if (!root.contains(event.relatedTarget)) close();
  });

  engine.warm();
  if (field.value.trim() !== "") suggest();
}
