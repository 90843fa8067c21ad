// What the reader sees is one state, and all of it stands in the address.

import { nodeAt } from "./graph.js";

// state -> its name in the address, and for texts what is usual and which forms are allowed
const SETS = { groups: "g", orgs: "o", topics: "t", roles: "r", hidden: "k", open: "open", expanded: "x" };
const TEXTS = {
  focus: ["f", ""],
  line: ["line", ""],
  from: ["from", "", /^\d{4}-\d\d$/],
  to: ["to", "", /^\d{4}-\d\d$/],
  view: ["view", "recurrence", /^(recurrence|map|list)$/],
  sort: ["sort", "groups", /^(groups|sessions|first|lag|burst|name)$/],
  rows: ["rows", "said", /^(said|step|top)$/],
  list: ["list", "session"],
  by: ["by", "date.up", /^\w+\.(up|down)$/],
  map: ["map", "300", /^(300|1000|2000)$/],
  hops: ["n", "1", /^[123]$/],
  around: ["around", ""],
  only: ["only", "", /^1$/],
  colour: ["colour", "group", /^(group|kind)$/],
};
const NODES = new Set(["groups", "orgs", "topics", "open", "focus", "line", "around"]);

/** The node of a step of expanding: its short IRI, with a plus for each time that it was expanded before. */
export const expandedNode = (step) => nodeAt(step.replace(/\++$/, ""));

/** The state. Nodes are short IRIs; change it with `update` only. */
export const state = parse(location.hash);
const listeners = [];

/** Calls `listener` with the names of what changed, after each change. */
export function onChange(listener) {
  listeners.push(listener);
}

/** Changes the state, the address and all views. A line is one of the focus. */
export function update(given) {
  const change = "focus" in given ? { line: "", ...given } : given;
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
  for (const [key, short] of Object.entries(SETS)) {
    if (state[key].size) parts.push(`${short}=${[...state[key]].map(encodeURIComponent).join(",")}`);
  }
  for (const [key, [short, usual]] of Object.entries(TEXTS)) {
    if (state[key] !== usual) parts.push(`${short}=${encodeURIComponent(state[key])}`);
  }
  return parts.length ? `#${parts.join("&")}` : "";
}

function parse(hash) {
  const pair = (part) => [part.slice(0, part.indexOf("=")), part.slice(part.indexOf("=") + 1)];
  const given = new Map(hash.slice(1).split("&").map(pair));
  const read = {};
  for (const [key, short] of Object.entries(SETS)) {
    const listed = (given.get(short) ?? "").split(",").map(decode).filter(Boolean);
    const known = NODES.has(key) ? nodeAt : key === "expanded" ? expandedNode : Boolean;
    read[key] = new Set(listed.filter(known));
  }
  for (const [key, [short, usual, form = /./]] of Object.entries(TEXTS)) {
    const text = decode(given.get(short) ?? "");
    const known = NODES.has(key) ? nodeAt(text) : form.test(text);
    read[key] = text && known ? text : usual;
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
