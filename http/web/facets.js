// What the results can be narrowed by, with how many documents each choice has, and the choices made.
import { count, element } from "./dom.js";
import { chosenFilters, isChosen, nameOf, toggleAddress, withoutFilters } from "./filters.js";
import { strings } from "./strings.js";

const GROUPS = ["level", "inspecting_level", "kind", "year", "theme", "aspect", "role", "organ", "occasion", "damage"];
const OPEN_GROUPS = 4; // shown open from the start, besides those in which something is chosen
const SHOWN = 6; // values of a group that are seen at once
const WIDE = "(min-width: 64rem)"; // there the groups stand beside the results

function valueNode(state, facets, name, item) {
  const value = String(item.value);
  const chosen = isChosen(state, name, value);
  return element("li", {},
    element("a", { href: toggleAddress(state, name, value), class: chosen ? "value chosen" : "value", "aria-current": chosen ? "true" : null },
      element("span", { class: "name" }, nameOf(facets, name, value)),
      element("span", { class: "count" }, count(item.count))));
}

// The first values, and the others behind a further click; what is chosen is never hidden.
function valuesNodes(state, facets, name, items) {
  const chosen = (item) => isChosen(state, name, String(item.value));
  const seen = items.filter((item, i) => i < SHOWN || chosen(item));
  const further = items.filter((item, i) => i >= SHOWN && !chosen(item));
  const list = (values) => element("ul", {}, ...values.map((item) => valueNode(state, facets, name, item)));
  return [list(seen), further.length
    ? element("details", { class: "further" }, element("summary", {}, strings.furtherValues(further.length)), list(further)) : null];
}

function groupNode(state, facets, name, place) {
  const items = facets[name] || [];
  const chosen = items.some((item) => isChosen(state, name, String(item.value)));
  if (items.length === 0 || (items.length === 1 && !chosen && String(items[0].value) === "none")) return null;
  return element("details", { class: "group", open: place < OPEN_GROUPS || chosen },
    element("summary", {}, strings.facetNames[name]), ...valuesNodes(state, facets, name, items));
}

// NULL where there is nothing to choose from.
export function facetsNode(result, state) {
  const facets = result.facets || {};
  const groups = GROUPS.map((name, place) => groupNode(state, facets, name, place)).filter(Boolean);
  if (groups.length === 0) return null;
  return element("details", { class: "facets", open: matchMedia(WIDE).matches },
    element("summary", {}, strings.narrow),
    element("nav", { "aria-label": strings.narrow }, ...groups,
      result.facets_exact === false ? element("p", { class: "hint" }, strings.facetsEstimated) : null));
}

// The choices made, each to be taken off again.
export function chipsNode(result, state) {
  const chosen = chosenFilters(state, result.facets);
  if (chosen.length === 0) return null;
  return element("ul", { class: "chips", "aria-label": strings.chosen },
    ...chosen.map(({ label, name, href }) => element("li", {},
      element("a", { href, class: "chip", "aria-label": strings.takeOff(label, name) },
        element("span", { class: "label" }, label), name, element("span", { class: "cross", "aria-hidden": "true" }, "×")))),
    chosen.length > 1 ? element("li", {}, element("a", { href: withoutFilters(state), class: "all" }, strings.takeAllOff)) : null);
}
