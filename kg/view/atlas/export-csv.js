// The list as a table for spreadsheets, without a cell that one would run.

import { objects, values } from "./graph.js";
import { listed } from "./list.js";
import { KIND_NAMES } from "./marks.js";
import { meetingOf } from "./meetings.js";

const RUNS = /^[\s]*[=+\-@\t\r|]/;

/** One cell: quoted where needed; what begins like a formula gets an apostrophe before it. */
export function cell(value) {
  const text = String(value ?? "").replace(/[\r\n]+/g, " ");
  const safe = RUNS.test(text) ? `'${text}` : text;
  return /[",;'\t]/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe;
}

/** The list as it is filtered and sorted. */
export function csv() {
  const names = (nodes) => nodes.map((node) => node.label).join("; ");
  const rows = listed().map(({ node, date, groups, count }) => {
    const m = meetingOf.get(node.id);
    const who = m ? (m.roles.get("presenter") ?? []) : node.kind === "paper" ? objects(node, "author") : [];
    const topics = m ? m.topics : objects(node, "about");
    const where = groups.map((group) => group.short).join("; ");
    const linked = [names(who), names(m ? m.papers : []), names(topics)];
    return [KIND_NAMES[node.kind][0], date, where, node.label, ...linked, count, values(node, "url")[0] ?? "", node.iri];
  });
  const head = ["kind", "date", "groups", "name", "people", "papers", "topics", "sessions", "url", "iri"];
  return `\ufeff${[head, ...rows].map((row) => row.map(cell).join(",")).join("\r\n")}\r\n`;
}
