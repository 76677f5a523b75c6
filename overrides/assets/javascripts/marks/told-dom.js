/**
 * One line of what has happened: read out alone where it can be seen anyway, and
 * shown at the foot of the window where something went wrong.
 */

/** @type {HTMLElement | undefined} */
let box;
const line = document.createElement("p");

function make() {
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = "Close";
  line.setAttribute("role", "status");
  box = document.createElement("div");
  box.append(line, button);
  button.addEventListener("click", () => (box.className = "ps-unseen"));
  document.body.append(box);
}

/**
 * @param {string} text
 * @param {boolean} [shown]
 */
export function say(text, shown = false) {
  if (!box) make();
  box.className = shown ? "ps-told" : "ps-unseen";
  /** @type {HTMLButtonElement} */ (box.lastElementChild).hidden = !shown;
  line.textContent = "";
  // Later: what a region holds when it comes is not read out, nor is what it held before.
  setTimeout(() => (line.textContent = text), 50);
}
