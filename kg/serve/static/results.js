// An answer as a table, or as text where it is a graph. Everything is set as text: nothing of it is markup.

const NUMBERS = /#(integer|decimal|double|float)$/;

export function show(target, answer, known) {
  target.replaceChildren(typeof answer === "string" ? element("pre", answer) : table(answer, known));
}

function table(answer, known) {
  if ("boolean" in answer) return element("p", answer.boolean ? "Yes" : "No");
  const found = element("table");
  const head = found.createTHead().insertRow();
  for (const name of answer.head.vars) {
    const cell = element("th", name);
    cell.scope = "col";
    head.append(cell);
  }
  const body = found.createTBody();
  for (const row of answer.results.bindings) {
    const line = body.insertRow();
    for (const name of answer.head.vars) fillCell(line.insertCell(), row[name], known);
  }
  return found;
}

function fillCell(cell, term, known) {
  if (!term) return;
  if (term.type === "uri") cell.append(link(term.value, known));
  else cell.textContent = term.value;
  if (NUMBERS.test(term.datatype ?? "")) cell.className = "number";
}

function link(iri, known) {
  const own = iri.startsWith(known.base);
  if (!own && !/^https?:\/\//.test(iri)) return document.createTextNode(iri);
  const found = element("a", own ? iri.slice(known.base.length) : iri);
  found.href = own ? "/" + iri.slice(known.base.length).split("/").map(encodeURIComponent).join("/") : iri;
  found.rel = "noopener";
  return found;
}

export function element(name, text = "") {
  const found = document.createElement(name);
  found.textContent = text;
  return found;
}
