// What the map shows of the selection: which nodes, which lines, and where.

import { groups, nodeAt, nodes } from "./graph.js";
import { groupsOf, selection } from "./selection.js";
import { expandedNode, state } from "./state.js";

export const FIRST = 300; // nodes at first
export const MOST = 2000; // nodes ever; beyond, sessions and papers become lines
const PER_CLICK = 50;

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

/** {nodes, edges: [{from, to, weight}], whole, total}: what is drawn. `whole` is false where lines stand for sessions. */
export function scene() {
  const around = nodeAt(state.around);
  const total = selection.ids.size;
  const most = Number(state.map) || FIRST;
  let shown;
  if (around) shown = neighbourhood(around, Number(state.hops), most);
  else if (total <= most) shown = new Set([...selection.ids].map((id) => nodes[id]));
  else return overview(total);
  expand(shown);
  return { nodes: [...shown].sort((a, b) => a.id - b.id), edges: edgesAmong(shown), whole: true, total };
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
    for (const fact of node.out) {
      if (fact.object && !fact.lost && fact.object !== node && shown.has(fact.object)) pairs.set(`${node.id} ${fact.object.id}`, { from: node, to: fact.object, weight: 1 });
    }
  }
  return [...pairs.values()];
}

/**
 * Too much to draw: groups, topics, and the people and papers that link groups; a line from a group is as wide as the
 * sessions that it stands for.
 */
function overview(total) {
  const bridging = [...selection.ids].map((id) => nodes[id]).filter((node) => ["topic", "person", "paper", "organisation"].includes(node.kind));
  const met = new Map(bridging.map((node) => [node, groupsOf(node)]));
  const worth = (node) => met.get(node).length * 100 + (node.kind === "topic" ? 50 : 0) + Math.min(49, links(node) / 4);
  const best = bridging.filter((node) => met.get(node).length).sort((a, b) => worth(b) - worth(a) || a.id - b.id);
  const shown = new Set([...groups.map((g) => g.node).filter((n) => selection.ids.has(n.id)), ...best].slice(0, FIRST));
  expand(shown);
  const weights = new Map();
  for (const m of selection.sessions) {
    if (!m.group || !shown.has(m.group.node)) continue;
    for (const id of m.members) {
      if (!met.has(nodes[id]) || !shown.has(nodes[id])) continue;
      const key = `${m.group.node.id} ${id}`;
      const edge = weights.get(key) ?? { from: m.group.node, to: nodes[id], weight: 0 };
      edge.weight += 1;
      weights.set(key, edge);
    }
  }
  const told = edgesAmong(shown).filter(({ from, to }) => !weights.has(`${from.id} ${to.id}`) && !weights.has(`${to.id} ${from.id}`));
  return { nodes: [...shown].sort((a, b) => a.id - b.id), edges: [...weights.values(), ...told], whole: false, total };
}

/** How many neighbours of a node are not drawn. */
export const undrawn = (node, drawn) => neighbours(node).filter((one) => !drawn.has(one)).length;
