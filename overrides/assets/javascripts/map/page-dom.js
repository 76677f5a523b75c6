/**
 * Entry module of the map's page: it takes over from the picture that stands
 * there without it. Where its data do not come, the picture stays.
 */

import { matching, readDots } from "./dots.js";
import { createDrawing } from "./drawing-dom.js";
import { bindFind } from "./find-dom.js";
import { bindGestures } from "./gestures-dom.js";
import { bindKeys } from "./keys-dom.js";
import { createLabels } from "./labels-dom.js";
import { bindLegend } from "./legend-dom.js";
import { createMarker } from "./marker-dom.js";
import { bindPointer } from "./pointer-dom.js";
import { Sight } from "./sight-dom.js";

/** @typedef {import("./dots.js").Dot} Dot */

// Where one paper is asked for, it is shown with what is around it.
const CLOSE = 4;

/**
 * @param {HTMLElement} root  the [data-map]
 * @param {any} body  papers.json
 */
function mountMap(root, body) {
  const dots = readDots(body);
  const stage = /** @type {HTMLElement} */ (root.querySelector(".ps-map__stage"));
  const sight = new Sight(stage, {
    map: { width: body.width, height: body.height },
    dots,
    drawing: createDrawing(root, stage.querySelector("svg")),
    labels: createLabels(root.querySelector(".ps-map__labels")),
    marker: createMarker(root, stage),
  });
  /** @param {Dot} dot */
  function show(dot) {
    sight.camera.look(dot, Math.max(sight.camera.view.zoom, CLOSE));
    sight.stand(dot);
  }
  const find = bindFind(root, {
    find: (query) => matching(dots, query).filter((dot) => sight.lit.size === 0 || sight.lit.has(dot.group)),
    show: (found) => sight.mark(found),
    go: show,
  });
  bindLegend(root.querySelector(".ps-map__legend"), (groups) => {
    sight.highlight(groups);
    find.look();
  });
  bindGestures(stage, sight.camera);
  bindPointer(stage, sight);
  bindKeys(stage, sight, find);
  for (const button of /** @type {NodeListOf<HTMLElement>} */ (root.querySelectorAll("[data-map-zoom]"))) {
    button.addEventListener("click", () => sight.step(button.dataset.mapZoom));
  }
  reveal(root);
  sight.paint();
  const wanted = new URLSearchParams(location.search).get("paper");
  const dot = dots.find(({ id }) => id === wanted);
  if (dot) show(dot);
}

/**
 * What does nothing without this module is only now shown.
 * @param {HTMLElement} root
 */
function reveal(root) {
  for (const one of root.querySelectorAll(".ps-map__tools, .ps-map__help")) one.removeAttribute("hidden");
  root.dataset.mapReady = "";
}

async function start() {
  const root = /** @type {HTMLElement | null} */ (document.querySelector("[data-map]"));
  const answer = root && (await fetch(root.dataset.map).catch(() => undefined));
  if (answer?.ok) mountMap(root, await answer.json());
}

start();
