/**
 * Asks the engine what the state says, and has the answer shown: papers first,
 * then what they are about and how many each filter would leave.
 *
 * An answer is shown only if nothing newer has been asked in the meantime.
 */

import { countChosen, orderOf } from "./address.js";
import { engine } from "./site-dom.js";
import { failure, incomplete } from "./summary.js";
import { awaited, createTurns } from "./turns-dom.js";

/** @typedef {import("./address.js").State} State */
/** @typedef {import("./engine.js").Answer} Answer */

const PAGE = 20;
// Nobody came further by hand; an entry of history that says so is not ours.
const MOST_SHOWN = 2000;

/**
 * @param {State} state
 * @param {Partial<import("./engine.js").Options>} part
 */
function ask(state, part) {
  const { text, filters, literal, open } = state;
  return engine.search(text, { typing: open, literal, filters, sort: orderOf(state), ...part });
}

/**
 * Whether the table of facets is needed for more than counting.
 * @param {State} state
 */
function dependsOnFacets(state) {
  return state.text === "" || state.sort !== "" || countChosen(state) > 0;
}

/**
 * @param {ReturnType<typeof import("./view-dom.js").createView>} view
 */
export function createAsking(view) {
  const turns = createTurns();
  /** @type {State} */
  let state;
  let asked = PAGE;
  let adding = false;
  // Facets have been counted once, so that asking again loads nothing.
  let counting = false;

  /**
   * @param {import("./turns-dom.js").Turn} isNewest
   * @param {Parameters<typeof ask>[1]} part
   * @param {(message: string) => void} tell
   */
  async function answered(isNewest, part, tell) {
    const answer = await awaited(isNewest, ask(state, part), {
      slow: () => view.loading(true),
      failed: (error) => tell(failure(error)),
    });
    if (isNewest()) view.loading(false);
    return answer;
  }

  /**
   * The second step, for what is shown already: it may fail, and the results stay.
   * @param {Answer} answer
   */
  async function fillIn(answer) {
    const isNewest = turns.current();
    const details = await answer.details(answer.results).catch(() => new Map());
    if (isNewest()) view.fillIn(answer, details);
  }

  /** @param {Answer} [answer]  if it has them counted already */
  async function countFacets(answer) {
    const isNewest = turns.current();
    const counted = answer ?? (await ask(state, { limit: 0, facets: true }).catch(() => undefined));
    // Every facet is counted, or the table of them did not come.
    counting = (counted?.facets ?? []).length > 0;
    if (!isNewest()) return;
    if (counting) view.count(counted.facets);
    else view.failToCount();
  }

  return {
    /**
     * @param {State} next
     * @param {import("./history-dom.js").Place} [how]  top: how far down the reader was
     */
    async show(next, how = {}) {
      const isNewest = turns.next();
      state = next;
      asked = Math.min(how.shown ?? PAGE, MOST_SHOWN);
      adding = false;
      view.expect(state);
      // The table of facets can wait where nothing depends on it: results first.
      const facets = counting || dependsOnFacets(state);
      const answer = await answered(isNewest, { limit: asked, facets }, view.fail);
      if (!answer) return;
      view.show(state, answer, asked);
      if (how.top !== undefined) window.scrollTo({ top: how.top, behavior: "instant" });
      fillIn(answer);
      countFacets(facets ? answer : undefined);
    },
    /** @returns {Promise<number | undefined>}  how many have been asked for now, if it worked */
    async more() {
      if (adding) return undefined;
      adding = true;
      const isNewest = turns.current();
      const answer = await answered(isNewest, { offset: asked, limit: PAGE }, view.failToAdd);
      if (isNewest()) adding = false;
      if (!answer) return undefined;
      // Papers that did not come would be left out for good if the next question began behind them.
      if (answer.results.length < Math.min(PAGE, answer.total - asked)) {
        view.failToAdd(incomplete(answer.missing));
        return undefined;
      }
      asked += PAGE;
      view.add(answer, asked);
      fillIn(answer);
      return asked;
    },
  };
}
