// Pictures: the map as PNG and SVG, the recurrence as SVG.

import { h, svg } from "./dom.js";
import { clip, lagWords } from "./format.js";
import { groups } from "./graph.js";
import { drawing, mapCanvas, nodeHue } from "./map.js";
import { groupPath, hue, kindPath, palette } from "./marks.js";
import { meetingOf } from "./meetings.js";
import { topicRows } from "./paths.js";
import { markTitle, timeline } from "./recurrence.js";
import { timeScale } from "./scale.js";
import { selection } from "./selection.js";

const FONT = "font-family='system-ui, sans-serif' font-size='11'";
const NAME = 230;
const TIME = 760;
const ROW = 26;

/** The map as it is seen, on the colour of the page. */
export function mapPng() {
  const seen = mapCanvas();
  const sheet = h("canvas", { width: seen.width, height: seen.height });
  const context = sheet.getContext("2d");
  context.fillStyle = palette().paper;
  context.fillRect(0, 0, seen.width, seen.height);
  context.drawImage(seen, 0, 0);
  return new Promise((done) => sheet.toBlob(done, "image/png"));
}

/** The whole map as a drawing. */
export function mapSvg() {
  const colours = palette();
  const { nodes, edges, places } = drawing();
  const spots = nodes.map((node) => places.get(node));
  const [left, top] = [Math.min(...spots.map((s) => s.x)) - 60, Math.min(...spots.map((s) => s.y)) - 40];
  const [right, bottom] = [Math.max(...spots.map((s) => s.x)) + 180, Math.max(...spots.map((s) => s.y)) + 40];
  const lines = edges.map((edge) => {
    const [from, to] = [places.get(edge.from), places.get(edge.to)];
    return svg("line", { x1: from.x, y1: from.y, x2: to.x, y2: to.y, stroke: colours.edge });
  });
  const points = nodes.map((node) => {
    const { x, y } = places.get(node);
    const shape = svg("path", { d: kindPath(node.kind, node.size), fill: colours[nodeHue(node)] });
    const name = svg("text", { x: node.size + 3, y: 4, fill: colours.ink }, clip(node.label, 40));
    return svg("g", { transform: `translate(${x.toFixed(1)},${y.toFixed(1)})` }, shape, name);
  });
  return sheet(left, top, right - left, bottom - top, colours, [...lines, ...points]);
}

/** All rows of the recurrence as a drawing. */
export function recurrenceSvg() {
  const colours = palette();
  const scale = timeScale(selection.sessions, TIME);
  const keys = groups.map((group, i) => {
    const name = svg("text", { x: 10, y: 4, fill: colours.ink }, group.short);
    return svg("g", { transform: `translate(${10 + i * 110},14)` }, svg("path", { d: groupPath(group, 5), class: hue(group) }), name);
  });
  const ticks = scale.ticks.map(({ x, label }) => svg("text", { x: NAME + x, y: 40, fill: colours.soft }, label));
  const rows = topicRows().map((row, i) => {
    const line = timeline(row, scale, null);
    for (const mark of line.querySelectorAll(".mark")) mark.append(markTitle(meetingOf.get(Number(mark.dataset.session))));
    line.setAttribute("x", NAME);
    const name = svg("text", { x: 8 + (row.level - 1) * 14, y: 17, fill: colours.ink }, clip(row.topic.label, 36));
    const lag = svg("text", { x: NAME + TIME + 8, y: 17, fill: colours.soft }, row.lag == null ? "" : lagWords(row.lag));
    return svg("g", { transform: `translate(0,${48 + i * ROW})` }, name, line, lag);
  });
  return sheet(0, 0, NAME + TIME + 90, 56 + rows.length * ROW, colours, [...keys, ...ticks, ...rows]);
}

function sheet(x, y, width, height, colours, children) {
  const rules = Object.entries(colours).map(([name, colour]) => `.${name}{fill:${colour}}`);
  const style = `${rules.join("")}.way{stroke:${colours.soft};stroke-width:2}.rule{stroke:${colours.line}}`;
  const ground = svg("rect", { x, y, width, height, fill: colours.paper });
  const drawn = svg("svg", { viewBox: `${x} ${y} ${width} ${height}`, width, height }, ground, children);
  for (const mark of drawn.querySelectorAll("[aria-hidden]")) mark.removeAttribute("aria-hidden");
  const text = new XMLSerializer().serializeToString(drawn);
  return text.replace(/^<svg([^>]*)>/, `<svg$1 ${FONT}><style>${style}</style>`);
}
