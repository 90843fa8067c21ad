// The panel: what is known of one thing, in sentences, each with its words; of the whole selection without one.

import { $, announce, button, h } from "./dom.js";
import { later, longDate, plural, shortDate } from "./format.js";
import { nodeAt, nodes } from "./graph.js";
import { groupMark } from "./legend.js";
import { KIND_NAMES } from "./marks.js";
import { ancestors, meetingOf, meetingsOf } from "./meetings.js";
import { pathOf, rolledFor, sessionsOn, topicRows } from "./paths.js";
import { question } from "./questions.js";
import { comma, factItem, factsItem, nodeLink, placeOf, words } from "./quotes.js";
import { describe, groupsOf, selection } from "./selection.js";
import { inOrder } from "./sentences.js";
import { state, update } from "./state.js";
import { expandNode } from "./map.js";

const FIRST_FACTS = 12;
const BRIDGES = 6; // people or papers that link groups

/** Draws the panel of the focus, or of the selection. */
export function drawDetails() {
  const node = nodeAt(state.focus);
  $("details-body").replaceChildren(...(node ? ofNode(node) : ofSelection()).flat(Infinity).filter(Boolean));
  document.body.classList.toggle("has-focus", Boolean(node));
  if (node) announce(`${node.label}, ${KIND_NAMES[node.kind][0]}`);
}

function ofNode(node) {
  const met = node.kind === "topic" ? sessionsOn(node) : meetingsOf(node);
  const path = ["group", "session", "talk"].includes(node.kind) ? [] : pathOf(met);
  return [
    h("h2", {}, node.label),
    h("p", { class: "kind" }, kindInWords(node, path, met)),
    actions(node),
    ofLine(node, nodeAt(state.line)),
    path.length ? way(path, node) : "",
    node.kind === "session" ? own(node) : "",
    node.kind === "topic" ? listOf("Where it was a topic", met.flatMap((m) => topicFacts(m, node)), factOfTopic) : elsewhere(node),
    node.kind === "session" ? "" : own(node),
    behind(node),
  ];
}

/** What a line of the map stands for: the facts that link its ends, or the sessions that both were in. */
function ofLine(node, other) {
  if (!other) return "";
  const told = (facts, end) => facts.filter((fact) => !fact.lost && fact[end] === other);
  const own = told(node.out, "object").map((fact) => factItem(fact));
  const turned = told(node.into, "subject").map((fact) => factItem(fact, true));
  const both = new Set(meetingsOf(other));
  const met = own.length + turned.length ? [] : meetingsOf(node).filter((m) => both.has(m));
  const dated = (m) => h("li", {}, nodeLink(m.node), h("span", { class: "when" }, ` ${shortDate(m.date)}`));
  const heading = [nodeLink(node), " and ", nodeLink(other), met.length ? ` in ${plural(met.length, "session")}` : ""];
  return h("section", { class: "between" }, h("h3", {}, "This line"), h("p", {}, heading), h("ul", { class: "facts" }, own, turned, met.map(dated)));
}

function kindInWords(node, path, met) {
  const sessions = node.kind === "session" ? 0 : met.length;
  const parts = [KIND_NAMES[node.kind][0], path.length && plural(path.length, "group"), sessions && plural(sessions, "session")];
  return parts.filter(Boolean).join(" · ");
}

/** What is said of a node: facts with their words one by one, what a list says of it together. */
function own(node) {
  const told = inOrder(node.out.filter((fact) => !fact.lost));
  const listed = Map.groupBy(told.filter((fact) => !fact.count), (fact) => fact.p);
  const said = Map.groupBy(told.filter((fact) => fact.count), placeOf);
  return [
    listOf("What is said of it", [...said.values()], ([fact, ...others]) => factItem(fact, false, others)),
    listOf("What is known of it", [...listed.values()], factsItem),
  ];
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
  const where = [m.group && groupMark(m.group), ` ${m.group?.short ?? ""}, ${longDate(m.date) || "no date"}: `];
  const by = who.length ? [" by ", comma(who.map((one) => nodeLink(one)))] : "";
  const on = fact.object.path === state.focus ? "" : [", on ", nodeLink(fact.object)];
  return h("li", {}, h("p", { class: "fact" }, where, nodeLink(m.node), by, on), words(fact));
}

/** "First at NLeSC on 16 July 2018 …, then HZG, 20 months later." */
function way(path, node) {
  const [first, ...others] = path.filter((stop) => stop.first);
  if (!first) return "";
  const who = (stop) => {
    const people = (stop.first.roles.get("presenter") ?? []).filter((one) => one !== node);
    return people.length ? ` (${people.map((one) => one.label).join(", ")})` : "";
  };
  const step = (stop, before) => {
    const lag = before && h("span", { class: "lag" }, `, ${later(stop.first.day - before.first.day)}`);
    const when = ` on ${longDate(stop.first.date)}${who(stop)}`;
    return h("li", {}, groupMark(stop.group), before ? " then at " : " First at ", h("b", {}, stop.group.short), when, lag);
  };
  return h("ol", { class: "path", "aria-label": "From group to group" }, step(first), others.map((stop, i) => step(stop, i ? others[i - 1] : first)));
}

function actions(node) {
  const around = state.around === node.path;
  const centred = () => update({ around: around ? "" : node.path, expanded: new Set() });
  const alone = () => update({ only: state.only ? "" : "1" });
  return h(
    "p",
    { class: "actions" },
    button(centred, { "aria-pressed": String(around) }, "Map around it"),
    button(() => expandNode(node), {}, "Expand on map"),
    button(alone, { "aria-pressed": String(Boolean(state.only)) }, "Only its sessions"),
  );
}

function listOf(heading, facts, item) {
  if (!facts.length) return "";
  const rest = facts.slice(FIRST_FACTS);
  const list = h("ul", { class: "facts" }, facts.slice(0, FIRST_FACTS).map((fact) => item(fact)));
  const showRest = () => {
    list.append(...rest.map((fact) => item(fact)));
    more.remove();
  };
  const more = button(showRest, { class: "more" }, `${rest.length} more`);
  return [h("h3", {}, heading), list, rest.length ? more : ""];
}

/** The question behind the panel, and a button that copies it. */
function behind(node) {
  const text = question(node, node?.kind === "topic" ? rolledFor(node) : state.rows);
  const copy = button(() => copyText(text, copy), { id: "copy-query" }, "Copy");
  const heading = h("h3", {}, "The question behind this panel ", copy);
  return h("section", { class: "behind" }, heading, h("pre", { tabindex: "0", "aria-label": "SPARQL" }, text));
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
  const all = [...selection.ids].map((id) => nodes[id]).filter((node) => node.kind === kind);
  const found = all.map((node) => [node, groupsOf(node)]).filter(([, met]) => met.length > 1);
  found.sort(([a, x], [b, y]) => y.length - x.length || meetingsOf(b).length - meetingsOf(a).length || a.id - b.id);
  if (!found.length) return "";
  const where = (met) => h("span", { class: "when" }, met.map((group) => group.short).join(", "));
  const items = found.slice(0, BRIDGES).map(([node, met]) => h("li", {}, nodeLink(node), " ", where(met)));
  return [h("h3", {}, heading), h("ul", { class: "plain" }, items)];
}
