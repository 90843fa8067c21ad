// The question behind a panel, in SPARQL, as `kg query` and any endpoint understand it.

import { base } from "./graph.js";

const PREFIXES = {
  schema: "https://schema.org/",
  skos: "http://www.w3.org/2004/02/skos/core#",
  oa: "http://www.w3.org/ns/oa#",
  kg: "https://w3id.org/seminar-kg/ns#",
};

const head = (...names) => names.map((name) => `PREFIX ${name}: <${PREFIXES[name]}>`).join("\n");

/** IRIs come from the data; what may not stand in one is escaped. */
const iri = (text) => `<${text.replace(/[\u0000-\u0020<>"{}|^`\\]/g, encodeURIComponent)}>`;

/** The question that this node's panel answers; of the whole graph without one. */
export function question(node) {
  if (!node) return recurring();
  return node.kind === "topic" ? firsts(node) : about(node);
}

const recurring = () => `${head("schema", "skos")}
SELECT ?topic (COUNT(DISTINCT ?group) AS ?groups) (MIN(?date) AS ?first) WHERE {
  ?session schema:superEvent ?group ; schema:startDate ?date .
  ?group a schema:EventSeries .
  ?session (schema:subEvent?/schema:workFeatured?/schema:about/skos:broader*) ?topic .
}
GROUP BY ?topic
ORDER BY DESC(?groups) ?first`;

const firsts = (node) => `${head("schema", "skos")}
# Who took it up when? One row a session, narrower topics included.
SELECT ?date ?group ?session ?presenter WHERE {
  ?session (schema:subEvent?/schema:workFeatured?/schema:about/skos:broader*) ${iri(node.iri)} ;
    schema:superEvent ?series ; schema:startDate ?date .
  ?series a schema:EventSeries ; schema:name ?group .
  OPTIONAL { ?session schema:performer/schema:name ?presenter }
}
ORDER BY ?date`;

const about = (node) => `${head("oa", "kg")}
# Everything that pages say of it, each with its words.
SELECT ?property ?value ?of ?quote ?line ?page WHERE {
  { GRAPH ?claim { ${iri(node.iri)} ?property ?value } }
  UNION
  { GRAPH ?claim { ?of ?property ${iri(node.iri)} } }
  GRAPH ${iri(`${base}graph/evidence`)} { ?claim oa:exact ?quote ; kg:line ?line ; oa:hasSource ?page }
}
ORDER BY ?property ?value`;
