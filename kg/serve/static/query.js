// The query page: a question of the library with its parameters, or SPARQL of one's own.

import { complete } from "./complete.js";
import { element, show } from "./results.js";

const at = (id) => document.getElementById(id);
let known = { classes: [], properties: [], labels: [], prefixes: {}, base: "" };
let library = [];

function choose() {
  const question = library.find((one) => one.name === at("question").value);
  at("about").textContent = question?.description ?? "";
  const fields = (question?.params ?? []).flatMap(field);
  at("params").hidden = !fields.length;
  at("params").replaceChildren(element("legend", "With"), ...fields);
  if (question) at("text").value = question.text;
  at("text").readOnly = fields.length > 0; // the values are put in by the server
}

function field(param) {
  const label = element("label", `${param.name}: ${param.description}`);
  const input = element("input");
  label.htmlFor = input.id = `param-${param.name}`;
  input.name = `p.${param.name}`;
  input.value = param.default ?? "";
  input.required = param.default === null;
  return [label, input];
}

function address() {
  const found = new URLSearchParams();
  const question = library.find((one) => one.name === at("question").value);
  if (question && question.text === at("text").value) {
    found.set("question", question.name);
    for (const input of at("params").querySelectorAll("input")) found.set(input.name, input.value);
  } else {
    found.set("query", at("text").value);
  }
  return found;
}

async function ask(event) {
  event?.preventDefault();
  const asked = address();
  tell("Asking…");
  at("csv").hidden = true;
  at("results").replaceChildren();
  try {
    const response = await fetch(`/query/ask?${asked}`);
    const isTable = (response.headers.get("content-type") ?? "").includes("json");
    if (!response.ok) return tell(await response.text(), true);
    const answer = isTable ? await response.json() : await response.text();
    show(at("results"), answer, known);
    const rows = answer.results?.bindings.length;
    const cut = response.headers.get("KG-Cut") ? " There are more: this is where the limit struck." : "";
    tell((rows === undefined ? "Answered." : `${rows} row${rows === 1 ? "" : "s"}.`) + cut);
    at("csv").href = `/query/ask?${asked}&format=csv`;
    at("csv").hidden = false;
  } catch (error) {
    tell(`The server does not answer: ${error.message}`, true);
  }
}

function tell(text, isError = false) {
  at("status").textContent = text;
  at("status").className = isError ? "error" : "";
}

at("asking").addEventListener("submit", ask);
at("question").addEventListener("change", choose);
at("text").addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) ask(event);
});
complete(at("text"), at("offers"), () => known);

library = await (await fetch("/query/library")).json();
at("question").append(...library.map((one) => Object.assign(element("option", one.title), { value: one.name })));
known = await (await fetch("/query/terms")).json();
document.body.dataset.ready = "true";
