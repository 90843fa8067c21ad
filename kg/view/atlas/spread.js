// Places for the nodes that are drawn: those computed beforehand, at a scale that suits how many there are, a little
// pushed apart where they would cover each other. No chance in it: the same nodes come to the same places.

const APART = 44; // units between neighbours, on average
const GAP = 14;
const SMALL = 30; // nodes, up to which there is room for all names
const SMALL_GAP = 46;
const NAMES_ARE_WIDE = 2; // so more room is needed beside a node than below it
const ROUNDS = 100;

/** node -> {x, y}. The scale is that of `usual`, so that guests do not move the others far. */
export function placesOf(shown, usual = shown) {
  if (!shown.length) return new Map();
  const xs = usual.map((node) => node.x);
  const ys = usual.map((node) => node.y);
  const wide = Math.max(1, Math.max(...xs) - Math.min(...xs));
  const high = Math.max(1, Math.max(...ys) - Math.min(...ys));
  const scale = (APART * Math.sqrt(usual.length)) / Math.sqrt(Math.max(wide * high, (Math.max(wide, high) ** 2) / 4));
  const spots = shown.map((node, i) => ({ node, x: node.x * scale + Math.cos(i) * 0.1, y: node.y * scale + Math.sin(i) * 0.1 }));
  const gap = usual.length > SMALL ? GAP : SMALL_GAP;
  for (let round = 0; round < ROUNDS && pushApart(spots, gap); round += 1);
  return new Map(spots.map((spot) => [spot.node, spot]));
}

/** One round; whether anything moved. */
function pushApart(spots, gap) {
  const cells = new Map();
  const cell = 3 * APART;
  for (const spot of spots) {
    const key = `${Math.floor(spot.x / cell)} ${Math.floor(spot.y / cell)}`;
    if (!cells.has(key)) cells.set(key, []);
    cells.get(key).push(spot);
  }
  let moved = false;
  for (const spot of spots) {
    const [i, j] = [Math.floor(spot.x / cell), Math.floor(spot.y / cell)];
    for (let di = -1; di <= 1; di += 1) {
      for (let dj = -1; dj <= 1; dj += 1) {
        for (const other of cells.get(`${i + di} ${j + dj}`) ?? []) moved = part(spot, other, gap) || moved;
      }
    }
  }
  return moved;
}

function part(a, b, gap) {
  if (a.node.id >= b.node.id) return false;
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  const distance = Math.hypot(dx / NAMES_ARE_WIDE, dy) || 0.01;
  const wanted = a.node.size + b.node.size + gap;
  if (distance >= wanted) return false;
  const push = (wanted - distance) / 2 / distance;
  a.x -= dx * push;
  a.y -= dy * push;
  b.x += dx * push;
  b.y += dy * push;
  return true;
}
