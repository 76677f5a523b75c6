/**
 * What My list has to say of what was done, with a button that takes it back.
 */

/**
 * @param {HTMLElement} root
 * @returns {(text: string, undo?: (() => void) | null) => void}
 */
export function createTold(root) {
  const line = root.querySelector("p");
  const button = root.querySelector("button");
  /** @type {(() => void) | null} */
  let takeBack = null;

  /** @type {(text: string, undo?: (() => void) | null) => void} */
  function tell(text, undo = null) {
    root.hidden = false;
    line.textContent = "";
    setTimeout(() => (line.textContent = text), 50);
    takeBack = undo;
    button.hidden = undo === null;
  }

  button.addEventListener("click", () => {
    const undo = takeBack;
    line.tabIndex = -1;
    // The button goes; the focus stays where it was.
    line.focus();
    tell("Taken back.");
    undo?.();
  });
  return tell;
}
