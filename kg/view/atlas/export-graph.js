// The selection as a network for other tools: GEXF and GraphML.

import { nodes } from "./graph.js";
import { meetingsOf } from "./meetings.js";
import { groupsOf, selection } from "./selection.js";

/** Text for XML: escaped, and without the characters that XML does not know. */
export const xml = (text) =>
  String(text)
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, "")
    .replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);

const FIELDS = [
  ["kind", (node) => node.kind],
  ["groups", (node) => groupsOf(node).map((group) => group.short).join("; ")],
  ["first", (node) => meetingsOf(node)[0]?.date ?? ""],
  ["iri", (node) => node.iri],
];

function parts() {
  const shown = [...selection.ids].sort((a, b) => a - b).map((id) => nodes[id]);
  const edges = shown.flatMap((node) => node.out.filter((fact) => fact.object && !fact.lost && selection.ids.has(fact.object.id)));
  return { shown, edges };
}

/** GEXF 1.2. */
export function gexf() {
  const { shown, edges } = parts();
  const told = (node) => FIELDS.map(([, read], i) => `<attvalue for="${i}" value="${xml(read(node))}"/>`).join("");
  const line = ({ subject, object, p }, i) => `<edge id="${i}" source="${subject.id}" target="${object.id}" label="${xml(p)}"/>`;
  const point = (node) =>
    `<node id="${node.id}" label="${xml(node.label)}"><attvalues>${told(node)}</attvalues>` +
    `<viz:position x="${node.x}" y="${-node.y}" z="0"/><viz:size value="${node.size}"/></node>`;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<gexf xmlns="http://www.gexf.net/1.2draft" xmlns:viz="http://www.gexf.net/1.2draft/viz" version="1.2"><graph defaultedgetype="directed">',
    `<attributes class="node">${FIELDS.map(([name], i) => `<attribute id="${i}" title="${name}" type="string"/>`).join("")}</attributes>`,
    `<nodes>${shown.map(point).join("\n")}</nodes>`,
    `<edges>${edges.map(line).join("\n")}</edges>`,
    "</graph></gexf>\n",
  ].join("\n");
}

/** GraphML. */
export function graphml() {
  const { shown, edges } = parts();
  const fields = [["label", (node) => node.label], ...FIELDS];
  const line = ({ subject, object, p }, i) =>
    `<edge id="e${i}" source="n${subject.id}" target="n${object.id}"><data key="property">${xml(p)}</data></edge>`;
  const point = (node) => `<node id="n${node.id}">${fields.map(([name, read]) => `<data key="${name}">${xml(read(node))}</data>`).join("")}</node>`;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">',
    ...fields.map(([name]) => `<key id="${name}" for="node" attr.name="${name}" attr.type="string"/>`),
    '<key id="property" for="edge" attr.name="property" attr.type="string"/>',
    '<graph edgedefault="directed">',
    ...shown.map(point),
    ...edges.map(line),
    "</graph></graphml>\n",
  ].join("\n");
}
