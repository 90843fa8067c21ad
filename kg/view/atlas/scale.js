// Days to places along a line.

import { dayOf } from "./format.js";

const EDGE = 10;
const MONTH = 56; // pixels between the names of months, and of years
const YEAR = 40;

/** x(day), and ticks at years, or at months of a short span. */
export function timeScale(sessions, width) {
  const days = sessions.map((m) => m.day).filter(Boolean);
  const first = days.length ? days[0] : dayOf("2020-01-01");
  const last = Math.max(days.length ? days.at(-1) : 0, first + 30);
  const x = (day) => EDGE + ((day - first) / (last - first)) * (width - 2 * EDGE);
  return { x, width, ticks: ticksBetween(first, last, width).map(([day, label]) => ({ x: x(day), label })) };
}

function ticksBetween(first, last, width) {
  const [from, to] = [first, last].map((day) => new Date(day * 86400000));
  const months = (to.getUTCFullYear() - from.getUTCFullYear()) * 12 + to.getUTCMonth() - from.getUTCMonth();
  const step = [1, 3, 6, 12, 24, 60, 120, 240].find((one) => months / one <= Math.max(2, Math.floor(width / (one < 12 ? MONTH : YEAR)))) ?? 480;
  const start = from.getUTCFullYear() * 12 + from.getUTCMonth();
  const ticks = [];
  for (let month = Math.ceil(start / step) * step; month <= start + months; month += step) {
    const year = Math.floor(month / 12);
    const iso = `${String(year).padStart(4, "0")}-${String((month % 12) + 1).padStart(2, "0")}-01`;
    const label = month % 12 ? new Date(`${iso}T00:00Z`).toLocaleString("en", { month: "short", timeZone: "UTC" }) : String(year);
    if (dayOf(iso) >= first) ticks.push([dayOf(iso), label]);
  }
  return ticks;
}
