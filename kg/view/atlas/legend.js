// The signs of groups and kinds, as small pictures, and the legend that filters by them.

import { $, button, svg } from "./dom.js";
import { HOLLOW, KIND_NAMES, groupPath, hue, kindPath } from "./marks.js";
import { selection } from "./selection.js";
import { state, toggle } from "./state.js";
import { groups } from "./graph.js";

const KEYS = 12; // groups named in the legend

/** A group's mark as a small picture. */
export const groupMark = (group) => icon(groupPath(group, 4.5), hue(group));

/** A kind's mark as a small picture. */
export const kindMark = (kind) => icon(kindPath(kind, 4.5), `${state.colour === "kind" ? kindHue(kind) : "ink"}${HOLLOW.has(kind) ? " hollow" : ""}`);

/** The colour of a kind where the map is coloured by kind. */
export const kindHue = (kind) => KIND_HUES[kind] ?? "gx";

const KIND_HUES = { topic: "g0", person: "g1", paper: "g2", session: "g5", organisation: "g3", group: "g4", talk: "g5" };

function icon(path, colour) {
  return svg("svg", { class: "icon", viewBox: "-7 -7 14 14", width: 12, height: 12, "aria-hidden": "true" }, svg("path", { d: path, class: colour }));
}

/** The kinds of the map, of which a press hides or shows one, and the groups, of which a press chooses one. */
export function drawLegend() {
  const kinds = Object.keys(KIND_NAMES).filter((kind) => selection.kinds.get(kind));
  $("legend").replaceChildren(
    ...kinds.map((kind) => {
      const on = !state.hidden.has(kind);
      return legendKey(on, () => toggle("hidden", kind), kindMark(kind), KIND_NAMES[kind][1]);
    }),
  );
  $("group-legend").replaceChildren(
    ...groups.slice(0, KEYS).map((group) => {
      const on = !state.groups.size || state.groups.has(group.node.path);
      return legendKey(on, () => toggle("groups", group.node.path), groupMark(group), group.short);
    }),
    groups.length > KEYS ? ` and ${groups.length - KEYS} more` : "",
  );
}

const legendKey = (on, press, mark, name) => button(press, { "aria-pressed": String(on), class: "key" }, mark, ` ${name}`);
