// The signature view: one row a topic; in which groups; then time, with a mark for each session.

import { $, h, svg } from "./dom.js";
import { lagWords, later, longDate, plural, shortDate } from "./format.js";
import { groups } from "./graph.js";
import { groupPath, hue } from "./marks.js";
import { meetingOf } from "./meetings.js";
import { lit, topicRows } from "./paths.js";
import { rowsIn } from "./rows.js";
import { selection } from "./selection.js";
import { state, toggle, update } from "./state.js";
import { timeScale } from "./scale.js";

const HEIGHT = 26;
const MARK = 4.5;
const TOLD = 12; // groups that a row names to those who cannot see it
const CELLS = 40; // groups, beyond which the matrix shows only those that had the topic
let scale = null;
let glow = null;
let table = null;

/** Draws the rows of the selection. */
export function drawRecurrence() {
  table ??= startRows();
  const width = Math.max(120, $("axis").clientWidth || $("recurrence").clientWidth - 340);
  scale = timeScale(selection.sessions, width);
  glow = lit();
  const rows = topicRows();
  $("axis").replaceChildren(axis(width));
  $("recurrence-table").setAttribute("aria-rowcount", rows.length + 1);
  $("no-topics").hidden = rows.length > 0;
  table.show(rows);
  return rows;
}

function startRows() {
  $("recurrence").style.setProperty("--matrix", `${Math.max(48, groups.length * cellWidth())}px`);
  const markAt = (event) => meetingOf.get(Number(event.target.closest?.(".mark")?.dataset.session));
  const body = $("topics");
  body.addEventListener("click", (event) => {
    const m = markAt(event);
    if (m) update({ focus: m.node.path });
  });
  body.addEventListener("pointerover", (event) => {
    const m = markAt(event);
    if (m && !event.target.firstChild) event.target.append(markTitle(m));
  });
  return rowsIn($("recurrence"), body, HEIGHT, topicRow, rowKey);
}

/** Brings the focused topic into sight. */
export function revealTopic(rows) {
  const at = rows.findIndex((row) => row.topic.path === state.focus);
  if (at >= 0) table.reveal(at);
}

function axis(width) {
  const labels = scale.ticks.map(({ x, label }) => svg("text", { x: x + 3, y: 13, class: "tick" }, label));
  return svg("svg", { width, height: 18, "aria-hidden": "true" }, labels);
}

function topicRow(row, index) {
  const { topic, level, narrower, open } = row;
  const focused = topic.path === state.focus;
  const twist = narrower.length
    ? h("span", { class: "twist", "aria-hidden": "true", click: (e) => { e.stopPropagation(); toggle("open", topic.path); } }, open ? "▾" : "▸")
    : h("span", { class: "twist", "aria-hidden": "true" });
  const name = h("span", { role: "rowheader", class: "name", title: topic.label }, twist, h("span", {}, topic.label));
  name.style.paddingLeft = `${(level - 1) * 14}px`;
  return h(
    "div",
    {
      role: "row",
      class: focused ? "topic focused" : "topic",
      "aria-level": level,
      "aria-rowindex": index + 2,
      "aria-expanded": narrower.length ? String(open) : false,
      "aria-selected": String(focused),
      click: (event) => event.target.closest(".mark") || update({ focus: topic.path }),
    },
    name,
    h("span", { role: "gridcell", class: "matrix", "aria-label": row.path.map((stop) => stop.group.short).join(", ") }, matrix(row)),
    h("span", { role: "gridcell", class: "number", "aria-label": plural(row.path.length, "group") }, row.path.length),
    h("span", { role: "gridcell", class: "number", "aria-label": plural(row.sessions.length, "session") }, row.sessions.length),
    h("span", { role: "gridcell", class: "time", "aria-label": inWords(row) }, timeline(row)),
    h("span", { role: "gridcell", class: "lag" }, row.lag == null ? "" : lagWords(row.lag, true)),
  );
}

/** The way of a topic in words, for those who cannot see the line. */
export function inWords(row) {
  const [first, ...others] = row.path;
  if (!first?.first) return "no date";
  const at = (stop) => `${stop.group.short} ${longDate(stop.first.date)}`;
  const dated = others.filter((stop) => stop.first);
  const then = dated.slice(0, TOLD).map((stop) => `then ${at(stop)}, ${later(stop.first.day - first.first.day)}`);
  const rest = dated.length > TOLD ? [`and ${plural(dated.length - TOLD, "group")} more`] : [];
  return [`first ${at(first)}`, ...then, ...rest].join("; ");
}

const cellWidth = () => Math.min(10, 120 / groups.length);

function matrix(row) {
  const cell = cellWidth();
  const width = cell - Math.min(1.5, cell / 4);
  const box = (group) => `M${group.index * cell},8h${width}v10h${-width}z`;
  const met = Map.groupBy(row.path.map((stop) => stop.group), hue);
  const without = groups.length > CELLS ? [] : groups.filter((group) => !row.path.some((stop) => stop.group === group));
  const cells = [["empty", without], ...met].map(([name, some]) => svg("path", { d: some.map(box).join(""), class: name }));
  return svg("svg", { width: groups.length * cell, height: HEIGHT, "aria-hidden": "true" }, cells);
}

/** A row's line and marks. */
export function timeline(row, dated = scale, dim = glow) {
  const middle = HEIGHT / 2;
  const stops = row.path.filter((stop) => stop.first);
  const pale = dim && !row.sessions.some((m) => dim.has(m)) ? " faint" : "";
  const lines = stops.slice(1).map((stop, i) =>
    svg("line", { x1: dated.x(stops[i].first.day), x2: dated.x(stop.first.day), y1: middle, y2: middle, class: (i ? "way later" : "way") + pale }),
  );
  const ticks = svg("path", { d: dated.ticks.map(({ x }) => `M${x.toFixed(1)},0v${HEIGHT}`).join(""), class: "rule" });
  const firsts = new Set(stops.map((stop) => stop.first));
  const marks = row.sessions.filter((m) => m.day).map((m) => sessionMark(m, dated, middle, firsts.has(m), dim));
  return svg("svg", { width: dated.width, height: HEIGHT, "aria-hidden": "true" }, ticks, lines, marks);
}

function sessionMark(m, dated, y, first, dim) {
  const faint = dim && !dim.has(m) ? " faint" : "";
  return svg("path", {
    d: groupPath(m.group, first ? MARK + 1 : MARK - 0.5),
    transform: `translate(${dated.x(m.day).toFixed(1)},${y})`,
    class: `mark ${hue(m.group)}${faint}`,
    "data-session": m.node.id,
  });
}

/** What a mark stands for, as its tooltip. */
export const markTitle = (m) => svg("title", {}, `${m.group?.short ?? ""} ${shortDate(m.date)}: ${m.node.label}`);

function rowKey(event, row) {
  const { topic, narrower, open } = row;
  if (event.key === "Enter" || event.key === " ") {
    event.preventDefault();
    update({ focus: topic.path });
  } else if ((event.key === "ArrowRight" && narrower.length && !open) || (event.key === "ArrowLeft" && open)) {
    event.preventDefault();
    toggle("open", topic.path);
  }
}
