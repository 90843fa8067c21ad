// Time: how many sessions when, a range to choose, and a button that lets the years pass.

import { $, svg } from "./dom.js";
import { meetings } from "./meetings.js";
import { selection } from "./selection.js";
import { state, update } from "./state.js";

const WIDTH = 200;
const HIGH = 34;
const STEP = 700; // ms
const months = allMonths();
let timer = 0;

function allMonths() {
  const dated = meetings.filter((m) => m.day).map((m) => m.date.slice(0, 7));
  const found = [];
  if (!dated.length) return found;
  const last = dated.at(-1);
  for (let month = dated[0]; month <= last && found.length < 2400; month = nextMonth(month)) found.push(month);
  return found;
}

function nextMonth(month) {
  const [year, which] = month.split("-").map(Number);
  return which === 12 ? `${String(year + 1).padStart(4, "0")}-01` : `${month.slice(0, 4)}-${String(which + 1).padStart(2, "0")}`;
}

/** Makes the sliders and the button work. */
export function startBrush() {
  const most = String(Math.max(0, months.length - 1));
  for (const [id, end] of [["from", "0"], ["to", most]]) {
    $(id).max = most;
    $(id).value = end;
    $(id).addEventListener("input", moved);
  }
  $("play").addEventListener("click", () => (timer ? stop() : play()));
  $("facet-time").hidden = months.length < 2;
}

function moved() {
  stop();
  const [a, b] = [Number($("from").value), Number($("to").value)];
  between(Math.min(a, b), Math.max(a, b));
}

function between(first, last) {
  update({ from: first > 0 ? months[first] : "", to: last < months.length - 1 ? months[last] : "" });
}

/** Draws the bars and sets the sliders. */
export function drawBrush() {
  if (months.length < 2) return;
  const first = Math.max(0, months.indexOf(state.from));
  const last = state.to && months.includes(state.to) ? months.indexOf(state.to) : months.length - 1;
  $("from").value = first;
  $("to").value = last;
  for (const [id, which] of [["from", first], ["to", last]]) $(id).setAttribute("aria-valuetext", months[which]);
  $("period").textContent = months[first] === months[last] ? months[first] : `${months[first]} – ${months[last]}`;
  $("bars").replaceChildren(...bars(first, last));
}

function bars(first, last) {
  const per = Math.max(1, Math.ceil(months.length / 50));
  const counts = [];
  months.forEach((month, i) => (counts[Math.floor(i / per)] = (counts[Math.floor(i / per)] ?? 0) + (selection.months.get(month) ?? 0)));
  const most = Math.max(1, ...counts);
  const wide = WIDTH / counts.length;
  return counts.map((count, i) => {
    const high = (count / most) * HIGH;
    const inside = i * per <= last && (i + 1) * per > first;
    return svg("rect", { x: i * wide, y: HIGH - high, width: Math.max(1, wide - 1), height: high, class: inside ? "in" : "out" });
  });
}

/** Lets time pass: the end of the period goes on by a twentieth of the whole at a time. */
function play() {
  const step = Math.max(1, Math.round(months.length / 20));
  const first = Math.max(0, months.indexOf(state.from));
  let last = first;
  const tick = () => {
    last = Math.min(months.length - 1, last + step);
    between(first, last);
    if (last >= months.length - 1) stop();
  };
  timer = setInterval(tick, STEP);
  $("play").textContent = "■ Stop";
  tick();
}

function stop() {
  clearInterval(timer);
  timer = 0;
  $("play").textContent = "▶ Play";
}
