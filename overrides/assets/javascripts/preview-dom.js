/**
 * Previews of the papers whose systems an abstract names: shown while the pointer
 * or the focus is on the name, put away by Escape (WCAG 2.2, 1.4.13).
 */

// A pointer that only passes opens nothing, and has time to move into what is open.
const TO_SHOW = 200;
const TO_HIDE = 150;

/**
 * @param {HTMLElement} link
 * @param {HTMLElement} preview
 */
function bind(link, preview) {
  /** @type {number | undefined} */
  let waiting;

  /**
   * @param {boolean} shown
   * @param {number} delay  milliseconds
   */
  function set(shown, delay) {
    clearTimeout(waiting);
    waiting = window.setTimeout(() => {
      preview.hidden = !shown;
      if (shown) place(link, preview);
    }, delay);
  }

  for (const one of [link, preview]) {
    one.addEventListener("pointerenter", ({ pointerType }) => pointerType === "touch" || set(true, TO_SHOW));
    one.addEventListener("pointerleave", () => set(false, TO_HIDE));
  }
  link.addEventListener("focus", () => set(true, 0));
  link.addEventListener("blur", () => set(false, 0));
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") set(false, 0);
  });
}

/**
 * Under the name, or above it where there is no room; within the text's column. On a
 * narrow screen the style puts it at the other end of the screen than the name.
 * @param {HTMLElement} link
 * @param {HTMLElement} preview
 */
function place(link, preview) {
  const name = link.getClientRects()[0];
  const column = preview.parentElement.getBoundingClientRect();
  const left = Math.max(0, Math.min(name.left - column.left, column.width - preview.offsetWidth));
  const hasRoom = name.bottom + preview.offsetHeight < window.innerHeight;
  const top = hasRoom ? name.bottom : name.top - preview.offsetHeight;
  preview.style.setProperty("--ps-preview-left", `${left}px`);
  preview.style.setProperty("--ps-preview-top", `${top - column.top}px`);
  preview.toggleAttribute("data-at-top", name.top > window.innerHeight / 2);
}

for (const link of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("a.ps-mention"))) {
  const preview = document.getElementById(link.getAttribute("aria-describedby"));
  if (preview) bind(link, preview);
}
