// What the reader sees is one state, and all of it stands in the address.

import { nodeAt } from "./graph.js";

const SETS = { g: "groups", o: "orgs", t: "topics", r: "roles", k: "hidden", open: "open", x: "expanded" };
const TEXTS = { f: "focus", from: "from", to: "to", view: "view", sort: "sort", rows: "rows", list: "list", by: "by", map: "map", n: "hops", around: "around", only: "only", colour: "colour" };
const USUAL = { focus: "", from: "", to: "", view: "recurrence", sort: "groups", rows: "said", list: "session", by: "date.up", map: "300", hops: "1", around: "", only: "", colour: "group" };
const FORMS = { from: /^\d{4}-\d\d$/, to: /^\d{4}-\d\d$/, hops: /^[123]$/, view: /^(recurrence|map|list)$/, map: /^(300|1000|2000)$/, by: /^\w+\.(up|down)$/, colour: /^(group|kind)$/ };
const NODES = new Set(["groups", "orgs", "topics", "open", "focus", "around"]);

/** The node of a step of expanding: its short IRI, with a plus for each time that it was expanded before. */
export const expandedNode = (step) => nodeAt(step.replace(/\++$/, ""));

/** The state. Nodes are short IRIs; change it with `update` only. */
export const state = parse(location.hash);
const listeners = [];

/** Calls `listener` with the names of what changed, after each change. */
export function onChange(listener) {
  listeners.push(listener);
}

/** Changes the state, the address and all views. */
export function update(change) {
  const changed = Object.keys(change).filter((key) => !same(state[key], change[key]));
  if (!changed.length) return;
  Object.assign(state, change);
  history.replaceState(null, "", address() || "#");
  for (const listener of listeners) listener(new Set(changed));
}

/** Adds a value to one of the state's sets, or takes it out. */
export function toggle(key, value) {
  const next = new Set(state[key]);
  if (!next.delete(value)) next.add(value);
  update({ [key]: next });
}

const same = (a, b) => (a instanceof Set ? a.size === b.size && [...a].every((one) => b.has(one)) : a === b);

/** The state as an address's hash; what is as usual is left out. */
function address() {
  const parts = [];
  for (const [short, key] of Object.entries(SETS)) {
    if (state[key].size) parts.push(`${short}=${[...state[key]].map(encodeURIComponent).join(",")}`);
  }
  for (const [short, key] of Object.entries(TEXTS)) {
    if (state[key] !== USUAL[key]) parts.push(`${short}=${encodeURIComponent(state[key])}`);
  }
  return parts.length ? `#${parts.join("&")}` : "";
}

function parse(hash) {
  const given = new Map(hash.slice(1).split("&").map((part) => [part.slice(0, part.indexOf("=")), part.slice(part.indexOf("=") + 1)]));
  const read = { ...USUAL };
  for (const [short, key] of Object.entries(SETS)) {
    const listed = (given.get(short) ?? "").split(",").map(decode).filter(Boolean);
    read[key] = new Set(NODES.has(key) ? listed.filter(nodeAt) : key === "expanded" ? listed.filter(expandedNode) : listed);
  }
  for (const [short, key] of Object.entries(TEXTS)) {
    const text = decode(given.get(short) ?? "");
    const known = NODES.has(key) ? nodeAt(text) : (FORMS[key]?.test(text) ?? true);
    if (text && known) read[key] = text;
  }
  return read;
}

function decode(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return ""; // an address that someone cut
  }
}

addEventListener("hashchange", () => update(parse(location.hash)));
