/**
 * The field that finds dots by words, and the line that says how many.
 */

/** @typedef {import("./dots.js").Dot} Dot */

const PAUSE = 120;

/**
 * @param {HTMLElement} root
 * @param {{ find: (query: string) => Dot[], show: (found: Dot[] | undefined) => void, go: (dot: Dot) => void }} on
 */
export function bindFind(root, on) {
  const form = root.querySelector("form");
  const field = form.querySelector("input");
  const status = form.querySelector("[role=status]");
  /** @type {number | undefined} */
  let pause;
  let next = 0;

  /** @param {string} text */
  function tell(text) {
    if (status.textContent !== text) status.textContent = text;
  }

  function look() {
    clearTimeout(pause);
    next = 0;
    const query = field.value.trim();
    const found = query === "" ? undefined : on.find(query);
    on.show(found);
    tell(found ? `${found.length || "No"} ${found.length === 1 ? "paper" : "papers"}` : "");
    return found;
  }

  field.addEventListener("input", () => {
    clearTimeout(pause);
    pause = window.setTimeout(look, PAUSE);
  });
  field.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || field.value === "") return;
    event.stopPropagation();
    field.value = "";
    look();
  });
  // Enter goes from one that was found to the next.
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const at = next;
    const found = look() ?? [];
    if (found.length === 0) return;
    const dot = found[at % found.length];
    next = at + 1;
    on.go(dot);
    tell(`${(at % found.length) + 1} of ${found.length}: ${dot.title}`);
  });
  // What was typed before this module came.
  if (field.value.trim() !== "") look();

  return { tell, look, focus: () => field.focus({ preventScroll: true }) };
}
