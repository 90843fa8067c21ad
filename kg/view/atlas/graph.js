// The graph as it stands in the page: nodes, and facts with the words that they rest on.

import { $ } from "./dom.js";

const raw = JSON.parse(await inflated($("graph").textContent));
const NONE = [];
const tail = (iri) => /[^/#]*$/.exec(iri)[0];

/** The text of deflated bytes in base64. */
async function inflated(text) {
  const letters = atob(text);
  const bytes = new Uint8Array(letters.length);
  for (let i = 0; i < letters.length; i += 1) bytes[i] = letters.charCodeAt(i);
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"))).text();
}

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
  const properties = columns.predicates.map((iri) => [iri, tail(iri)]);
  const [kept] = columns.kept;
  let subject = 0;
  let first = 0;
  const read = columns.object.map((code, id) => {
    subject += columns.subject[id];
    const told = columns.told[id]; // how many words, or below zero the list that it is from
    const [property, p] = properties[columns.predicate[id]];
    const fact = {
      id, property, p, first, subject: nodes[subject], object: code < 0 ? null : nodes[code], count: told > 0 ? told : 0,
      value: code < 0 ? raw.strings[columns.text[-1 - code]] : "",
      datatype: code < 0 ? columns.datatypes[columns.datatype[-1 - code]] : "",
      origin: told < 0 ? columns.origins[-told] : "",
      lost: id >= kept,
      rivals: NONE,
    };
    first += fact.count;
    fact.subject.out.push(fact);
    fact.object?.into.push(fact);
    return fact;
  });
  for (const [one, other] of raw.contradictions) {
    read[one].rivals = [...read[one].rivals, read[other]];
    read[other].rivals = [...read[other].rivals, read[one]];
  }
  return read;
}

/** Columns that hold differences, summed up when they are first asked for. */
function summed(column) {
  let sum = 0;
  return Int32Array.from(column, (step) => (sum += step));
}

let columnsOfWords = null;

function readWords({ page, line, unsure, confidence, ...others }) {
  const at = summed(unsure);
  const sure = new Map(confidence.map((share, i) => [at[i], share / 1000]));
  return { page: summed(page), line: summed(line), cited: summed(raw.facts.cited), sure, ...others };
}

/** The words that a fact rests on: page, url, date, line, quote, rule, confidence. */
export function evidenceOf(fact) {
  columnsOfWords ??= readWords(raw.words);
  const { page, line, quote, rule, rules, cited, sure } = columnsOfWords;
  return Array.from(cited.subarray(fact.first, fact.first + fact.count), (at) => {
    const [iri, name, url, date] = raw.pages[page[at]];
    return { iri, page: name, url, date, line: line[at], quote: raw.strings[quote[at]], rule: rules[rule[at]], confidence: sure.get(at) ?? 1 };
  });
}
