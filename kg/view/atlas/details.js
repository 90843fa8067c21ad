// The panel: what is known of one thing, in sentences, each with its words; of the whole selection without one.

import { $, announce, h } from "./dom.js";
import { later, longDate, plural } from "./format.js";
import { nodeAt, nodes } from "./graph.js";
import { groupMark } from "./legend.js";
import { KIND_NAMES } from "./marks.js";
import { ancestors, meetingOf, meetingsOf } from "./meetings.js";
import { pathOf, sessionsOn, topicRows } from "./paths.js";
import { question } from "./questions.js";
import { comma, factItem, factsItem, nodeLink, words } from "./quotes.js";
import { describe, groupsOf, selection } from "./selection.js";
import { inOrder } from "./sentences.js";
import { state, update } from "./state.js";
import { expandNode } from "./map.js";

const FIRST_FACTS = 12;

/** Draws the panel of the focus, or of the selection. */
export function drawDetails() {
  const node = nodeAt(state.focus);
  const panel = $("details-body");
  panel.replaceChildren(...(node ? ofNode(node) : ofSelection()).flat(Infinity).filter(Boolean));
  panel.scrollTop = 0;
  document.body.classList.toggle("has-focus", Boolean(node));
  if (node) announce(`${node.label}, ${KIND_NAMES[node.kind][0]}`);
}

function ofNode(node) {
  const met = node.kind === "topic" ? sessionsOn(node) : meetingsOf(node);
  const path = ["group", "session", "talk"].includes(node.kind) ? [] : pathOf(met);
  return [
    h("h2", {}, node.label),
    h("p", { class: "kind" }, [KIND_NAMES[node.kind][0], path.length && plural(path.length, "group"), met.length && node.kind !== "session" && plural(met.length, "session")].filter(Boolean).join(" · ")),
    actions(node),
    path.length ? way(path, node) : "",
    node.kind === "session" ? own(node) : "",
    node.kind === "topic" ? listOf("Where it was a topic", met.flatMap((m) => topicFacts(m, node)), factOfTopic) : elsewhere(node),
    node.kind === "session" ? "" : own(node),
    behind(node),
  ];
}

/** What is said of a node: facts with their words one by one, what a list says of it together. */
function own(node) {
  const told = inOrder(node.out.filter((fact) => !fact.lost));
  const listed = Map.groupBy(told.filter((fact) => !fact.count), (fact) => fact.p);
  return [listOf("What is said of it", told.filter((fact) => fact.count), (fact) => factItem(fact)), listOf("What is known of it", [...listed.values()], factsItem)];
}

/** Where else a node is named. Sessions of a group, and parts of a session, come by date. */
function elsewhere(node) {
  const told = node.into.filter((fact) => !fact.lost && fact.p !== "subEvent");
  const day = (fact) => meetingOf.get(fact.subject.id)?.day || Infinity;
  told.sort((a, b) => day(a) - day(b) || a.id - b.id);
  return listOf("Where it is named", told, (fact) => factItem(fact, true));
}

/** The facts by which a session is about a topic or a narrower one. */
function topicFacts(m, topic) {
  const within = (fact) => fact.p === "about" && !fact.lost && ancestors(fact.object).has(topic);
  const exact = (fact) => (fact.object === topic ? 0 : 1);
  const told = [...m.events, ...m.papers].flatMap((one) => one.out.filter(within)).sort((a, b) => exact(a) - exact(b));
  return told.slice(0, 1).map((fact) => ({ m, fact }));
}

function factOfTopic({ m, fact }) {
  const who = m.roles.get("presenter") ?? [];
  return h(
    "li",
    {},
    h("p", { class: "fact" }, m.group && groupMark(m.group), ` ${m.group?.short ?? ""}, ${longDate(m.date) || "no date"}: `, nodeLink(m.node), who.length ? [" by ", comma(who.map((one) => nodeLink(one)))] : "", fact.object.path === state.focus ? "" : [", on ", nodeLink(fact.object)]),
    words(fact),
  );
}

/** "First at NLeSC on 16 July 2018 …, then HZG, 20 months later." */
function way(path, node) {
  const [first, ...others] = path.filter((stop) => stop.first);
  if (!first) return "";
  const who = (stop) => {
    const people = (stop.first.roles.get("presenter") ?? []).filter((one) => one !== node);
    return people.length ? ` (${people.map((one) => one.label).join(", ")})` : "";
  };
  const step = (stop, before) =>
    h("li", {}, groupMark(stop.group), before ? " then at " : " First at ", h("b", {}, stop.group.short), ` on ${longDate(stop.first.date)}${who(stop)}`, before && h("span", { class: "lag" }, `, ${later(stop.first.day - before.first.day)}`));
  return h("ol", { class: "path", "aria-label": "From group to group" }, step(first), others.map((stop, i) => step(stop, i ? others[i - 1] : first)));
}

function actions(node) {
  const around = state.around === node.path;
  return h(
    "p",
    { class: "actions" },
    h("button", { type: "button", "aria-pressed": String(around), click: () => update({ around: around ? "" : node.path, expanded: new Set() }) }, "Map around it"),
    h("button", { type: "button", click: () => expandNode(node) }, "Expand on map"),
    h("button", { type: "button", "aria-pressed": String(Boolean(state.only)), click: () => update({ only: state.only ? "" : "1" }) }, "Only its sessions"),
  );
}

function listOf(heading, facts, item) {
  if (!facts.length) return "";
  const rest = facts.slice(FIRST_FACTS);
  const list = h("ul", { class: "facts" }, facts.slice(0, FIRST_FACTS).map((fact) => item(fact)));
  const more = h("button", { type: "button", class: "more", click: () => { list.append(...rest.map((fact) => item(fact))); more.remove(); } }, `${rest.length} more`);
  return [h("h3", {}, heading), list, rest.length ? more : ""];
}

/** The question behind the panel, and a button that copies it. */
function behind(node) {
  const text = question(node);
  const copy = h("button", { type: "button", id: "copy-query", click: () => copyText(text, copy) }, "Copy");
  return h("section", { class: "behind" }, h("h3", {}, "The question behind this panel ", copy), h("pre", { tabindex: "0", "aria-label": "SPARQL" }, text));
}

async function copyText(text, button) {
  try {
    await navigator.clipboard.writeText(text);
    button.textContent = "Copied";
  } catch {
    button.textContent = "Select and copy by hand"; // the browser does not let this page copy
  }
  announce(button.textContent);
}

function ofSelection() {
  const rows = topicRows().filter((row) => row.level === 1 && row.lag != null);
  const travelled = [...rows].sort((a, b) => b.path.length - a.path.length || b.sessions.length - a.sessions.length).slice(0, 5);
  return [
    h("h2", {}, "This selection"),
    h("p", { class: "kind" }, describe()),
    h("p", {}, "Choose a topic, a mark, a name or a node to see what pages say of it, in their own words."),
    travelled.length ? [h("h3", {}, "Topics that went from group to group"), h("ul", { class: "plain" }, travelled.map(travel))] : "",
    bridges("person", "People met in several groups"),
    bridges("paper", "Papers read in several groups"),
    behind(null),
  ];
}

function travel(row) {
  const [from, to] = row.path;
  return h("li", {}, nodeLink(row.topic), `: ${from.group.short} ${longDate(from.first.date)}, then ${to.group.short} ${later(row.lag)}`);
}

function bridges(kind, heading) {
  const found = [...selection.ids].map((id) => nodes[id]).filter((node) => node.kind === kind).map((node) => [node, groupsOf(node)]).filter(([, met]) => met.length > 1);
  found.sort(([a, x], [b, y]) => y.length - x.length || meetingsOf(b).length - meetingsOf(a).length || a.id - b.id);
  if (!found.length) return "";
  return [h("h3", {}, heading), h("ul", { class: "plain" }, found.slice(0, 6).map(([node, met]) => h("li", {}, nodeLink(node), " ", h("span", { class: "when" }, met.map((g) => g.short).join(", ")))))];
}
