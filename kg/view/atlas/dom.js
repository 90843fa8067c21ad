// Elements are made here, and text enters them only as text: nothing in this page is ever parsed as HTML.

const SVG = "http://www.w3.org/2000/svg";

/** An element with attributes (functions become listeners, false and null are left out) and children. */
export function h(tag, attributes = {}, ...children) {
  return fill(document.createElement(tag), attributes, children);
}

/** A button that does `press`. */
export function button(press, attributes, ...children) {
  return h("button", { type: "button", click: press, ...attributes }, ...children);
}

/** As `h`, for SVG. */
export function svg(tag, attributes = {}, ...children) {
  return fill(document.createElementNS(SVG, tag), attributes, children);
}

function fill(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(name, value);
    else if (value !== false && value != null) element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat(Infinity).filter((child) => child != null && child !== false));
  return element;
}

/** The element with this id. */
export const $ = (id) => document.getElementById(id);

/** Says something to screen readers. */
export function announce(text) {
  $("status").textContent = text;
}

/** Does `work` before the next frame when the size of `element` is another than now. */
export function onResize(element, work) {
  const size = () => `${element.clientWidth} ${element.clientHeight}`;
  const soon = oncePerFrame(work);
  let known = size();
  const seen = () => {
    if (size() !== known) soon();
    known = size();
  };
  new ResizeObserver(seen).observe(element);
}

/** Runs `work` once before the next frame, however often it was asked for. */
export function oncePerFrame(work) {
  let waiting = false;
  return () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      work();
    });
  };
}
