// The names on the map: at one size whatever the zoom, the most important first, and none over another.

import { clip } from "./format.js";
import { groupOf, nodeAt } from "./graph.js";
import { undrawn } from "./scene.js";
import { state } from "./state.js";

const SIZE = 11;
const NAMES = 200; // tried at most, so that zooming stays smooth
const WEIGHT = { group: 1e6, topic: 1e4, person: 100, organisation: 50, session: 20, paper: 10 };
const FIRST_OF_ALL = 6; // names of an overview that may cover two nodes
const PRIME = 16; // that may cover one
const CELL = 48; // pixels: what may meet is looked for nearby only
const more = new WeakMap();
const widths = new Map();

/** Writes the names of `shown` nodes, as many as have room. */
export function drawLabels(context, net, shown, { places, colours, hovered, bright }) {
  const focus = nodeAt(state.focus);
  const ratio = devicePixelRatio || 1;
  context.save();
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.font = `${SIZE}px ${colours.font}`;
  context.textBaseline = "middle";
  context.lineJoin = "round";
  const drawn = drawnSet(shown);
  const zoomed = net.getScale();
  const middle = net.canvasToDOM({ x: 0, y: 0 });
  const spotOf = (node) => ({ x: middle.x + places.get(node).x * zoomed, y: middle.y + places.get(node).y * zoomed });
  const sheet = { x: 0, y: 0, right: context.canvas.width / ratio, bottom: context.canvas.height / ratio };
  const bodies = gridOf(shown.nodes.filter((node) => !bright || bright.has(node)).map((node) => around(spotOf(node), node.size * zoomed)), sheet);
  const taken = gridOf([], sheet);
  for (const [rank, node] of ranked(shown.nodes, focus, hovered, bright).entries()) {
    const spot = spotOf(node);
    if (!meet(around(spot, 0), sheet, 0)) continue;
    const strong = node === focus || node === hovered;
    const rest = undrawnOf(shown, node, drawn);
    const text = clip(groupOf.get(node.id)?.short ?? node.label, strong ? 60 : 28) + (rest ? ` +${rest}` : "");
    const boxes = sides(spot, node.size * zoomed + 3, widthOf(context, text), sheet);
    const must = strong || node.kind === "group";
    const box = clearest(boxes, taken, bodies, must ? Infinity : shown.whole ? 0 : mayCover(rank)) ?? (strong ? boxes[0] : null);
    if (!box) continue;
    taken.add(box);
    writeName(context, text, box, strong, node.kind, colours);
  }
  context.restore();
}

function widthOf(context, text) {
  if (!widths.has(text)) widths.set(text, context.measureText(text).width);
  return widths.get(text);
}

/** Boxes by the cells of a sheet that they lie in. */
function gridOf(boxes, sheet) {
  const across = Math.ceil(sheet.right / CELL) + 1;
  const cells = new Map();
  const each = (box, gap, work) => {
    const [left, right] = [Math.max(0, box.x - gap), Math.min(sheet.right, box.right + gap)];
    const [top, bottom] = [Math.max(0, box.y), Math.min(sheet.bottom, box.bottom)];
    for (let j = Math.floor(top / CELL); j * CELL <= bottom; j += 1) {
      for (let i = Math.floor(left / CELL); i * CELL <= right; i += 1) work(j * across + i);
    }
  };
  const put = (box, cell) => {
    if (cells.has(cell)) cells.get(cell).push(box);
    else cells.set(cell, [box]);
  };
  const add = (box) => each(box, 0, (cell) => put(box, cell));
  boxes.forEach(add);
  return {
    add,
    /** How many boxes meet this one. */
    met(box, gap) {
      const found = new Set();
      each(box, Math.max(0, gap), (cell) => { for (const other of cells.get(cell) ?? []) if (meet(box, other, gap)) found.add(other); });
      return found.size;
    },
  };
}

const mayCover = (rank) => (rank < FIRST_OF_ALL ? 2 : rank < PRIME ? 1 : 0);

/** The box over the fewest nodes, if not over more than `most`, and over no other name. */
function clearest(boxes, taken, bodies, most) {
  const free = boxes.filter((box) => !taken.met(box, 4));
  const covered = free.map((box) => bodies.met(box, -1));
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
function sides(spot, gap, width, sheet) {
  const [middle, level] = [spot.x - width / 2, spot.y - SIZE / 2];
  const starts = [[spot.x + gap, level], [spot.x - gap - width, level], [middle, spot.y + gap], [middle, spot.y - gap - SIZE]];
  const boxes = starts.map(([x, y]) => ({ x, y, right: x + width, bottom: y + SIZE + 2 }));
  return boxes.filter((box) => box.x >= 2 && box.right <= sheet.right - 2 && box.y >= 0 && box.bottom <= sheet.bottom);
}

/** The nodes to name, the most important first. */
function ranked(nodes, focus, hovered, bright) {
  if (order.nodes !== nodes) order = { nodes, sorted: [...nodes].sort((a, b) => weight(b) - weight(a) || a.id - b.id) };
  const strong = [...new Set([focus, hovered])].filter((node) => node && nodes.includes(node));
  const others = order.sorted.filter((node) => !strong.includes(node) && (!bright || bright.has(node)));
  return [...strong, ...others.slice(0, NAMES)];
}

let order = { nodes: null, sorted: [] };
const weight = (node) => (WEIGHT[node.kind] ?? 1) * Math.log2(2 + node.out.length + node.into.length);

function drawnSet(shown) {
  if (!more.has(shown)) more.set(shown, { drawn: new Set(shown.nodes), rest: new Map() });
  return more.get(shown).drawn;
}

function undrawnOf(shown, node, drawn) {
  const { rest } = more.get(shown);
  if (!rest.has(node)) rest.set(node, shown.whole ? undrawn(node, drawn) : 0);
  return rest.get(node);
}
