// The names on the map: at one size whatever the zoom, the most important first, and none over another.

import { clip } from "./format.js";
import { groupOf, nodeAt } from "./graph.js";
import { undrawn } from "./scene.js";
import { state } from "./state.js";

const SIZE = 11;
const NAMES = 200; // tried at most, so that zooming stays smooth
const WEIGHT = { group: 1e6, topic: 1e4, person: 100, organisation: 50, session: 20, paper: 10 };
const PRIME = 16; // names that may cover a node or two
const more = new WeakMap();

/** Writes the names of `shown` nodes, as many as have room. */
export function drawLabels(context, net, shown, { places, colours, hovered, bright }) {
  const focus = nodeAt(state.focus);
  const ratio = devicePixelRatio || 1;
  context.save();
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.font = `${SIZE}px ${getComputedStyle(document.body).fontFamily}`;
  context.textBaseline = "middle";
  context.lineJoin = "round";
  const drawn = drawnSet(shown);
  const spots = new Map(shown.nodes.map((node) => [node, net.canvasToDOM(places.get(node))]));
  const zoomed = net.getScale();
  const bodies = shown.nodes.filter((node) => !bright || bright.has(node)).map((node) => around(spots.get(node), node.size * zoomed));
  const taken = [];
  for (const [rank, node] of ranked(shown.nodes, focus, hovered, bright).entries()) {
    const strong = node === focus || node === hovered;
    const rest = undrawnOf(shown, node, drawn);
    const text = clip(groupOf.get(node.id)?.short ?? node.label, strong ? 60 : 28) + (rest ? ` +${rest}` : "");
    const boxes = sides(spots.get(node), node.size * zoomed + 3, context.measureText(text).width, context.canvas.width / ratio);
    const must = strong || node.kind === "group";
    const box = clearest(boxes, taken, bodies, must ? Infinity : rank < PRIME ? 2 : 0) ?? (strong ? boxes[0] : null);
    if (!box) continue;
    taken.push(box);
    writeName(context, text, box, strong, node.kind, colours);
  }
  context.restore();
}

/** The box over the fewest nodes, if not over more than `most`, and over no other name. */
function clearest(boxes, taken, bodies, most) {
  const free = boxes.filter((box) => !taken.some((other) => meet(box, other, 4)));
  const covered = free.map((box) => bodies.filter((other) => meet(box, other, -1)).length);
  const least = Math.min(...covered);
  return least <= most ? free[covered.indexOf(least)] : null;
}

const around = ({ x, y }, r) => ({ x: x - r, y: y - r, right: x + r, bottom: y + r });
const meet = (a, b, gap) => a.x < b.right + gap && b.x < a.right + gap && a.y < b.bottom && b.y < a.bottom;

function writeName(context, text, box, strong, kind, colours) {
  context.strokeStyle = colours.paper;
  context.lineWidth = 3;
  context.strokeText(text, box.x, box.y + SIZE / 2);
  context.fillStyle = strong || kind === "group" || kind === "topic" ? colours.ink : colours.soft;
  context.fillText(text, box.x, box.y + SIZE / 2);
}

/** The places beside a node for its name: right, left, below, above; those within the picture. */
function sides(spot, gap, width, edge) {
  const [middle, level] = [spot.x - width / 2, spot.y - SIZE / 2];
  const starts = [[spot.x + gap, level], [spot.x - gap - width, level], [middle, spot.y + gap], [middle, spot.y - gap - SIZE]];
  const boxes = starts.map(([x, y]) => ({ x, y, right: x + width, bottom: y + SIZE + 2 }));
  return boxes.filter((box) => box.x >= 2 && box.right <= edge - 2);
}

/** The nodes to name, the most important first. */
function ranked(nodes, focus, hovered, bright) {
  const links = (node) => Math.log2(2 + node.out.length + node.into.length);
  const weigh = (node) => (node === focus || node === hovered ? 1e9 : (WEIGHT[node.kind] ?? 1) * links(node));
  const named = nodes.filter((node) => !bright || bright.has(node) || node === hovered);
  return named.sort((a, b) => weigh(b) - weigh(a) || a.id - b.id).slice(0, NAMES);
}

function drawnSet(shown) {
  if (!more.has(shown)) more.set(shown, { drawn: new Set(shown.nodes), rest: new Map() });
  return more.get(shown).drawn;
}

function undrawnOf(shown, node, drawn) {
  const { rest } = more.get(shown);
  if (!rest.has(node)) rest.set(node, shown.whole ? undrawn(node, drawn) : 0);
  return rest.get(node);
}
