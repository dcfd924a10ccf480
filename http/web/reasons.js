// Why the answer is what it is: for each hit what its score is made of, for the answer how it was found.
import { element } from "./dom.js";
import { strings } from "./strings.js";

const figure = (number) => number.toLocaleString("en", { maximumFractionDigits: 3 });

// What counts most comes first; what counts nothing is left out.
function rows(reasons) {
  const told = reasons.filter((reason) => reason.part !== 0).sort((a, b) => Math.abs(b.part) - Math.abs(a.part));
  return told.map(({ name, label, value, weight, part }) => element("tr", {},
    element("th", { scope: "row", title: name }, label || name),
    ...[value, weight, part].map((number) => element("td", {}, figure(number)))));
}

export function reasonsNode(hit) {
  if (!hit.reasons || hit.reasons.length === 0) return null;
  return element("details", { class: "reasons", open: true },
    element("summary", {}, strings.reasonsOf(figure(hit.score))),
    element("table", {},
      element("thead", {}, element("tr", {}, ...strings.reasonColumns.map((name) => element("th", { scope: "col" }, name)))),
      element("tbody", {}, ...rows(hit.reasons))));
}

export function planNode(result) {
  if (!result.explanation) return null;
  return element("details", { class: "reasons" }, element("summary", {}, strings.plan), element("pre", {}, result.explanation));
}
