// From page to page of an answer. Onwards by the cursor of the answer, which holds its place when the index changes meanwhile; back
// by the number of places.
import { address, element, searchAddress } from "./dom.js";
import { strings } from "./strings.js";

export const PAGE_SIZE = 10;

export function pagerNode(result, state) {
  const offset = result.offset ?? state.offset ?? 0;
  const link = (place, text, rel) =>
    element("a", { href: address("/", { ...state, offset: null, cursor: null, ...place }), rel, class: "page" }, text);
  const previous = offset > 0 ? link({ offset: Math.max(0, offset - PAGE_SIZE) || null }, strings.previous, "prev") : null;
  const next = result.cursor ? link({ cursor: result.cursor }, strings.next, "next") : null;
  if (!previous && !next) return null;
  return element("nav", { class: "pager", "aria-label": strings.pages }, previous,
    element("span", {}, strings.page(Math.floor(offset / PAGE_SIZE) + 1)), next);
}

// Told where the pages before this one were another state of the index.
export function movedNode(result) {
  return result.moved ? element("p", { class: "notice" }, strings.moved) : null;
}

// The way out of a page whose cursor leads nowhere.
export const firstPageLink = (state) => (state.cursor ? element("a", { href: searchAddress(state, {}) }, strings.firstPage) : null);
