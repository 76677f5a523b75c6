/**
 * The results as a BibTeX file.
 */

import { failure, papers } from "./summary.js";

// The engine writes the first thousand; a longer file is the site's own export.
const MOST = 1000;

/**
 * @param {HTMLButtonElement} button
 * @param {() => import("./engine.js").Answer | undefined} answerNow
 * @param {(text: string, options: { now: boolean }) => void} announce
 */
export function bindExport(button, answerNow, announce) {
  button.addEventListener("click", async () => {
    const answer = answerNow();
    // A disabled button would lose the focus; this one only does nothing twice.
    if (!answer || button.getAttribute("aria-disabled") === "true") return;
    button.setAttribute("aria-disabled", "true");
    try {
      download("search.bib", await answer.bibtex());
      const all = answer.total > MOST ? `the first ${papers(MOST)}` : papers(answer.total);
      announce(`BibTeX of ${all} downloaded as search.bib`, { now: true });
    } catch (error) {
      announce(`No BibTeX: ${failure(error)}`, { now: true });
    } finally {
      button.removeAttribute("aria-disabled");
    }
  });
}

/**
 * @param {string} name
 * @param {string} text
 */
function download(name, text) {
  const address = URL.createObjectURL(new Blob([text], { type: "application/x-bibtex;charset=utf-8" }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  // Not at once: some browsers read the address only after the click.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
