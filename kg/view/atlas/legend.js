// The signs of groups and kinds, as small pictures, and the legend that filters by them.

import { $, h, svg } from "./dom.js";
import { HOLLOW, KIND_NAMES, groupPath, hue, kindPath } from "./marks.js";
import { selection } from "./selection.js";
import { state, toggle } from "./state.js";

/** A group's mark as a small picture. */
export const groupMark = (group) => icon(groupPath(group, 4.5), hue(group));

/** A kind's mark as a small picture. */
export const kindMark = (kind) => icon(kindPath(kind, 4.5), `${state.colour === "kind" ? kindHue(kind) : "ink"}${HOLLOW.has(kind) ? " hollow" : ""}`);

/** The colour of a kind where the map is coloured by kind. */
export const kindHue = (kind) => ({ topic: "g0", person: "g1", paper: "g2", session: "g5", organisation: "g3", group: "g4", talk: "g5" })[kind] ?? "gx";

function icon(path, colour) {
  return svg("svg", { class: "icon", viewBox: "-7 -7 14 14", width: 12, height: 12, "aria-hidden": "true" }, svg("path", { d: path, class: colour }));
}

/** The kinds of the map: a press hides or shows one. */
export function drawLegend() {
  const kinds = Object.keys(KIND_NAMES).filter((kind) => selection.kinds.get(kind));
  $("legend").replaceChildren(
    ...kinds.map((kind) => {
      const off = state.hidden.has(kind);
      return h(
        "button",
        { type: "button", "aria-pressed": String(!off), class: "key", click: () => toggle("hidden", kind) },
        kindMark(kind), " ", KIND_NAMES[kind][1],
      );
    }),
  );
}
