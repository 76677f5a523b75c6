/**
 * The keys of the map, while the focus is in it; Escape puts away what is hovered
 * wherever the focus is (WCAG 2.2, 1.4.13).
 */

import { towards } from "./dots.js";

/** @type {Record<string, [number, number]>} */
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
/** @type {Record<string, string>} */
const STEPS = { "+": "in", "=": "in", "-": "out", 0: "whole" };

/**
 * @param {HTMLElement} stage
 * @param {import("./sight-dom.js").Sight} sight
 * @param {{ tell: (text: string) => void, focus: () => void }} find
 */
export function bindKeys(stage, sight, find) {
  /** @param {[number, number]} arrow */
  function go(arrow) {
    const next = towards(sight.parts.dots, sight.current, ...arrow);
    if (!next) return;
    sight.follow(next);
    find.tell(`${next.title}. ${next.byline}`);
  }

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") sight.leave();
  });
  stage.addEventListener("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    if (ARROWS[event.key] && sight.hasFocus()) go(ARROWS[event.key]);
    else if (STEPS[event.key]) sight.step(STEPS[event.key]);
    else if (event.key === "Escape") {
      sight.leave();
      find.focus();
    } else return;
    event.preventDefault();
    // The page has keys of its own.
    event.stopPropagation();
  });
}
