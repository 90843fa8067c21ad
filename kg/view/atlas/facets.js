// Facets with live counts: what a press would leave, all other filters kept.

import { $, button, h } from "./dom.js";
import { groupOf, nodeAt } from "./graph.js";
import { groupMark, kindMark } from "./legend.js";
import { KIND_NAMES } from "./marks.js";
import { ROLES } from "./meetings.js";
import { isFiltered, selection } from "./selection.js";
import { state, toggle, update } from "./state.js";

const FEW = 8;
const opened = new Set(); // facets that show all their values

/** Draws all facets. */
export function drawFacets() {
  $("facet-kind").replaceChildren(...Object.keys(KIND_NAMES).filter((kind) => selection.kinds.get(kind)).map(kindChoice));
  drawFacet("facet-group", "groups", (path) => [groupMark(groupOf.get(nodeAt(path).id)), " ", groupOf.get(nodeAt(path).id).short]);
  drawFacet("facet-topic", "topics", (path) => nodeAt(path).label);
  drawFacet("facet-org", "orgs", (path) => nodeAt(path).label);
  drawFacet("facet-role", "roles", (role) => role, Object.keys(ROLES));
  $("clear").hidden = !isFiltered();
}

function kindChoice(kind) {
  return choice(!state.hidden.has(kind), [kindMark(kind), " ", KIND_NAMES[kind][1]], selection.kinds.get(kind), () => toggle("hidden", kind));
}

function drawFacet(id, key, label, order = null) {
  const counts = new Map(selection.counts[key]);
  for (const value of state[key]) if (!counts.has(value)) counts.set(value, 0);
  const values = [...counts.keys()];
  const chosen = (value) => (state[key].has(value) ? 1 : 0);
  values.sort((a, b) => (order ? order.indexOf(a) - order.indexOf(b) : chosen(b) - chosen(a) || counts.get(b) - counts.get(a) || (a < b ? -1 : 1)));
  const all = opened.has(id);
  const shown = all ? values.slice(0, 200) : values.slice(0, FEW);
  const change = () => {
    opened[all ? "delete" : "add"](id);
    drawFacets();
  };
  const more = button(change, { class: "more" }, all ? "fewer" : `${values.length - FEW} more`);
  const choices = shown.map((value) => choice(state[key].has(value), label(value), counts.get(value), () => toggle(key, value)));
  $(id).replaceChildren(...choices, ...(values.length > FEW ? [more] : []));
  $(id).parentElement.hidden = !values.length;
}

function choice(on, label, count, change) {
  const box = h("input", { type: "checkbox", change });
  box.checked = on;
  return h("label", { class: "choice" }, box, h("span", { class: "label" }, label), h("span", { class: "count" }, count.toLocaleString("en")));
}

/** Takes all filters away. */
export function clearFilters() {
  const none = new Set();
  update({ groups: none, orgs: none, topics: none, roles: none, hidden: none, from: "", to: "", only: "" });
}
