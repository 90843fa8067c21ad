// Topics across groups: who had what first, when it reached the next group, in the selection at hand.

import { nodeAt, objects } from "./graph.js";
import { meetingsOf } from "./meetings.js";
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

/** The topics that a session counts for: those that pages say, also those one step broader, or all broader ones. */
const COUNTED = {
  said: (m) => m.topics,
  step: (m) => new Set([...m.topics, ...m.topics.flatMap((topic) => objects(topic, "broader"))]),
  top: (m) => m.lineage,
};

const counts = (m, topic, rolled) => [...COUNTED[rolled](m)].includes(topic);
const held = (topic) => meetingsOf(topic).filter((m) => !m.cancelled && m.lineage.has(topic));

/** How a topic is rolled up: as the reader chose, but with all narrower ones where no session counts otherwise. */
export const rolledFor = (topic) => (held(topic).some((m) => counts(m, topic, state.rows)) ? state.rows : "top");

/** The sessions that took place and count for a topic, oldest first. */
export const sessionsOn = (topic) => held(topic).filter((m) => counts(m, topic, rolledFor(topic)));

/** The rows to show, in order: {topic, level, sessions, path, first, lag, burst, open, narrower}. */
export function topicRows() {
  const found = topicsOfSelection();
  const order = ORDERS[state.sort] ?? ORDERS.groups;
  const sorted = (rows) => rows.sort((a, b) => order(a, b) || a.topic.label.localeCompare(b.topic.label, "en"));
  const shown = [];
  const show = (row, level, above) => {
    const open = row.narrower.length > 0 && state.open.has(row.topic.path) && !above.includes(row);
    shown.push({ ...row, level, open });
    if (open) for (const one of sorted([...row.narrower])) show(one, level + 1, [...above, row]);
  };
  const top = [...found.values()].filter((row) => state.rows !== "top" || !row.broader.length);
  for (const row of sorted(top)) show(row, 1, []);
  return shown;
}

/** The topics that the selected sessions count for: topic -> row. */
function topicsOfSelection() {
  const rows = new Map();
  for (const m of selection.sessions) {
    if (m.cancelled) continue;
    for (const topic of COUNTED[state.rows](m)) {
      if (!rows.has(topic)) rows.set(topic, { topic, sessions: [], narrower: [], broader: [] });
      rows.get(topic).sessions.push(m);
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
  row.broader = nearest(row.topic, rows);
  for (const above of row.broader) above.narrower.push(row);
}

/** The closest broader topics that have rows. */
function nearest(topic, rows, seen = new Set()) {
  const found = new Set();
  for (const above of objects(topic, "broader")) {
    if (seen.has(above)) continue;
    seen.add(above);
    if (rows.has(above)) found.add(rows.get(above));
    else for (const row of nearest(above, rows, seen)) found.add(row);
  }
  return [...found];
}

/** The sessions of the selection that the focus has to do with, or null without a focus. */
export function lit() {
  const focus = nodeAt(state.focus);
  return focus ? new Set(selection.sessions.filter((m) => m.members.has(focus.id))) : null;
}
