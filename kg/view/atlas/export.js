// Take it away: the selection in the formats that other tools read.

import { $, announce, button, h } from "./dom.js";
import { csv } from "./export-csv.js";
import { gexf, graphml } from "./export-graph.js";
import { mapPng, mapSvg, recurrenceSvg } from "./export-image.js";
import { jsonld, turtle } from "./export-rdf.js";

const FORMATS = [
  ["CSV", "table of the list", "list.csv", "text/csv", csv],
  ["PNG", "picture of the map", "map.png", "image/png", mapPng],
  ["SVG", "drawing of the recurrence", "recurrence.svg", "image/svg+xml", recurrenceSvg],
  ["SVG", "drawing of the map", "map.svg", "image/svg+xml", mapSvg],
  ["GEXF", "network, for Gephi", "network.gexf", "application/xml", gexf],
  ["GraphML", "network, for yEd and networkx", "network.graphml", "application/xml", graphml],
  ["Turtle", "facts of the selection", "selection.ttl", "text/turtle", turtle],
  ["JSON-LD", "facts of the selection", "selection.jsonld", "application/ld+json", jsonld],
];

/** Fills the menu. */
export function startExport() {
  const menu = $("export");
  const item = ([name, what, file, type, make]) => {
    const choose = () => {
      menu.open = false;
      return save(file, type, make);
    };
    return button(choose, { "data-file": file }, h("b", {}, name), ` ${what}`);
  };
  $("formats").replaceChildren(...FORMATS.map(item));
  addEventListener("click", (event) => { if (!menu.contains(event.target)) menu.open = false; });
  menu.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    menu.open = false;
    menu.querySelector("summary").focus();
  });
}

async function save(file, type, make) {
  const made = await make();
  const address = URL.createObjectURL(made instanceof Blob ? made : new Blob([made], { type }));
  const link = h("a", { href: address, download: file });
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10000);
  announce(`Saved ${file}`);
}
