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

// How far a session counts for broader topics too, as the recurrence is rolled up.
const STEPS = { said: "", step: "/skos:broader?", top: "/skos:broader*" };
const topicPath = (rolled) => `schema:subEvent?/schema:workFeatured?/schema:about${STEPS[rolled]}`;

/** The question that this node's panel answers, of the whole graph without one; `rolled` is how topics are rolled up. */
export function question(node, rolled) {
  if (!node) return recurring(rolled);
  return node.kind === "topic" ? firsts(node, rolled) : about(node);
}

const recurring = (rolled) => `${head("schema", "skos", "kg")}
SELECT ?topic (COUNT(DISTINCT ?group) AS ?groups) (COUNT(DISTINCT ?session) AS ?sessions) (MIN(?date) AS ?first) WHERE {
  ?session ${topicPath(rolled)} ?topic ; schema:superEvent ?group .
  ?group a schema:EventSeries .
  OPTIONAL { ?session schema:startDate ?date }
  FILTER NOT EXISTS { ?session kg:status "cancelled" }
}
GROUP BY ?topic
ORDER BY DESC(?groups) DESC(?sessions)`;

const firsts = (node, rolled) => `${head("schema", "skos", "kg")}
# Who took it up when? One row a session and presenter.
SELECT DISTINCT ?date ?group ?session ?presenter WHERE {
  ?session ${topicPath(rolled)} ${iri(node.iri)} ;
    schema:superEvent ?series ; schema:startDate ?date .
  ?series a schema:EventSeries ; schema:name ?group .
  OPTIONAL { ?session schema:performer/schema:name ?presenter }
  FILTER NOT EXISTS { ?session kg:status "cancelled" }
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
