// The names on the map: at one size whatever the zoom, the most important first, and none over another.

import { clip } from "./format.js";
import { nodeAt } from "./graph.js";
import { undrawn } from "./scene.js";
import { state } from "./state.js";

const SIZE = 11;
const WEIGHT = { group: 1e6, topic: 1e4, person: 100, organisation: 50, session: 20, paper: 10 };
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
  const taken = [];
  for (const node of ranked(shown, focus, hovered)) {
    if (bright && !bright.has(node) && node !== hovered) continue;
    const spot = net.canvasToDOM(places.get(node));
    const strong = node === focus || node === hovered;
    const rest = undrawnOf(shown, node, drawn);
    const text = clip(node.label, strong ? 60 : 28) + (rest ? ` +${rest}` : "");
    const gap = node.size * net.getScale() + 3;
    const width = context.measureText(text).width;
    const box = room(spot, gap, width, taken, strong, context.canvas.width / ratio);
    if (!box) continue;
    taken.push(box);
    writeName(context, text, box, strong, node.kind, colours);
  }
  context.restore();
}

function writeName(context, text, box, strong, kind, colours) {
  context.strokeStyle = colours.paper;
  context.lineWidth = 3;
  context.strokeText(text, box.x, box.y + SIZE / 2);
  context.fillStyle = strong || kind === "group" || kind === "topic" ? colours.ink : colours.soft;
  context.fillText(text, box.x, box.y + SIZE / 2);
}

/** The first free place beside a node: right, left, below, above. */
function room(spot, gap, width, taken, strong, edge) {
  const sides = [[spot.x + gap, spot.y - SIZE / 2], [spot.x - gap - width, spot.y - SIZE / 2], [spot.x - width / 2, spot.y + gap], [spot.x - width / 2, spot.y - gap - SIZE]];
  for (const [x, y] of sides) {
    const box = { x, y, right: x + width, bottom: y + SIZE + 2 };
    if (x < 2 || box.right > edge - 2) continue;
    if (!taken.some((other) => box.x < other.right + 4 && other.x < box.right + 4 && box.y < other.bottom && other.y < box.bottom)) return box;
  }
  return strong ? { x: sides[0][0], y: sides[0][1], right: sides[0][0] + width, bottom: sides[0][1] + SIZE + 2 } : null;
}

function ranked(shown, focus, hovered) {
  const weigh = (node) => (node === focus || node === hovered ? 1e9 : 0) + (WEIGHT[node.kind] ?? 1) * Math.log2(2 + node.out.length + node.into.length);
  return [...shown.nodes].sort((a, b) => weigh(b) - weigh(a) || a.id - b.id);
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
