// The five views of the page, and the way from one to another.
import { address, element } from "./dom.js";
import { basket } from "./basket.js";
import { strings } from "./strings.js";

export const SEARCH = "search";
const COMPARE = "compare";
const VIEWS = [SEARCH, "precedent", "formulas", "draft", COMPARE];
const ASKING = [SEARCH, "precedent"]; // ask by words: what stands in one box goes along to the other
const CARRIED = 60; // characters: more is no wording that one looks up elsewhere, too

export function viewAsked() {
  const view = new URLSearchParams(location.search).get("view");
  return VIEWS.includes(view) ? view : SEARCH;
}

function viewLink(view, asked, words) {
  const q = ASKING.includes(view) && ASKING.includes(asked) && [...words].length <= CARRIED ? words : "";
  return element("a", { href: address("/", { view: view === SEARCH ? null : view, q }), "aria-current": view === asked ? "page" : null },
    strings.views[view]);
}

// The comparison of what was put aside, with how much that is.
function compareLink(asked) {
  const ids = basket().map((one) => one.id);
  return element("a", { href: address("/", { view: COMPARE, id: ids }), "aria-current": asked === COMPARE ? "page" : null }, strings.views[COMPARE],
    ids.length ? element("span", { class: "count", "aria-label": strings.inBasketCount(ids.length) }, String(ids.length)) : null);
}

// Fills the bar of views. A document belongs to the view that it was opened from.
export function fillViews(node) {
  const words = (new URLSearchParams(location.search).get("q") || "").trim();
  node.setAttribute("aria-label", strings.viewsLabel);
  const asked = viewAsked();
  node.replaceChildren(...VIEWS.map((view) => (view === COMPARE ? compareLink(asked) : viewLink(view, asked, words))));
}
