// What is selected: the sessions that pass all filters, and everything that hangs on them.

import { groupOf, nodeAt, nodes } from "./graph.js";
import { meetings, meetingsOf } from "./meetings.js";
import { onChange, state } from "./state.js";

const FACETS = {
  groups: (m) => (m.group ? [m.group.node.path] : []),
  orgs: (m) => [...m.orgs].map((one) => one.path),
  topics: (m) => [...m.lineage].map((one) => one.path),
  roles: (m) => [...m.roles.keys()],
};

const SETS_THAT_FILTER = ["groups", "orgs", "topics", "roles", "hidden"];
const CAUSES = [...SETS_THAT_FILTER, "from", "to", "only"];

/** Whether any filter is on. */
export const isFiltered = () => Boolean(state.from || state.to || state.only || SETS_THAT_FILTER.some((key) => state[key].size));

/** sessions: the meetings; ids: all nodes; kinds: counts; counts: facet -> value -> sessions; months: month -> sessions. */
export let selection = select();

onChange((changed) => {
  if (CAUSES.some((key) => changed.has(key)) || (state.only && changed.has("focus"))) selection = select();
});

function select() {
  const wanted = Object.entries(FACETS).filter(([key]) => state[key].size);
  const only = state.only && nodeAt(state.focus) ? new Set(meetingsOf(nodeAt(state.focus))) : null;
  const counts = Object.fromEntries(Object.keys(FACETS).map((key) => [key, new Map()]));
  const months = new Map();
  const sessions = [];
  for (const m of meetings) {
    if (only && !only.has(m)) continue;
    const failed = wanted.filter(([key, values]) => !values(m).some((value) => state[key].has(value))).map(([key]) => key);
    const inTime = isInTime(m);
    if (failed.length > 1 || (failed.length && !inTime)) continue;
    if (!failed.length && m.day) add(months, m.date.slice(0, 7));
    if (!inTime) continue;
    for (const [key, values] of Object.entries(FACETS)) {
      if (!failed.length || failed[0] === key) for (const value of values(m)) add(counts[key], value);
    }
    if (!failed.length) sessions.push(m);
  }
  return { sessions, counts, months, ...members(sessions) };
}

function add(map, key) {
  map.set(key, (map.get(key) ?? 0) + 1);
}

/** A session without a day is in no period. */
function isInTime(m) {
  if (!state.from && !state.to) return true;
  const month = m.date.slice(0, 7);
  return Boolean(month) && (!state.from || month >= state.from) && (!state.to || month <= state.to);
}

function members(sessions) {
  const all = new Set();
  for (const m of sessions) for (const id of m.members) all.add(id);
  if (!isFiltered()) for (const node of nodes) all.add(node.id); // what no session names is there too
  const kinds = new Map();
  for (const id of all) add(kinds, nodes[id].kind);
  const ids = new Set([...all].filter((id) => !state.hidden.has(nodes[id].kind)));
  return { all, ids, kinds };
}

/** The groups that a node was met in, within the selection. */
export function groupsOf(node) {
  const own = groupOf.get(node.id);
  if (own) return [own];
  const met = new Set(meetingsOf(node).filter((m) => m.group && selection.all.has(m.node.id)).map((m) => m.group));
  return [...met].sort((a, b) => a.index - b.index);
}

/** The selection in words. */
export function describe() {
  const all = selection.sessions.length === meetings.length;
  return all ? `All ${meetings.length} sessions` : `${selection.sessions.length} of ${meetings.length} sessions`;
}
