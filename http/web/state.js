// What the address asks for: the search, and how its answer is to be shown.
import { isFiltered, readFilters } from "./filters.js";

// Parameters that go to the API and to links to other pages of the same answer as they stand.
const SINGLE = ["sort", "group", "collection", "title_only", "step", "synonyms", "copies", "like", "like_passage", "cursor", "explain"];

// {q, offset, sort, ..., without: [words], level: [values], ...}; what the address does not have is null, "" or [].
export function readState() {
  const query = new URLSearchParams(location.search);
  const state = { q: (query.get("q") || "").trim(), offset: Math.max(0, parseInt(query.get("offset"), 10) || 0) || null };
  for (const name of SINGLE) state[name] = query.get(name);
  state.without = [...new Set(query.getAll("without").filter(Boolean))];
  return { ...state, ...readFilters(query) };
}

// Whether there is anything to search for.
export const asksForSomething = (state) => Boolean(state.q || state.like) || isFiltered(state);
