/**
 * What is copied of a formula. A browser would put each of its letters on a line of its own; what was
 * written in LaTeX stands in the formula, and is what most want to paste.
 */

/** Puts formulas into every copied text as they were written. */
export function bindCopying() {
  document.addEventListener("copy", (event) => {
    const selection = getSelection();
    if (!selection.rangeCount || /** @type {Element} */ (event.target).closest?.("input, textarea")) return;
    const room = document.createElement("div");
    room.append(selection.getRangeAt(0).cloneContents());
    const formulas = room.querySelectorAll("math");
    if (!formulas.length) return;
    event.clipboardData.setData("text/html", room.innerHTML);
    for (const one of formulas) one.replaceWith(written(one));
    event.clipboardData.setData("text/plain", shown(room));
    event.preventDefault();
  });
}

/** @param {Element} formula  perhaps a part of one */
function written(formula) {
  const tex = formula.querySelector("annotation");
  return tex ? `$${tex.textContent}$` : formula.textContent;
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
