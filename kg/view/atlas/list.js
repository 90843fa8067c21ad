// The list: everything of one kind in the selection, sortable, by mouse and by keys.

import { $, button, h } from "./dom.js";
import { shortDate } from "./format.js";
import { nodeAt, nodes } from "./graph.js";
import { lit } from "./paths.js";
import { meetingOf, meetingsOf } from "./meetings.js";
import { groupsOf, selection } from "./selection.js";
import { groupMark } from "./legend.js";
import { rowsIn } from "./rows.js";
import { state, update } from "./state.js";

const LINE = 28;
let listTable = null;
let nearby = null;

const COLUMNS = {
  date: { title: "Date", key: (row) => row.date || "9999" },
  group: { title: "Group", key: (row) => row.groups.map((g) => g.short).join(", ").toLowerCase() },
  name: { title: "Name", key: (row) => row.node.label.toLowerCase() },
  who: { title: "People", key: (row) => row.who.toLowerCase() },
  count: { title: "Sessions", key: (row) => row.count },
};

/** Draws the list of the selection. */
export function drawList() {
  listTable ??= rowsIn($("list"), $("list-rows"), LINE, listRow, listKey);
  nearby = lit();
  const rows = listed();
  $("list-head").replaceChildren(...Object.keys(COLUMNS).filter(hasColumn).map(heading));
  $("list-table").setAttribute("aria-rowcount", rows.length + 1);
  $("list-table").className = state.list === "session" ? "sessions" : "things";
  $("no-list").hidden = rows.length > 0;
  listTable.show(rows);
  const at = rows.findIndex((row) => row.node.path === state.focus);
  const near = at >= 0 || !nearby ? at : rows.findIndex((row) => isNear(row.node));
  if (near >= 0) listTable.reveal(near);
}

/** The rows of the list, in its order. */
export function listed() {
  const all = state.list === "all";
  const found = [...selection.ids].map((id) => nodes[id]).filter((node) => all || node.kind === state.list);
  const [by, way] = state.by.split(".");
  const { key } = COLUMNS[by] ?? COLUMNS.date;
  const turn = way === "down" ? -1 : 1;
  const rows = found.map(toRow).map((row) => [key(row), row]);
  rows.sort(([a, x], [b, y]) => turn * (a < b ? -1 : a > b ? 1 : 0) || x.node.label.localeCompare(y.node.label, "en"));
  return rows.map(([, row]) => row);
}

function toRow(node) {
  const own = meetingOf.get(node.id);
  const met = own ? [own] : meetingsOf(node).filter((m) => selection.all.has(m.node.id));
  const who = own ? (own.roles.get("presenter") ?? []).map((one) => one.label).join(", ") : "";
  return { node, date: met[0]?.date ?? "", groups: groupsOf(node), who, count: met.length };
}

const hasColumn = (name) => (state.list === "session" ? name !== "count" : name !== "who");

function heading(name) {
  const [by, way] = state.by.split(".");
  const sorted = by === name ? (way === "down" ? "descending" : "ascending") : "none";
  const next = `${name}.${sorted === "ascending" ? "down" : "up"}`;
  const sign = { ascending: " ↑", descending: " ↓", none: "" }[sorted];
  const title = name === "date" && state.list !== "session" ? "First seen" : COLUMNS[name].title;
  const head = button(() => update({ by: next }), {}, title + sign);
  return h("span", { role: "columnheader", "aria-sort": sorted, class: `c-${name}` }, head);
}

const isNear = (node) => Boolean(nearby?.has(meetingOf.get(node.id)));

function listRow(row, index) {
  const focused = row.node.path === state.focus;
  const near = isNear(row.node);
  const cells = {
    date: shortDate(row.date),
    group: row.groups.slice(0, 3).map((group) => [groupMark(group), h("span", {}, ` ${group.short} `)]),
    name: [row.node.label, meetingOf.get(row.node.id)?.cancelled && h("span", { class: "when" }, " (cancelled)")],
    who: row.who,
    count: row.count || "",
  };
  const attributes = {
    role: "row",
    class: `item${focused ? " focused" : near ? " near" : ""}`,
    "aria-rowindex": index + 2,
    "aria-selected": String(focused),
    click: () => update({ focus: row.node.path }),
  };
  const title = { name: row.node.label };
  const shown = Object.keys(COLUMNS).filter(hasColumn);
  return h("div", attributes, shown.map((name) => h("span", { role: "gridcell", class: `c-${name}`, title: title[name] }, cells[name])));
}

function listKey(event, row) {
  if (event.key !== "Enter" && event.key !== " ") return;
  event.preventDefault();
  if (nodeAt(row.node.path)) update({ focus: row.node.path });
}
