// Topics across groups: who had what first, when it reached the next group, in the selection at hand.

import { nodeAt, objects, subjects } from "./graph.js";
import { selection } from "./selection.js";
import { state } from "./state.js";

/** The way of a topic, or of any set of sessions, from group to group: [{group, first, count}], earliest first. */
export function pathOf(sessions) {
  const stops = new Map();
  for (const m of sessions) {
    if (!m.group) continue;
    const stop = stops.get(m.group) ?? { group: m.group, first: null, count: 0 };
    if (m.day && !(stop.first?.day <= m.day)) stop.first = m;
    stop.count += 1;
    stops.set(m.group, stop);
  }
  return [...stops.values()].sort((a, b) => (a.first?.day ?? Infinity) - (b.first?.day ?? Infinity) || a.group.index - b.group.index);
}

/** The most sessions within any twelve months. */
function burstOf(sessions) {
  const days = sessions.map((m) => m.day).filter(Boolean);
  let most = 0;
  for (let first = 0, last = 0; last < days.length; last += 1) {
    while (days[last] - days[first] > 365) first += 1;
    most = Math.max(most, last - first + 1);
  }
  return most;
}

const LATE = 1e9;
const ORDERS = {
  groups: (a, b) => b.path.length - a.path.length || b.sessions.length - a.sessions.length,
  sessions: (a, b) => b.sessions.length - a.sessions.length,
  first: (a, b) => (a.first || LATE) - (b.first || LATE),
  lag: (a, b) => (a.lag ?? LATE) - (b.lag ?? LATE),
  burst: (a, b) => b.burst - a.burst || b.sessions.length - a.sessions.length,
  name: () => 0,
};

/** The rows to show, in order: {topic, level, sessions, path, first, lag, burst, open, narrower}. */
export function topicRows() {
  const found = topicsOfSelection();
  const all = [...found.values()];
  const order = ORDERS[state.sort] ?? ORDERS.groups;
  const sorted = (rows) => rows.sort((a, b) => order(a, b) || a.topic.label.localeCompare(b.topic.label, "en"));
  const top = all.filter((row) => (state.rows === "broad" ? !row.broader : row.said));
  const shown = [];
  const show = (row, level, above) => {
    const open = row.narrower.length > 0 && state.open.has(row.topic.path) && !above.includes(row);
    shown.push({ ...row, level, open });
    if (open) for (const one of sorted([...row.narrower])) show(one, level + 1, [...above, row]);
  };
  for (const row of sorted(top)) show(row, 1, []);
  return shown;
}

/** The topics that the selected sessions are about, with the broader ones: topic id -> row. */
function topicsOfSelection() {
  const rows = new Map();
  for (const m of selection.sessions) {
    for (const topic of m.lineage) {
      if (!rows.has(topic.id)) rows.set(topic.id, { topic, sessions: [], said: false });
      const row = rows.get(topic.id);
      row.sessions.push(m);
      row.said ||= m.topics.includes(topic);
    }
  }
  for (const row of rows.values()) complete(row, rows);
  return rows;
}

function complete(row, rows) {
  row.path = pathOf(row.sessions);
  row.first = row.path[0]?.first?.day ?? 0;
  const next = row.path[1]?.first?.day;
  row.lag = row.first && next ? next - row.first : null;
  row.burst = burstOf(row.sessions);
  row.narrower = subjects(row.topic, "broader").map((one) => rows.get(one.id)).filter(Boolean);
  row.broader = objects(row.topic, "broader").length > 0;
}

/** The sessions of the selection that the focus has to do with, or null without a focus. */
export function lit() {
  const focus = nodeAt(state.focus);
  return focus ? new Set(selection.sessions.filter((m) => m.members.has(focus.id))) : null;
}
