// The filters of a search: which there are, what of the address asks for them, and addresses with one more or one less.
import { searchAddress } from "./dom.js";
import { strings } from "./strings.js";

// Parameters that may stand several times in an address. Years are either some of them or a range.
export const FILTERS = ["level", "inspecting_level", "kind", "occasion", "organ", "number", "date", "year", "quality", "theme", "aspect",
  "role", "damage"];
export const RANGE = ["year_from", "year_to"];
const NO_RANGE = { year_from: null, year_to: null };

// {level: ["3"], ..., year_from: "2023" or null, year_to}
export function readFilters(query) {
  const filters = {};
  for (const name of FILTERS) filters[name] = [...new Set(query.getAll(name).filter(Boolean))];
  for (const name of RANGE) filters[name] = query.get(name) || null;
  return filters;
}

const hasRange = (state) => RANGE.some((name) => state[name]);

export const isFiltered = (state) => FILTERS.some((name) => state[name].length > 0) || hasRange(state);

export function isChosen(state, name, value) {
  if (state[name].includes(value)) return true;
  return name === "year" && hasRange(state) && value >= (state.year_from || "0") && value <= (state.year_to || "9999");
}

// The address of the search with the value chosen if it was not, and not if it was. Another filter begins at the first page
// again; a year takes the place of a range.
export function toggleAddress(state, name, value) {
  const chosen = state[name].includes(value) ? state[name].filter((other) => other !== value) : [...state[name], value];
  return searchAddress(state, { ...(name === "year" ? NO_RANGE : {}), [name]: chosen });
}

// The range takes the place of the years chosen one by one; its ends are years or "".
export function rangeAddress(state, from, to) {
  const ends = from && to && Number(from) > Number(to) ? [to, from] : [from, to];
  return searchAddress(state, { year: [], year_from: ends[0], year_to: ends[1] });
}

export function withoutFilters(state) {
  return searchAddress(state, { ...NO_RANGE, ...Object.fromEntries(FILTERS.map((name) => [name, []])) });
}

// How people call a value: what the page knows itself, else what the facets say, else the value without the mark of a whole name.
export function nameOf(facets, name, value) {
  const item = ((facets && facets[name]) || []).find((one) => String(one.value) === value);
  const known = strings.valueNames[name] || {};
  return known[value] || (item && item.name) || value.replace(/^=/, "");
}

// What is asked for, each with the address of the same search without it: [{label, name, href}].
export function chosenFilters(state, facets) {
  const chosen = FILTERS.flatMap((name) => state[name].map((value) => ({
    label: strings.facetNames[name], name: nameOf(facets, name, value), href: toggleAddress(state, name, value),
  })));
  if (hasRange(state)) {
    chosen.push({ label: strings.facetNames.year, name: strings.years(state.year_from, state.year_to), href: rangeAddress(state, "", "") });
  }
  return chosen;
}
