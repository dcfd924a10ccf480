// The filters of a search: which there are, what of the address asks for them, and addresses with one more or one less.
import { address } from "./dom.js";
import { strings } from "./strings.js";

// Parameters that may stand several times in an address. The year is a range of two parameters of its own.
export const FILTERS = ["level", "inspecting_level", "kind", "occasion", "organ", "theme", "aspect", "role", "damage"];
const YEARS = ["year_from", "year_to"];

// {level: ["3"], ..., year_from: "2023" or null, year_to}
export function readFilters(query) {
  const filters = {};
  for (const name of FILTERS) filters[name] = [...new Set(query.getAll(name).filter(Boolean))];
  for (const name of YEARS) filters[name] = query.get(name) || null;
  return filters;
}

export const isFiltered = (state) => FILTERS.some((name) => state[name].length > 0) || YEARS.some((name) => state[name]);

// Whether the value is asked for. A year is chosen if it lies in the range.
export function isChosen(state, name, value) {
  if (name !== "year") return state[name].includes(value);
  return Boolean(state.year_from || state.year_to) && value >= (state.year_from || "0") && value <= (state.year_to || "9999");
}

// A year that is chosen becomes the whole range, or, chosen already, takes the range away.
function withYear(state, value) {
  const alone = state.year_from === value && state.year_to === value;
  return { ...state, year_from: alone ? null : value, year_to: alone ? null : value };
}

// The state with the value chosen if it was not, and not if it was. Another filter begins at the first page again.
function toggled(state, name, value) {
  if (name === "year") return { ...withYear(state, value), offset: null };
  const values = state[name].includes(value) ? state[name].filter((other) => other !== value) : [...state[name], value];
  return { ...state, [name]: values, offset: null };
}

export const toggleAddress = (state, name, value) => address("/", toggled(state, name, value));

const withoutYears = (state) => address("/", { ...state, year_from: null, year_to: null, offset: null });

export function withoutFilters(state) {
  const bare = { ...state, offset: null };
  for (const name of FILTERS) bare[name] = [];
  for (const name of YEARS) bare[name] = null;
  return address("/", bare);
}

// How people call a value: what the facets say, else what the page knows itself, else the value.
export function nameOf(facets, name, value) {
  const item = ((facets && facets[name]) || []).find((one) => String(one.value) === value);
  const known = strings.valueNames[name] || {};
  return known[value] || (item && item.name) || value;
}

function yearsText(state) {
  if (state.year_from === state.year_to) return state.year_from;
  return `${state.year_from || ""}—${state.year_to || ""}`;
}

// What is asked for, each with the address of the same search without it: [{label, name, href}].
export function chosenFilters(state, facets) {
  const chosen = FILTERS.flatMap((name) => state[name].map((value) => ({
    label: strings.facetNames[name], name: nameOf(facets, name, value), href: toggleAddress(state, name, value),
  })));
  if (state.year_from || state.year_to) {
    chosen.push({ label: strings.facetNames.year, name: yearsText(state), href: withoutYears(state) });
  }
  return chosen;
}
