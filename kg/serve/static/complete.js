// Completion from what the graph uses: classes after "a", properties elsewhere, and things by name after "<".

import { element } from "./results.js";

const MOST = 30;
const WORD = /(?:<[^<>"{}\n]*|[A-Za-z][\w-]*:[\w-]*|[A-Za-z][\w-]*)$/;

export function offersFor(before, known) {
  const word = WORD.exec(before)?.[0] ?? "";
  if (word.length < 2) return { word, offers: [] };
  const wanted = word.toLowerCase();
  if (word.startsWith("<")) {
    const name = wanted.slice(1);
    const found = known.labels.filter(([label]) => label.toLowerCase().includes(name));
    return { word, offers: found.slice(0, MOST).map(([label, iri]) => ({ text: `<${iri}>`, note: label })) };
  }
  const isClass = /(?:\ba|rdf:type)\s+$/.test(before.slice(0, before.length - word.length));
  const found = (isClass ? known.classes : known.properties).filter(
    ([name]) => name.toLowerCase().startsWith(wanted) || name.toLowerCase().split(":")[1]?.startsWith(wanted));
  return { word, offers: found.slice(0, MOST).map(([name, count]) => ({ text: name, note: `${count} times` })) };
}

export function complete(area, list, known) {
  let offers = [], word = "", at = 0;

  function update() {
    ({ word, offers } = offersFor(area.value.slice(0, area.selectionStart), known()));
    offers = offers.filter((offer) => offer.text !== word);
    at = 0;
    draw();
  }

  function draw() {
    list.hidden = !offers.length;
    area.setAttribute("aria-expanded", String(!list.hidden));
    list.replaceChildren(...offers.map(item));
    if (list.hidden) area.removeAttribute("aria-activedescendant");
    else area.setAttribute("aria-activedescendant", `offer-${at}`);
    list.children[at]?.scrollIntoView({ block: "nearest" });
  }

  function item(offer, number) {
    const found = element("li", `${offer.text}  ${offer.note}`);
    found.id = `offer-${number}`;
    found.role = "option";
    found.setAttribute("aria-selected", String(number === at));
    found.addEventListener("mousedown", (event) => { event.preventDefault(); at = number; take(); });
    return found;
  }

  function take() {
    const end = area.selectionStart;
    area.setRangeText(offers[at].text + " ", end - word.length, end, "end");
    close();
  }

  function close() { offers = []; draw(); }

  area.addEventListener("input", update);
  area.addEventListener("blur", close);
  area.addEventListener("keydown", (event) => {
    if (!offers.length || event.ctrlKey || event.metaKey) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) { at = (at + step + offers.length) % offers.length; draw(); }
    else if (event.key === "Enter" || event.key === "Tab") take();
    else if (event.key === "Escape") close();
    else return;
    event.preventDefault();
  });
}
