// What a document requires, and the numbers it names.
import { count, element } from "./dom.js";
import { strings } from "./strings.js";
import { topicName } from "./topics.js";

const QUANTITIES = ["deadline", "frequency", "percentage", "count"];

const placeLink = (passage) => element("a", { href: `#p${passage}` }, strings.passage(passage + 1));

// Each cell names its column, which small screens show instead of the head; they leave out those that say nothing.
function cell(column, value) {
  return element("td", { "data-column": strings.requirementColumns[column], class: value ? null : "empty" }, value || "—");
}

function requirementRow(requirement) {
  const aspects = requirement.aspects.map((number) => topicName("aspect", number)).join("、");
  return element("tr", {}, cell(0, placeLink(requirement.passage)), cell(1, requirement.text), cell(2, aspects),
    cell(3, requirement.who), cell(4, requirement.deadline));
}

export function requirementsNode(card) {
  const requirements = card.requirements || [];
  if (requirements.length === 0) return null;
  const columns = Object.values(strings.requirementColumns);
  return element("details", { class: "requirements" },
    element("summary", {}, strings.requirements(count(requirements.length))),
    element("table", {},
      element("thead", {}, element("tr", {}, ...strings.requirementColumns.map((name) => element("th", { scope: "col" }, name)))),
      element("tbody", {}, ...requirements.map(requirementRow))));
}

// Requirements are shown in the text on demand: reading comes first.
export function requiredToggle(card) {
  if (!(card.requirements || []).length) return null;
  return element("label", { class: "toggle" },
    element("input", { type: "checkbox", id: "show-required",
      onchange: (event) => document.body.classList.toggle("show-required", event.target.checked) }), strings.showRequired);
}

export function quantitiesNode(card) {
  const quantities = card.quantities || [];
  if (quantities.length === 0) return null;
  const groups = QUANTITIES.map((kind) => [kind, quantities.filter((quantity) => quantity.kind === kind)])
    .filter(([, list]) => list.length > 0);
  return element("details", { class: "quantities" },
    element("summary", {}, strings.quantities(count(quantities.length))),
    element("dl", {}, ...groups.map(([kind, list]) => element("div", {},
      element("dt", {}, strings.quantityKinds[kind]),
      element("dd", {}, ...list.map((quantity) => element("a", { href: `#p${quantity.passage}` }, quantity.text)))))));
}
