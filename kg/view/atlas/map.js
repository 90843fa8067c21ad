// The map: vis-network draws nodes and lines; it stands still, and expands where the reader asks.

import { $, onResize } from "./dom.js";
import { plural } from "./format.js";
import { mapOptions, nodeAt, nodes } from "./graph.js";
import { drawLabels } from "./labels.js";
import { kindHue } from "./legend.js";
import { HOLLOW, hue, palette } from "./marks.js";
import { lit } from "./paths.js";
import { scene, withFocus } from "./scene.js";
import { groupsOf } from "./selection.js";
import { placesOf } from "./spread.js";
import { state, toggle, update } from "./state.js";

const SMOOTH = 1500; // lines, beyond which they are left out while the reader zooms
const ROOM = 2400; // square pixels that a node of the overview needs, with its name
let net = null;
let area = 0; // of the map, in square pixels
let points = null;
let lines = null;
let scenery = { nodes: [], edges: [], whole: true, total: 0 };
let shown = { ...scenery, guests: [] };
let places = new Map();
let colours = null;
let hovered = null;
let bright = null;

/** Draws the map of the selection; `anew` where other things may be in it than before. */
export function drawMap(anew) {
  colours = palette();
  if (!net) startMap();
  if (anew) scenery = scene(Math.max(40, Math.round(area / ROOM)));
  const before = shown;
  shown = withFocus(scenery);
  bright = brightNodes();
  if (anew || shown.guests.length || before.guests.length) {
    places = placesOf(shown.nodes, scenery.nodes);
    points.clear();
    lines.clear();
    points.add(shown.nodes.map(point));
    lines.add(shown.edges.map(line));
    net.setOptions({ interaction: { hideEdgesOnZoom: shown.edges.length > SMOOTH } });
  } else {
    points.update(shown.nodes.map(point));
    lines.update(shown.edges.map(line));
  }
  const drawn = `${plural(shown.nodes.length, "thing")} of ${shown.total.toLocaleString("en")}`;
  $("map-count").textContent = shown.whole ? drawn : `${drawn}; lines stand for sessions`;
  if (anew) fit();
}

/** What is drawn, for exports: {nodes, edges, places}. */
export const drawing = () => ({ ...shown, places });

/** The canvas of the map. */
export const mapCanvas = () => net?.canvas.frame.canvas ?? null;

function startMap() {
  points = new vis.DataSet();
  lines = new vis.DataSet();
  net = new vis.Network($("canvas"), { nodes: points, edges: lines }, { ...mapOptions, autoResize: true });
  net.on("click", pressed);
  net.on("doubleClick", ({ nodes: [id] }) => id !== undefined && expandNode(nodes[id]));
  net.on("hoverNode", ({ node }) => { hovered = nodes[node]; net.redraw(); });
  net.on("blurNode", () => { hovered = null; net.redraw(); });
  net.on("afterDrawing", (context) => drawLabels(context, net, shown, { places, colours, hovered, bright }));
  $("canvas").addEventListener("keydown", mapKey);
  measure();
  onResize($("canvas"), () => { measure(); fit(); });
}

/** A node opens its panel; a line that of its first end, with what links both. */
function pressed({ nodes: [id], edges: [which] }) {
  if (id !== undefined) update({ focus: nodes[id].path });
  else if (which !== undefined) update({ focus: shown.edges[which].from.path, line: shown.edges[which].to.path });
  else update({ focus: "" });
}

function measure() {
  area = $("canvas").clientWidth * $("canvas").clientHeight;
}

/** Shows up to fifty more neighbours. */
export function expandNode(node) {
  let step = node.path;
  while (state.expanded.has(step)) step += "+";
  toggle("expanded", step);
}

/** The nodes that the focus has to do with, or null. */
function brightNodes() {
  const focus = nodeAt(state.focus);
  if (!focus || state.around === state.focus) return null; // a map around the focus is about it as it is
  const bright = new Set([focus]);
  for (const fact of focus.out) if (fact.object) bright.add(fact.object);
  for (const fact of focus.into) bright.add(fact.subject);
  if (!shown.whole) for (const m of lit()) for (const one of [m.group?.node, ...m.people, ...m.papers]) bright.add(one);
  return bright;
}

/** The name of a node's colour: that of its kind or of its only group; ink where it links groups. */
export function nodeHue(node) {
  if (state.colour === "kind") return kindHue(node.kind);
  const met = groupsOf(node);
  return met.length === 1 ? hue(met[0]) : met.length ? "ink" : "gx";
}

function point(node) {
  const focused = node.path === state.focus;
  const colour = colours[nodeHue(node)];
  const [background, edge] = HOLLOW.has(node.kind) ? [colours.paper, colour] : [colour, colours.paper];
  const border = focused ? colours.accent : edge;
  const { x, y } = places.get(node);
  return {
    id: node.id, group: node.kind, x, y, size: node.size, color: { background, border, hover: { background, border: colours.accent } },
    borderWidth: focused ? 4 : 1, opacity: bright && !bright.has(node) ? 0.18 : 1,
  };
}

function line({ from, to, weight }, id) {
  const on = !bright || (bright.has(from) && bright.has(to));
  const near = bright && (from.path === state.focus || to.path === state.focus);
  const color = { color: near ? colours.soft : colours.edge, hover: colours.soft, opacity: on ? 1 : 0.25 };
  return { id, from: from.id, to: to.id, width: 0.7 + Math.min(5, Math.sqrt(weight) - 1), color };
}

/** The whole map in sight. */
export function fit() {
  net?.fit({ animation: false, maxZoomLevel: 1 });
}

/** Closer or farther. */
export function zoom(factor) {
  net.moveTo({ scale: Math.min(6, Math.max(0.02, net.getScale() * factor)), animation: false });
}

/** Brings a node into sight without moving more than needed. */
export function centre(node) {
  const spot = places.get(node);
  if (!net || !spot) return;
  const at = net.canvasToDOM(spot);
  const box = $("canvas").getBoundingClientRect();
  const inside = at.x > 40 && at.y > 20 && at.x < box.width - 40 && at.y < box.height - 20;
  if (!inside) net.moveTo({ position: spot, animation: false });
}

const WAYS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/** Arrow keys go to the nearest node that way; + and - zoom; Enter expands. */
function mapKey(event) {
  const focus = nodeAt(state.focus);
  if (WAYS[event.key]) {
    const next = towards(WAYS[event.key], focus);
    if (next) update({ focus: next.path });
  } else if (event.key === "+" || event.key === "=") zoom(1.25);
  else if (event.key === "-") zoom(0.8);
  else if (event.key === "0") fit();
  else if (event.key === "Enter" && focus) expandNode(focus);
  else return;
  event.preventDefault();
}

function towards([dx, dy], focus) {
  const from = places.get(focus);
  if (!from) return shown.nodes[0];
  let best = null;
  for (const [node, { x, y }] of places) {
    const along = (x - from.x) * dx + (y - from.y) * dy;
    const aside = Math.abs((x - from.x) * dy) + Math.abs((y - from.y) * dx);
    const cost = along + 2 * aside;
    if (node !== focus && along > 1 && (!best || cost < best.cost)) best = { node, cost };
  }
  return best?.node;
}
