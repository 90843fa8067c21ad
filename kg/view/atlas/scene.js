// What the map shows of the selection: which nodes, which lines, and where.

import { groups, nodeAt, nodes } from "./graph.js";
import { selection } from "./selection.js";
import { expandedNode, state } from "./state.js";

export const FIRST = 300; // nodes at first
export const MOST = 2000; // nodes ever; beyond, sessions and papers become lines
const PER_CLICK = 50;
const GUESTS = 12; // neighbours that come with a focus which was not drawn

/** The neighbours of a node within the selection, those with most links first. */
export function neighbours(node) {
  const near = new Set();
  for (const fact of node.out) if (fact.object && !fact.lost) near.add(fact.object);
  for (const fact of node.into) if (!fact.lost) near.add(fact.subject);
  near.delete(node);
  return [...near].filter((one) => selection.ids.has(one.id)).sort(byLinks);
}

const links = (node) => node.out.length + node.into.length;
const byLinks = (a, b) => links(b) - links(a) || a.id - b.id;

/**
 * {nodes, edges: [{from, to, weight}], whole, total}: what is drawn. `whole` is false where lines stand for sessions;
 * `room` is how many nodes an overview has room for.
 */
export function scene(room) {
  const around = nodeAt(state.around);
  const total = selection.ids.size;
  const most = Number(state.map) || FIRST;
  let shown;
  if (around) shown = neighbourhood(around, Number(state.hops), most);
  else if (total <= most) shown = new Set([...selection.ids].map((id) => nodes[id]));
  else return overview(total, room);
  expand(shown);
  return { nodes: inOrderOfId(shown), edges: edgesAmong(shown), whole: true, total };
}

const inOrderOfId = (shown) => [...shown].sort((a, b) => a.id - b.id);

/** Adds the focus and some neighbours to a scene that lacks it; `guests` are the nodes added. */
export function withFocus(drawn) {
  const focus = nodeAt(state.focus);
  const shown = new Set(drawn.nodes);
  if (!focus || shown.has(focus) || !selection.ids.has(focus.id)) return { ...drawn, guests: [] };
  const guests = [focus, ...neighbours(focus).filter((node) => !shown.has(node)).slice(0, GUESTS)];
  const known = new Set(drawn.edges.map(({ from, to }) => `${from.id} ${to.id}`));
  const all = new Set([...drawn.nodes, ...guests]);
  const more = edgesAmong(all).filter(({ from, to }) => !known.has(`${from.id} ${to.id}`));
  return { ...drawn, nodes: [...drawn.nodes, ...guests], edges: [...drawn.edges, ...more], guests };
}

function neighbourhood(start, hops, most) {
  const shown = new Set([start]);
  let edge = [start];
  for (let hop = 0; hop < hops; hop += 1) {
    const next = [];
    for (const node of edge) {
      for (const one of neighbours(node).slice(0, PER_CLICK)) {
        if (shown.size >= most || shown.has(one)) continue;
        shown.add(one);
        next.push(one);
      }
    }
    edge = next;
  }
  return shown;
}

/** Adds up to fifty neighbours for each time that the reader expanded a node. */
function expand(shown) {
  for (const step of state.expanded) {
    const node = expandedNode(step);
    if (shown.size >= MOST) return;
    shown.add(node);
    for (const one of neighbours(node).filter((n) => !shown.has(n)).slice(0, PER_CLICK)) shown.add(one);
  }
}

function edgesAmong(shown) {
  const pairs = new Map();
  for (const node of shown) {
    for (const { object, lost } of node.out) {
      if (lost || object === node || !shown.has(object)) continue;
      pairs.set(`${node.id} ${object.id}`, { from: node, to: object, weight: 1 });
    }
  }
  return [...pairs.values()];
}

/**
 * Too much to draw: groups, and the topics, people and papers that most link them; a line from a group is as wide as
 * the sessions that it stands for.
 */
function overview(total, room) {
  const lines = linesToGroups();
  const worth = (node) => lines.get(node).size * 100 + (node.kind === "topic" ? 50 : 0) + [...lines.get(node).values()].reduce((a, b) => a + b);
  const best = [...lines.keys()].sort((a, b) => worth(b) - worth(a) || a.id - b.id);
  const shown = new Set([...groups.map((g) => g.node).filter((n) => selection.ids.has(n.id)), ...best].slice(0, Math.min(FIRST, room)));
  expand(shown);
  const drawn = [...lines].filter(([node]) => shown.has(node));
  const edges = drawn.flatMap(([to, counts]) => [...counts].filter(([from]) => shown.has(from)).map(([from, weight]) => ({ from, to, weight })));
  return { nodes: inOrderOfId(shown), edges: [...edges, ...edgesAmong(shown)], whole: false, total };
}

/** For each topic, person and paper of the selected sessions: group -> how many of its sessions had it. */
function linesToGroups() {
  const lines = new Map();
  for (const m of selection.sessions) {
    if (!m.group) continue;
    for (const node of new Set([...m.topics, ...m.people, ...m.papers])) {
      if (!selection.ids.has(node.id)) continue;
      if (!lines.has(node)) lines.set(node, new Map());
      lines.get(node).set(m.group.node, (lines.get(node).get(m.group.node) ?? 0) + 1);
    }
  }
  return lines;
}

/** How many neighbours of a node are not drawn. */
export const undrawn = (node, drawn) => neighbours(node).filter((one) => !drawn.has(one)).length;
