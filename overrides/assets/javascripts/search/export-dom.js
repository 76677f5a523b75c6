/**
 * The results as a BibTeX file.
 */

import { failure, papers } from "./summary.js";

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
      const text = await answer.bibtex();
      download("search.bib", text, "application/x-bibtex");
      announce(`BibTeX of ${extent(text, answer.total)} downloaded as search.bib`, { now: true });
    } catch (error) {
      announce(`No BibTeX: ${failure(error)}`, { now: true });
    } finally {
      button.removeAttribute("aria-disabled");
    }
  });
}

/**
 * How much of the results the file holds: the engine writes no more than so many.
 * @param {string} bibtex
 * @param {number} total
 */
function extent(bibtex, total) {
  const written = bibtex.match(/^@/gm)?.length ?? 0;
  return written < total ? `the first ${papers(written)}` : papers(total);
}

/**
 * @param {string} name
 * @param {string} text
 * @param {string} type  of the file
 */
export function download(name, text, type) {
  const address = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  // Not at once: some browsers read the address only after the click.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
