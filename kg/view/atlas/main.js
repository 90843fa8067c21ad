// Starts the page: each view draws itself from the one state, and again when that changes.

import { $, oncePerFrame, onResize } from "./dom.js";
import { nodeAt } from "./graph.js";
import { startBrush, drawBrush } from "./brush.js";
import { drawDetails } from "./details.js";
import { clearFilters, drawFacets } from "./facets.js";
import { drawLegend } from "./legend.js";
import { drawList } from "./list.js";
import { centre, drawMap, fit, zoom } from "./map.js";
import { drawRecurrence, revealTopic } from "./recurrence.js";
import { startSearch } from "./search.js";
import { FIRST } from "./scene.js";
import { describe, selection } from "./selection.js";
import { onChange, state, update } from "./state.js";
import { startTheme } from "./theme.js";
import { startExport } from "./export.js";

const CHOICES = { sort: "sort", rows: "rows", list: "list-of", hops: "hops", map: "map", colour: "colour" }; // state -> its select element
const REFIT = ["groups", "orgs", "topics", "roles", "hidden", "from", "to", "only", "around", "hops", "map", "expanded"];
let before = new Set();

function draw() {
  const changed = before;
  before = new Set();
  const first = changed.has("first");
  const anew = first || REFIT.some((key) => changed.has(key));
  document.body.dataset.view = state.view;
  const rows = drawRecurrence();
  if (anew || changed.has("colour")) {
    drawFacets();
    drawBrush();
    drawLegend();
  }
  drawList();
  drawDetails();
  drawMap(anew || (Boolean(state.only) && changed.has("focus")));
  if (changed.has("focus") || first) {
    revealTopic(rows);
    if (nodeAt(state.focus)) centre(nodeAt(state.focus));
    if (!first) $("details").scrollTop = 0;
  }
  $("count").textContent = describe();
  $("overview").hidden = !state.around && !state.expanded.size && state.map === "300";
  $("hops").parentElement.hidden = !state.around;
  $("map").parentElement.hidden = selection.ids.size <= FIRST || Boolean(state.around);
  for (const [key, id] of Object.entries(CHOICES)) $(id).value = state[key];
  for (const tab of document.querySelectorAll("#tabs button")) tab.setAttribute("aria-pressed", String(tab.dataset.view === state.view));
}

const drawSoon = oncePerFrame(draw);

function changedBy(changed) {
  for (const key of changed) before.add(key);
  drawSoon();
}

function start() {
  document.body.classList.add("alive");
  for (const [key, id] of Object.entries(CHOICES)) $(id).addEventListener("change", (event) => update({ [key]: event.target.value }));
  for (const tab of document.querySelectorAll("#tabs button")) tab.addEventListener("click", () => update({ view: tab.dataset.view }));
  $("clear").addEventListener("click", clearFilters);
  $("close").addEventListener("click", () => update({ focus: "" }));
  $("filters").addEventListener("click", () => {
    const open = document.body.classList.toggle("filtering");
    $("filters").setAttribute("aria-expanded", String(open));
  });
  $("overview").addEventListener("click", () => update({ around: "", expanded: new Set(), map: "300" }));
  $("closer").addEventListener("click", () => zoom(1.25));
  $("farther").addEventListener("click", () => zoom(0.8));
  $("fit").addEventListener("click", fit);
  startSearch();
  startBrush();
  startTheme(() => changedBy(["theme"]));
  startExport();
  onChange(changedBy);
  onResize($("axis"), () => changedBy(["size"]));
  before.add("first");
  draw();
  requestAnimationFrame(() => { document.documentElement.dataset.ready = String(Math.round(performance.now())); });
}

start();
