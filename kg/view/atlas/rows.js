// A long table of which only the rows in sight are drawn.

import { oncePerFrame, onResize } from "./dom.js";

const EDGE_FADE = 20; // pixels at the lower edge, where rows fade out
const SPARE = 4; // rows drawn beyond the edge

/**
 * Shows `draw(row, index)` for the rows in sight of `box`, which scrolls. Rows are `height` high.
 * Arrow keys move from row to row, `onKey(event, row)` gets all other keys.
 */
export function rowsIn(box, body, height, draw, onKey) {
  let rows = [];
  let active = 0;
  let whole = false;
  let seen = null; // measured as seldom as can be: it makes the browser lay out the page
  const measure = () => { seen = { head: body.offsetTop, high: box.clientHeight, scroll: box.scrollTop }; };
  measure();
  const paint = () => {
    const first = whole ? 0 : Math.max(0, Math.floor((seen.scroll - seen.head) / height) - SPARE);
    const last = whole ? rows.length : Math.min(rows.length, first + Math.ceil(seen.high / height) + 2 * SPARE);
    const kept = document.activeElement?.closest?.("[data-row]");
    const focused = kept && body.contains(kept);
    body.style.paddingTop = `${first * height}px`;
    body.style.paddingBottom = `${(rows.length - last) * height}px`;
    body.replaceChildren(...rows.slice(first, last).map((row, i) => dress(draw(row, first + i), first + i)));
    if (focused) body.querySelector(`[data-row="${active}"]`)?.focus({ preventScroll: true });
  };
  const dress = (element, index) => {
    element.dataset.row = index;
    element.tabIndex = index === active ? 0 : -1;
    return element;
  };
  const go = (index) => {
    active = Math.max(0, Math.min(rows.length - 1, index));
    reveal(active);
    paint();
    body.querySelector(`[data-row="${active}"]`)?.focus({ preventScroll: true });
  };
  const reveal = (index) => {
    const top = seen.head + index * height;
    const low = top + height + EDGE_FADE - seen.high;
    if (index * height >= seen.scroll && low <= seen.scroll) return;
    box.scrollTop = low > seen.scroll ? low : index * height;
    measure();
  };
  const page = () => Math.max(1, Math.floor(seen.high / height) - 2);
  const moves = {
    ArrowDown: () => active + 1,
    ArrowUp: () => active - 1,
    Home: () => 0,
    End: () => rows.length - 1,
    PageDown: () => active + page(),
    PageUp: () => active - page(),
  };
  body.addEventListener("keydown", (event) => {
    if (!event.target.matches("[data-row]")) return;
    if (moves[event.key]) {
      event.preventDefault();
      go(moves[event.key]());
    } else onKey(event, rows[active]);
  });
  body.addEventListener("focusin", (event) => {
    const row = event.target.closest("[data-row]");
    if (row) active = Number(row.dataset.row);
  });
  const again = () => { measure(); paint(); };
  box.addEventListener("scroll", oncePerFrame(again));
  onResize(box, again);
  addEventListener("beforeprint", () => { whole = true; paint(); });
  addEventListener("afterprint", () => { whole = false; again(); });
  return {
    show(next) {
      rows = next;
      active = Math.min(active, Math.max(0, rows.length - 1));
      paint();
    },
    reveal(index) {
      active = index;
      reveal(index);
      paint();
    },
  };
}
