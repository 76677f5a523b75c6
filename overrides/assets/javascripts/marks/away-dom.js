/**
 * My list saved, shared, brought in again and deleted.
 */

import { dropAside } from "./aside.js";
import { bibtexOf } from "./bibtex.js";
import { read, VERSION, write } from "./format.js";
import { MOST_SHARED, writeLink } from "./link.js";
import { merged } from "./merging.js";
import { isHere } from "./papers.js";
import { allEntries } from "./store.js";
import { download } from "../search/export-dom.js";
import { number, papers as counted, quoted } from "../search/summary.js";

// Of our own files, one of this size would hold tens of thousands of papers.
const LARGEST = 5_000_000;

/**
 * @typedef {object} Page
 * @property {string} base
 * @property {(ids: string[]) => Promise<import("./papers.js").Found>} learn
 * @property {(changes: import("./merging.js").Changes, text: string) => void} act
 * @property {(text: string) => void} tell
 * @property {() => string[]} shownIds
 */

/**
 * @param {(name: string) => HTMLElement} part
 * @param {Page} page
 */
export function bindAway(part, page) {
  part("bibtex").addEventListener("click", () => saveBibtex(/** @type {HTMLButtonElement} */ (part("bibtex")), page));
  part("save").addEventListener("click", () => {
    download("my-list.json", `${write(allEntries(), page.base)}\n`, "application/json");
    page.tell(`Marks and notes of ${counted(allEntries().size)} saved as my-list.json.`);
  });
  const file = /** @type {HTMLInputElement} */ (part("file"));
  file.addEventListener("change", async () => {
    if (file.files.length > 0) await bringIn(file.files[0], page);
    // The same file again is a change again.
    file.value = "";
  });
  bindShare(part, page);
  bindDelete(part, page);
}

/**
 * @param {HTMLButtonElement} button
 * @param {Page} page
 */
async function saveBibtex(button, { base, learn, tell, shownIds }) {
  if (button.getAttribute("aria-disabled") === "true") return;
  button.setAttribute("aria-disabled", "true");
  const known = await learn(shownIds());
  const ids = shownIds().filter((id) => known.lost.has(id) || isHere(id, known));
  const label = button.textContent;
  const { text, lost } = await bibtexOf((address) => window.fetch(address), base, ids, (done) => {
    if (ids.length > 50) button.textContent = `${number(done)} of ${number(ids.length)} …`;
  });
  button.textContent = label;
  button.removeAttribute("aria-disabled");
  const missing = shownIds().length - ids.length + lost.length;
  const apology = missing > 0 ? ` ${counted(missing)} ${missing === 1 ? "has" : "have"} none, or it could not be loaded.` : "";
  if (!text) return tell(`No citation could be saved.${apology}`);
  download("my-list.bib", text, "application/x-bibtex");
  return tell(`Citations of ${counted(ids.length - lost.length)} saved as my-list.bib.${apology}`);
}

/**
 * @param {File} file
 * @param {Page} page
 */
async function bringIn(file, { learn, act, tell }) {
  const name = quoted(file.name);
  if (file.size > LARGEST) return tell(`${name} is too large to be a list that was saved here.`);
  const content = await file.text().then(read, () => "foreign");
  if (content === "newer") return tell(`${name} was saved by a newer version of this site, and this page reads version ${VERSION}. Reload the page and try again.`);
  if (typeof content === "string") return tell(`${name} is not a list that was saved here: nothing was brought in.`);
  const { entries, left, cut } = content;
  const { changes, fresh, changed, same } = merged(allEntries(), entries);
  const { papers, lost } = await learn([...entries.keys()]);
  const unknown = [...entries.keys()].filter((id) => !papers.has(id) && !lost.has(id)).length;
  const parts = [
    `${name} holds ${counted(entries.size)}: ${number(fresh)} new, ${number(changed)} changed, ${number(same)} as before.`,
    unknown > 0 ? `${number(unknown)} not known to this list.` : "",
    left > 0 ? `${number(left)} left out that could not be read.` : "",
    cut > 0 ? `${number(cut)} of the notes cut, as too long.` : "",
  ];
  const text = parts.filter(Boolean).join(" ");
  return changes.length > 0 ? act(changes, text) : tell(text);
}

/**
 * @param {(name: string) => HTMLElement} part
 * @param {Page} page
 */
function bindShare(part, { base, learn, tell, shownIds }) {
  const field = part("link").querySelector("input");
  part("share").addEventListener("click", async () => {
    const known = await learn(shownIds());
    const ids = shownIds().filter((id) => isHere(id, known));
    if (ids.length === 0) return tell("There is no paper to share in what is shown.");
    field.value = writeLink(new URL("my-list/", base).href, ids);
    part("link").hidden = false;
    field.select();
    if (ids.length > MOST_SHARED) tell(`A link holds ${counted(MOST_SHARED)}: these are the first of ${number(ids.length)}. Choose fewer, or save a file.`);
  });
  part("link").querySelector("button").addEventListener("click", async () => {
    field.select();
    try {
      await navigator.clipboard.writeText(field.value);
      tell("The link is copied.");
    } catch {
      tell("Copying failed: the link is selected, copy it by hand.");
    }
  });
}

/**
 * @param {(name: string) => HTMLElement} part
 * @param {Page} page
 */
function bindDelete(part, { act }) {
  const sure = part("sure");

  /** @param {boolean} asking */
  function ask(asking) {
    sure.hidden = !asking;
    sure.querySelector("strong").textContent = `Delete the marks and notes of ${counted(allEntries().size)}?`;
    (asking ? part("no") : part("delete")).focus();
  }

  part("delete").addEventListener("click", () => ask(sure.hidden));
  part("no").addEventListener("click", () => ask(false));
  sure.addEventListener("keydown", ({ key }) => key === "Escape" && ask(false));
  part("yes").addEventListener("click", () => {
    ask(false);
    const changes = [...allEntries().keys()].map((id) => /** @type {[string, null]} */ ([id, null]));
    dropAside();
    act(changes, `Deleted: the marks and notes of ${counted(changes.length)}.`);
  });
}
