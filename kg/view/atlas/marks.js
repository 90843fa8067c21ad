// Shapes and colours: one of each for a group, one shape for a kind.

/** Okabe and Ito's hues, those with most contrast first; the style sheet has them as --g0 … --g7. */
export const HUES = 8;

const corners = (count, turn = -90) => (r) =>
  `M${Array.from({ length: count }, (_, i) => {
    const angle = ((turn + (360 * i) / count) * Math.PI) / 180;
    return `${(r * Math.cos(angle)).toFixed(2)},${(r * Math.sin(angle)).toFixed(2)}`;
  }).join("L")}Z`;

const star = (r) =>
  `M${Array.from({ length: 10 }, (_, i) => {
    const angle = ((-90 + 36 * i) * Math.PI) / 180;
    const reach = i % 2 ? r * 0.5 : r * 1.2;
    return `${(reach * Math.cos(angle)).toFixed(2)},${(reach * Math.sin(angle)).toFixed(2)}`;
  }).join("L")}Z`;

const circle = (r) => `M${-r},0a${r},${r} 0 1,0 ${2 * r},0a${r},${r} 0 1,0 ${-2 * r},0Z`;
const square = (r) => `M${-r * 0.9},${-r * 0.9}H${r * 0.9}V${r * 0.9}H${-r * 0.9}Z`;
const cross = (r) => `M${-r / 3},${-r}H${r / 3}V${-r / 3}H${r}V${r / 3}H${r / 3}V${r}H${-r / 3}V${r / 3}H${-r}V${-r / 3}H${-r / 3}Z`;

const GROUP_SHAPES = [circle, corners(3), square, corners(4), corners(3, 90), star, cross, corners(6)];
const KIND_SHAPES = {
  group: star,
  session: square,
  talk: square,
  topic: circle,
  person: corners(3),
  paper: corners(4),
  organisation: corners(6, 0),
  venue: corners(3, 90),
  work: corners(3, 90),
};

/** Kinds whose marks are outlines only, to tell them from another kind of that shape. */
export const HOLLOW = new Set(["talk", "venue"]);

export const KIND_NAMES = {
  group: ["group", "groups"],
  session: ["session", "sessions"],
  talk: ["talk", "talks"],
  topic: ["topic", "topics"],
  person: ["person", "people"],
  paper: ["paper", "papers"],
  organisation: ["organisation", "organisations"],
  venue: ["venue", "venues"],
  work: ["other work", "other works"],
};

const outlines = new Map();

/** The same outline is asked for thousands of times. */
function outline(shape, r) {
  if (!outlines.has(shape)) outlines.set(shape, new Map());
  const known = outlines.get(shape);
  if (!known.has(r)) known.set(r, shape(r));
  return known.get(r);
}

/** The outline of a group's mark. Beyond the hues the shapes go on in grey. */
export const groupPath = (group, r) => outline(GROUP_SHAPES[(group?.index ?? 0) % GROUP_SHAPES.length], r);

/** The outline of a kind's mark. */
export const kindPath = (kind, r) => outline(KIND_SHAPES[kind] ?? circle, r);

/** The name of a group's colour. */
export const hue = (group) => (group && group.index < HUES ? `g${group.index}` : "gx");

/** The colours of the page as it stands, and its `font`, for canvas and exports. */
export function palette() {
  paletteRead ??= readPalette();
  return paletteRead;
}

/** To be called when the colours change: to read them makes the browser work. */
export function forgetPalette() {
  paletteRead = null;
}

let paletteRead = null;

function readPalette() {
  const probe = document.createElement("i");
  document.body.append(probe);
  const names = ["ink", "soft", "line", "edge", "paper", "accent", "gx", ...Array.from({ length: HUES }, (_, i) => `g${i}`)];
  const style = getComputedStyle(probe);
  const colours = { font: style.fontFamily };
  for (const name of names) {
    probe.style.color = `var(--${name})`;
    colours[name] = style.color;
  }
  probe.remove();
  return colours;
}
