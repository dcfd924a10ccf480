// What the results can be narrowed by, with how many documents each choice has, and the choices made.
import { count, element } from "./dom.js";
import { chosenFilters, isChosen, nameOf, rangeAddress, toggleAddress, withoutFilters } from "./filters.js";
import { strings } from "./strings.js";

const GROUPS = ["level", "inspecting_level", "kind", "year", "theme", "aspect", "role", "organ", "occasion", "quality", "damage"];
const OPEN_GROUPS = 5; // shown open from the start, besides those in which something is chosen
const SHOWN = 6; // values of a group that are seen at once
const LISTED = 50; // the API lists no more values of a group
const YEAR = "(19|20)[0-9]{2}"; // as far as the API takes one
const WIDE = "(min-width: 64rem)"; // there the groups stand beside the results
const PRESSED = "pressed-value"; // where the next page finds which value was chosen by keyboard

// Values that do not stand in the order of their counts.
const ROLES = ["requirement", "fault", "opening", "body", "closing", "heading", "title"];
const ORDERS = {
  year: (a, b) => Number(b.value) - Number(a.value),
  role: (a, b) => ROLES.indexOf(a.value) - ROLES.indexOf(b.value),
};

// A choice by keyboard keeps its focus on the page that answers it. A click by keyboard has no detail.
function remember(event, key) {
  if (event.detail === 0) sessionStorage.setItem(PRESSED, key);
}

export function focusPressed() {
  const key = sessionStorage.getItem(PRESSED);
  sessionStorage.removeItem(PRESSED);
  const value = key && [...document.querySelectorAll(".value")].find((node) => node.dataset.key === key);
  if (value) value.focus();
}

function valueNode(state, facets, name, item) {
  const value = String(item.value);
  const chosen = isChosen(state, name, value);
  const key = `${name} ${value}`;
  return element("li", {},
    element("a", { href: toggleAddress(state, name, value), class: chosen ? "value chosen" : "value", "data-key": key,
      "aria-current": chosen ? "true" : null, onclick: (event) => remember(event, key) },
    element("span", { class: "name" }, nameOf(facets, name, value)),
    element("span", { class: "count" }, count(item.count))));
}

// The first values, and the others behind a further click, where there is more than one; what is chosen is never hidden.
function valuesNodes(state, facets, name, items) {
  const first = items.length === SHOWN + 1 ? items.length : SHOWN;
  const isSeen = (item, i) => i < first || isChosen(state, name, String(item.value));
  const further = items.filter((item, i) => !isSeen(item, i));
  const list = (values) => element("ul", {}, ...values.map((item) => valueNode(state, facets, name, item)));
  return [list(items.filter(isSeen)), further.length
    ? element("details", { class: "further" }, element("summary", {}, strings.furtherValues(further.length)), list(further),
      items.length >= LISTED ? element("p", { class: "hint" }, strings.listed(items.length)) : null) : null];
}

// From and to, either of which may stay empty.
function rangeNode(state) {
  const field = (name) => element("input", { name, inputmode: "numeric", pattern: YEAR, maxlength: "4", autocomplete: "off",
    value: state[name] || "", title: strings.rangeNames[name], "aria-label": strings.rangeNames[name] });
  const submit = (event) => {
    event.preventDefault();
    location.assign(rangeAddress(state, event.target.elements.year_from.value, event.target.elements.year_to.value));
  };
  return element("form", { class: "range", onsubmit: submit, "aria-label": strings.range }, field("year_from"),
    element("span", { "aria-hidden": "true" }, "—"), field("year_to"), element("button", { class: "quiet" }, strings.rangeSet));
}

function groupNode(state, facets, name, place) {
  const items = [...(facets[name] || [])];
  if (ORDERS[name]) items.sort(ORDERS[name]);
  const chosen = items.some((item) => isChosen(state, name, String(item.value)));
  if (items.length === 0 || (items.length === 1 && !chosen && String(items[0].value) === "none")) return null;
  return element("details", { class: "group", "data-group": name, open: place < OPEN_GROUPS || chosen },
    element("summary", {}, strings.facetNames[name]), ...valuesNodes(state, facets, name, items),
    name === "year" ? rangeNode(state) : null);
}

// Nothing where there is nothing to choose from.
export function facetsNode(facets, exact, state) {
  const groups = GROUPS.map((name, place) => groupNode(state, facets, name, place)).filter(Boolean);
  if (groups.length === 0) return null;
  return element("details", { class: "facets" },
    element("summary", {}, strings.narrow),
    element("nav", { "aria-label": strings.narrow }, ...groups,
      exact ? null : element("p", { class: "hint" }, strings.facetsEstimated)));
}

// The facets stand open behind the answers where they are seen beside them, and folded before them where they are seen above.
export function placeFacets(facets, answers) {
  const wide = matchMedia(WIDE);
  const place = () => {
    facets.open = wide.matches;
    if (wide.matches) answers.after(facets);
    else answers.before(facets);
  };
  place();
  wide.addEventListener("change", place);
}

// The choices made, each to be taken off again.
export function chipsNode(facets, state) {
  const chosen = chosenFilters(state, facets);
  if (chosen.length === 0) return null;
  return element("ul", { class: "chips", "aria-label": strings.chosen },
    ...chosen.map(({ label, name, href }) => element("li", {},
      element("a", { href, class: "chip", "aria-label": strings.takeOff(label, name) },
        element("span", { class: "label" }, label), name, element("span", { class: "cross", "aria-hidden": "true" }, "×")))),
    chosen.length > 1 ? element("li", {}, element("a", { href: withoutFilters(state), class: "all" }, strings.takeAllOff)) : null);
}
