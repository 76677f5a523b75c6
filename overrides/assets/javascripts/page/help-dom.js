/**
 * The list of keys that work on this page, in a dialog made when it is first asked for. Another module has
 * its keys told by adding to the list when it is drawn up:
 *
 *     document.addEventListener("ps-keys", ({ detail }) => detail.push([["m"], "mark this paper"]));
 */

/** @typedef {[keys: string[], does: string]} Row */

/**
 * What this module asks of those that are loaded already, and so does not bring a second time.
 * @typedef {object} Keyboard
 * @property {() => boolean} areKeysOn
 * @property {(on: boolean) => void} switchKeys
 * @property {() => HTMLElement[]} titles
 * @property {(by: number) => HTMLElement | undefined} neighbour
 */

const SHEET = new URL("../../stylesheets/keyboard.css", import.meta.url).href;

/** @type {HTMLDialogElement | undefined} */
let dialog;
/** @type {HTMLElement} */
let list;

/**
 * Shows the keys of this page.
 * @param {Keyboard} keyboard
 */
export async function showHelp(keyboard) {
  if (!dialog) {
    dialog = build(keyboard);
    await styled();
  }
  list.replaceChildren(...keysOfThisPage(keyboard).map(entry));
  if (!dialog.open) dialog.showModal();
}

/**
 * @param {Keyboard} keyboard
 * @returns {Row[]}
 */
function keysOfThisPage({ titles, neighbour }) {
  /** @type {[boolean, ...Row][]} */
  const ours = [
    [has("[data-search-header]"), ["/"], "go to the search"],
    [has("[data-search-results]"), ["↓", "↑"], "through the results"],
    [titles().length > 0, ["j", "k"], "next and previous paper of the list"],
    [titles().length > 0, ["Enter"], "open it"],
    [Boolean(neighbour(1) || neighbour(-1)), ["j", "k"], "next and previous paper"],
    // Material's own.
    [has("link[rel=next], link[rel=prev]"), ["n", "p"], "next and previous part of the site"],
  ];
  /** @type {Row[]} */
  const rows = ours.filter(([works]) => works).map(([, keys, does]) => [keys, does]);
  document.dispatchEvent(new CustomEvent("ps-keys", { detail: rows }));
  return [...rows, [["?"], "show these keys"], [["Esc"], "close what is open"]];
}

/** @param {string} selector */
const has = (selector) => document.querySelector(selector) !== null;

/** @param {Row} row */
function entry([keys, does]) {
  const made = document.createElement("div");
  const names = made.appendChild(document.createElement("dt"));
  for (const key of keys) names.appendChild(document.createElement("kbd")).textContent = key;
  made.appendChild(document.createElement("dd")).textContent = does;
  return made;
}

/** @param {Keyboard} keyboard */
function build(keyboard) {
  const made = document.body.appendChild(document.createElement("dialog"));
  made.className = "ps-keys md-typeset";
  made.setAttribute("aria-labelledby", "ps-keys-title");
  // All of it in one element: what is clicked beside that is the dialog itself, and so its surroundings.
  const inside = made.appendChild(document.createElement("div"));
  const title = inside.appendChild(document.createElement("h2"));
  title.id = "ps-keys-title";
  title.textContent = "Keyboard";
  list = inside.appendChild(document.createElement("dl"));
  inside.append(theSwitch(keyboard), theButton(made));
  made.addEventListener("click", ({ target }) => target === made && made.close());
  return made;
}

/** @param {Keyboard} keyboard */
function theSwitch({ areKeysOn, switchKeys }) {
  const label = document.createElement("label");
  const box = label.appendChild(document.createElement("input"));
  box.type = "checkbox";
  box.checked = areKeysOn();
  box.addEventListener("change", () => switchKeys(box.checked));
  label.append(" Letters and signs alone are shortcuts");
  return label;
}

/** @param {HTMLDialogElement} made */
function theButton(made) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "md-button";
  button.textContent = "Close";
  // Here the focus begins: nothing is changed by a key too many.
  button.autofocus = true;
  button.addEventListener("click", () => made.close());
  return button;
}

/** Waits for the dialog's own sheet, which no page needs before; without it the dialog is plain. */
function styled() {
  const link = document.createElement("link");
  link.rel = "stylesheet";
  link.href = SHEET;
  return new Promise((resolve) => {
    link.addEventListener("load", resolve);
    link.addEventListener("error", resolve);
    document.head.append(link);
  });
}
