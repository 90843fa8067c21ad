// The graph as it stands in the page: nodes, and facts with the words that they rest on.

import { $ } from "./dom.js";

const raw = JSON.parse($("graph").textContent);
const unsure = new Map(raw.facts.unsure);
const tail = (iri) => /[^/#]*$/.exec(iri)[0];

/** All things: id, iri, path (short IRI), kind, types, label, place, size, and the facts from and to them. */
export const nodes = raw.nodes.iri.map((path, id) => {
  const [kind, types] = raw.nodes.classes[raw.nodes.class[id]];
  const label = raw.strings[raw.nodes.label[id]];
  const iri = path.includes(":") ? path : raw.base + path;
  return { id, iri, path, kind, types, label, x: raw.nodes.x[id], y: raw.nodes.y[id], size: raw.nodes.size[id], out: [], into: [] };
});

/** All facts: id, subject (a node), p (the property's name), object (a node or null), value, lost, rivals. */
export const facts = readFacts(raw.facts);
export const title = raw.title;
export const base = raw.base;
export const mapOptions = raw.options;
export const groups = raw.groups.map(([id, short], index) => ({ index, short, node: nodes[id] }));
export const groupOf = new Map(groups.map((group) => [group.node.id, group]));

const byPath = new Map(nodes.map((node) => [node.path, node]));

/** The node of a short IRI, or undefined. */
export const nodeAt = (path) => byPath.get(path);

/** The nodes that a node has as property `p`. */
export const objects = (node, p) => node.out.filter((f) => f.p === p && f.object && !f.lost).map((f) => f.object);

/** The nodes that have a node as property `p`. */
export const subjects = (node, p) => node.into.filter((f) => f.p === p && !f.lost).map((f) => f.subject);

/** The plain values of a node's property `p`. */
export const values = (node, p) => node.out.filter((f) => f.p === p && !f.object && !f.lost).map((f) => f.value);

function readFacts(columns) {
  let subject = 0;
  let first = 0;
  const lost = new Set(columns.lost);
  const [texts, types] = columns.literals;
  const read = columns.object.map((code, id) => {
    subject += columns.subject[id];
    const count = Math.max(0, columns.origin[id]);
    const property = columns.predicates[columns.predicate[id]];
    const fact = { id, subject: nodes[subject], property, p: tail(property), object: nodes[code] ?? null, first, count };
    fact.value = code < 0 ? raw.strings[texts[-1 - code]] : "";
    fact.datatype = code < 0 ? columns.datatypes[types[-1 - code]] : "";
    fact.origin = columns.origin[id] < 0 ? columns.origins[-1 - columns.origin[id]] : "";
    fact.lost = lost.has(id);
    fact.rivals = [];
    first += count;
    fact.subject.out.push(fact);
    fact.object?.into.push(fact);
    return fact;
  });
  for (const [kept, other] of raw.contradictions) {
    read[kept].rivals.push(read[other]);
    read[other].rivals.push(read[kept]);
  }
  return read;
}

/** The words that a fact rests on: page, url, date, line, quote, rule, confidence. */
export function evidenceOf(fact) {
  const columns = raw.facts;
  return Array.from({ length: fact.count }, (_, i) => {
    const at = fact.first + i;
    const [iri, page, url, date] = raw.pages[columns.page[at]];
    const confidence = unsure.get(at) ?? 1;
    return { iri, page, url, date, line: columns.line[at], quote: raw.strings[columns.quote[at]], rule: columns.rules[columns.rule[at]], confidence };
  });
}
