/**
 * What is copied of a formula: LaTeX as it was written, which is what most want to paste. A browser would
 * put each letter on a line of its own.
 */

/** Puts formulas into every copied text as they were written. */
export function bindCopying() {
  document.addEventListener("copy", (event) => {
    const selection = getSelection();
    if (!selection.rangeCount || /** @type {Element} */ (event.target).closest?.("input, textarea")) return;
    const room = document.createElement("div");
    room.append(selection.getRangeAt(0).cloneContents());
    const formulas = /** @type {NodeListOf<HTMLElement>} */ (room.querySelectorAll("[data-tex]"));
    if (!formulas.length) return;
    event.clipboardData.setData("text/html", room.innerHTML);
    for (const one of formulas) one.replaceWith(`$${one.dataset.tex}$`);
    event.clipboardData.setData("text/plain", shown(room));
    event.preventDefault();
  });
}

/**
 * The text with its line breaks, which only what is on the page has.
 * @param {HTMLElement} room
 */
function shown(room) {
  room.className = "ps-unseen";
  document.body.append(room);
  const text = room.innerText;
  room.remove();
  return text;
}
