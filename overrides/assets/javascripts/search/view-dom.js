/**
 * What the search page shows. It knows nothing of history or of time: it is told
 * what to show, and tells what the reader chose.
 */

import { createControls } from "./controls-dom.js";
import { bindExport } from "./export-dom.js";
import { createOutcome } from "./outcome-dom.js";
import { createOutput } from "./output-dom.js";
import { extent, incomplete, number, summary } from "./summary.js";

/** @typedef {import("./address.js").State} State */
/** @typedef {import("./engine.js").Answer} Answer */

/**
 * @param {HTMLElement} root
 * @param {object} on
 * @param {(text: string, options?: { now?: boolean }) => void} on.announce
 * @param {(state: State) => void} on.go
 * @param {() => void} on.more
 * @param {(facet: string, value: string, chosen: boolean) => void} on.choose
 */
export function createView(root, on) {
  const part = (/** @type {string} */ name) => /** @type {HTMLElement} */ (root.querySelector(`[data-search-${name}]`));
  const note = part("note");
  const controls = createControls(part, root.querySelector("input"), on);
  const outcome = createOutcome(part("outcome"));
  const output = createOutput(part("output"), on.more);
  /** @type {Answer | undefined} */
  let answer;

  part("columns").hidden = false;
  bindExport(/** @type {HTMLButtonElement} */ (part("export")), () => answer, (text, options) => {
    note.textContent = text;
    on.announce(text, options);
  });

  /** @param {boolean} some  whether there are results; the topics take their place */
  function makeRoom(some) {
    part("export").hidden = !some;
    part("fallback").hidden = some;
  }

  /**
   * @param {string} text
   * @param {Answer} of
   */
  function say(text, { missing }) {
    on.announce(missing.length > 0 ? `${text}. ${incomplete(missing)}` : text);
  }

  return {
    /** The state that an answer is awaited for: its own controls follow at once. */
    expect: controls.show,
    /** @param {boolean} busy */
    loading(busy) {
      part("progress").hidden = !busy;
      output.wait(busy);
      if (!busy) return;
      part("fallback").hidden = true;
      on.announce("Searching …");
    },
    /** @param {string} message */
    fail(message) {
      answer = undefined;
      outcome.fail(message);
      output.clear();
      makeRoom(false);
      on.announce(message, { now: true });
    },
    /** @param {string} message */
    failToAdd(message) {
      output.failToAdd(message);
      on.announce(message, { now: true });
    },
    /**
     * @param {State} state
     * @param {Answer} found
     * @param {number} asked  how many papers were asked for
     */
    show(state, found, asked) {
      answer = found;
      note.textContent = "";
      outcome.show(state, found);
      output.show(found, asked);
      makeRoom(found.results.length > 0);
      say(summary(found), found);
    },
    count: controls.count,
    failToCount() {
      // What is missing may have been told already, and a reload mends both.
      if (answer.missing.length === 0) controls.failToCount();
    },
    /**
     * @param {Answer} found
     * @param {number} asked
     */
    add(found, asked) {
      const shown = output.add(found, asked);
      say(`${number(shown)} of ${extent(found)} shown`, found);
    },
    fillIn: output.fillIn,
  };
}
