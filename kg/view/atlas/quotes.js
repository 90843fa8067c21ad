// A fact as a sentence, with the words that it rests on.

import { button, h } from "./dom.js";
import { clip, longDate, plural, shortDate } from "./format.js";
import { evidenceOf } from "./graph.js";
import { kindMark } from "./legend.js";
import { passage, safeUrl } from "./links.js";
import { meetingOf } from "./meetings.js";
import { verb, wording } from "./sentences.js";
import { update } from "./state.js";

const SHOWN = 1; // quotes at once; the others a click away

/** A node's name that opens it. */
export function nodeLink(node, text = node.label) {
  const open = () => update({ focus: node.path });
  return button(open, { class: "link", title: node.label }, kindMark(node.kind), clip(text, 140));
}

/** A fact and its quotes as a list item. `turned` tells it from its object's side; `more` are said in the same words. */
export function factItem(fact, turned = false, more = []) {
  const all = [fact, ...more].map((one) => [`${verb(one, turned)} `, other(one, turned)]);
  return h("li", {}, all.map((sentence) => h("p", { class: "fact" }, sentence)), words(fact), conflict(fact));
}

/** Where a fact stands: equal for facts that the same words say, unless one of them is contradicted. */
export function placeOf(fact) {
  return fact.rivals.length ? fact.id : JSON.stringify(evidenceOf(fact).map(({ iri, line, quote }) => [iri, line, quote]));
}

/** Things with commas between them. */
export const comma = (things) => things.flatMap((thing, i) => (i ? [", ", thing] : [thing]));

/** Facts of one property that rest on a list, in one item. */
export function factsItem(facts) {
  const origins = [...new Set(facts.map((fact) => fact.origin).filter(Boolean))];
  const told = h("p", { class: "fact" }, `${verb(facts[0])} `, comma(facts.map((fact) => other(fact, false))));
  return h("li", {}, told, origins.length > 0 && h("p", { class: "source" }, `from the ${origins.join(", ")}`));
}

function other(fact, turned) {
  if (turned) {
    const met = meetingOf.get(fact.subject.id);
    return [nodeLink(fact.subject), met?.date ? h("span", { class: "when" }, ` ${shortDate(met.date)}`) : ""];
  }
  if (fact.object) return nodeLink(fact.object);
  const url = fact.datatype === "@id" ? safeUrl(fact.value) : null;
  return url ? outLink(url, clip(wording(fact), 60)) : h("b", {}, wording(fact));
}

/** A link that leaves the page. */
export const outLink = (url, text) => h("a", { href: url, rel: "noopener noreferrer", target: "_blank" }, text);

/** The quotes of a fact, or where it comes from without one. */
export function words(fact) {
  const told = evidenceOf(fact);
  if (!told.length) return fact.origin ? h("p", { class: "source" }, `from the ${fact.origin}`) : "";
  const rest = told.slice(SHOWN);
  return [
    told.slice(0, SHOWN).map(quote),
    rest.length > 0 && h("details", { class: "more" }, h("summary", {}, `${plural(rest.length, "more place", "more places")}`), rest.map(quote)),
  ];
}

function quote(one) {
  const url = passage(one.url, one.quote);
  const where = [one.page, `line ${one.line}`, one.date && longDate(one.date)].filter(Boolean).join(" · ");
  const sure = one.confidence < 1 ? ` · ${Math.round(one.confidence * 100)} % sure` : "";
  return [
    h("blockquote", {}, `“${clip(one.quote, 300)}”`),
    h("p", { class: "source" }, h("span", { title: `rule ${one.rule}` }, where + sure), url && [" · ", outLink(url, "open passage")]),
  ];
}

/** What contradicts a fact. */
function conflict(fact) {
  if (fact.lost || !fact.rivals.length) return "";
  return h(
    "div",
    { class: "conflict" },
    h("p", {}, "Contradicted elsewhere:"),
    fact.rivals.map((rival) => [h("p", { class: "fact" }, `${verb(rival)} `, other(rival, false)), words(rival)]),
  );
}
