// The facts of the selection as RDF: Turtle and JSON-LD, without contexts that would have to be fetched.

import { nodes } from "./graph.js";
import { selection } from "./selection.js";

const TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type";
const STRING = "http://www.w3.org/2001/XMLSchema#string";

/** The nodes of the selection with the facts that the graph holds of them. */
const chosen = () => [...selection.ids].sort((a, b) => a - b).map((id) => [nodes[id], nodes[id].out.filter((fact) => !fact.lost)]);

const escaped = (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`;
const iriRef = (text) => `<${text.replace(/[\u0000-\u0020<>"{}|^`\\]/g, escaped)}>`;
const ESCAPES = { "\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t" };
const quoted = (text) => `"${text.replace(/[\u0000-\u001f\\"]/g, (c) => ESCAPES[c] ?? escaped(c))}"`;

function term(fact) {
  if (fact.object) return iriRef(fact.object.iri);
  if (fact.datatype === "@id") return iriRef(fact.value);
  if (fact.datatype.startsWith("@")) return quoted(fact.value) + fact.datatype;
  return fact.datatype === STRING ? quoted(fact.value) : `${quoted(fact.value)}^^${iriRef(fact.datatype)}`;
}

/** Turtle, one block a subject. */
export function turtle() {
  const block = ([node, told]) => {
    const types = `  a ${node.types.map(iriRef).join(", ")}`;
    const lines = told.map((fact) => `  ${iriRef(fact.property)} ${term(fact)}`);
    return `${iriRef(node.iri)}\n${[types, ...lines].join(" ;\n")} .\n`;
  };
  return chosen().map(block).join("\n");
}

/** Expanded JSON-LD. */
export function jsonld() {
  const value = (fact) => {
    if (fact.object) return { "@id": fact.object.iri };
    if (fact.datatype === "@id") return { "@id": fact.value };
    if (fact.datatype.startsWith("@")) return { "@value": fact.value, "@language": fact.datatype.slice(1) };
    return fact.datatype === STRING ? { "@value": fact.value } : { "@value": fact.value, "@type": fact.datatype };
  };
  const thing = ([node, told]) => {
    const made = { "@id": node.iri, "@type": node.types };
    for (const fact of told) if (fact.property !== TYPE) (made[fact.property] ??= []).push(value(fact));
    return made;
  };
  return `${JSON.stringify(chosen().map(thing), null, 1)}\n`;
}
