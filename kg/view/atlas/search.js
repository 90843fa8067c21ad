// Search as one types, over names and aliases. Enter goes from hit to hit.

import { $, announce, h } from "./dom.js";
import { fold, plural } from "./format.js";
import { nodes, values } from "./graph.js";
import { kindMark } from "./legend.js";
import { KIND_NAMES } from "./marks.js";
import { update } from "./state.js";

const HITS = 10;
const ALIASES = ["altLabel", "hiddenLabel", "alternateName", "name", "prefLabel", "doi", "hasArXivId"];
const PLACE = ["topic", "person", "group", "session", "talk", "paper", "organisation", "venue", "work"];
let index = null;
let hits = [];
let at = -1;

/** Makes the search box work. */
export function startSearch() {
  const box = $("search");
  box.addEventListener("input", () => look(box.value));
  box.addEventListener("focus", () => look(box.value));
  box.addEventListener("blur", () => close());
  box.addEventListener("keydown", key);
  addEventListener("keydown", (event) => {
    if (event.key === "/" && !event.target.matches("input, textarea, select")) {
      event.preventDefault();
      box.focus();
    }
  });
}

function entries() {
  const namesOf = (node) => [...new Set([node.label, ...ALIASES.flatMap((p) => values(node, p))])];
  index ??= nodes.map((node) => ({ node, names: namesOf(node).map((name) => [fold(name), name]) }));
  return index;
}

/** The nodes that `text` finds: {node, name, score}, best first. */
export function find(text) {
  const wanted = fold(text.trim());
  if (!wanted) return [];
  const found = [];
  for (const { node, names } of entries()) {
    let best = null;
    for (const [folded, name] of names) {
      const place = folded.indexOf(wanted);
      if (place < 0) continue;
      const score = folded === wanted ? 0 : place === 0 ? 1 : /[\p{L}\p{N}]/u.test(folded[place - 1]) ? 3 : 2;
      if (!best || score < best.score) best = { node, name, score };
    }
    if (best) found.push(best);
  }
  const links = (one) => one.node.out.length + one.node.into.length;
  return found.sort((a, b) => a.score - b.score || PLACE.indexOf(a.node.kind) - PLACE.indexOf(b.node.kind) || links(b) - links(a));
}

function look(text) {
  const all = find(text);
  hits = all.slice(0, HITS);
  at = -1;
  show(all.length, text);
}

function show(count, text) {
  const open = Boolean(text.trim());
  $("search").setAttribute("aria-expanded", String(open));
  $("hits").hidden = !open;
  const note = h("li", { class: "note", role: "presentation" }, count ? plural(count, "hit") : "nothing by that name");
  $("hits").replaceChildren(...hits.map(option), note);
  if (open) announce(count ? plural(count, "hit") : "nothing by that name");
}

function option({ node, name }, i) {
  const alias = name === node.label ? "" : h("span", { class: "when" }, ` ${name}`);
  return h(
    "li",
    { id: `hit-${i}`, role: "option", "aria-selected": String(i === at), pointerdown: (event) => { event.preventDefault(); pick(i); close(); } },
    kindMark(node.kind), ` ${node.label}`, alias, h("span", { class: "what" }, KIND_NAMES[node.kind][0]),
  );
}

function pick(i) {
  at = (i + hits.length) % hits.length;
  announce(`${hits[at].name}, ${at + 1} of ${plural(hits.length, "hit")}`);
  for (const [n, element] of [...$("hits").querySelectorAll("[role=option]")].entries()) element.setAttribute("aria-selected", String(n === at));
  $("search").setAttribute("aria-activedescendant", `hit-${at}`);
  update({ focus: hits[at].node.path });
}

function close() {
  $("hits").hidden = true;
  $("search").setAttribute("aria-expanded", "false");
  $("search").removeAttribute("aria-activedescendant");
}

function key(event) {
  if (event.key === "Escape") {
    $("search").value = "";
    close();
  } else if (hits.length && event.key === "Enter") {
    pick(at + (event.shiftKey ? -1 : 1));
    close();
  } else if (hits.length && event.key === "ArrowDown") pick(at + 1);
  else if (hits.length && event.key === "ArrowUp") pick(at - 1);
  else return;
  event.preventDefault();
}
