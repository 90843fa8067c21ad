// Sessions, with all that hangs on them: group, day, topics, people by role, papers, organisations.

import { dayOf } from "./format.js";
import { groupOf, nodes, objects, subjects, values } from "./graph.js";

export const ROLES = {
  presenter: "performer",
  author: "author",
  chair: "chair",
  suggester: "suggestedBy",
  organiser: "organizer",
  mentioned: "mentions",
};

/** A topic's broader ones and itself. */
export const ancestors = closure((topic) => objects(topic, "broader"));

/** All sessions, oldest first, those without a day last. */
export const meetings = nodes
  .filter((node) => node.kind === "session")
  .map(meeting)
  .sort((a, b) => (a.day || Infinity) - (b.day || Infinity) || a.node.id - b.node.id);

/** The sessions by their node, and those that a node has to do with. */
export const meetingOf = new Map(meetings.map((m) => [m.node.id, m]));
const touching = nodes.map(() => []);
for (const m of meetings) for (const id of m.members) touching[id].push(m);

/** The sessions that a node has to do with, oldest first. */
export const meetingsOf = (node) => touching[node.id];

function closure(step) {
  const known = new Map();
  return (start) => {
    if (known.has(start)) return known.get(start);
    const found = new Set([start]);
    for (const one of found) for (const next of step(one)) found.add(next);
    known.set(start, found);
    return found;
  };
}

function meeting(node) {
  const events = [node, ...subjects(node, "superEvent")];
  const all = (p, of = events) => [...new Set(of.flatMap((event) => objects(event, p)))];
  const date = values(node, "startDate").sort()[0] ?? "";
  const group = objects(node, "superEvent").map((above) => groupOf.get(above.id)).find(Boolean) ?? null;
  const papers = all("workFeatured");
  const works = [...papers, ...all("references"), ...all("recordedIn")];
  const topics = all("about", [...events, ...papers]);
  const roles = new Map();
  for (const [role, p] of Object.entries(ROLES)) {
    const people = all(p, role === "author" ? papers : events).filter((one) => one.kind === "person");
    if (people.length) roles.set(role, people);
  }
  const people = [...new Set([...roles.values()].flat())];
  const lineage = new Set(topics.flatMap((topic) => [...ancestors(topic)]));
  const orgs = organisations(events, group, people);
  const venues = papers.flatMap((paper) => objects(paper, "isPartOf"));
  const linked = [...events, ...works, ...lineage, ...people, ...orgs, ...venues, ...(group ? [group.node] : [])];
  const members = new Set(linked.map((one) => one.id));
  const cancelled = values(node, "status").includes("cancelled");
  return { node, events, date, cancelled, day: dayOf(date), group, topics, lineage, papers, roles, people, orgs, members };
}

function organisations(events, group, people) {
  const hosts = group ? objects(group.node, "organizer") : [];
  const found = [...hosts, ...events.flatMap((e) => objects(e, "mentions")), ...people.flatMap((one) => objects(one, "affiliation"))];
  return new Set(found.filter((one) => one.kind === "organisation"));
}
