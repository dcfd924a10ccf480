// Copies of a document that also answer: folded under the best of them.
import { address, count, element, searchAddress } from "./dom.js";
import { strings } from "./strings.js";

function copyNode(copy, state) {
  const level = copy.speaking_level || {};
  const name = strings.levelNames[level.code];
  const facts = [name && strings.levelOf(name), level.axis, copy.organ, copy.date].filter(Boolean);
  return element("li", {},
    element("a", { href: address(`/d/${encodeURIComponent(copy.document)}`, state, `#p${copy.passage}`) }, copy.title || strings.untitled),
    element("span", { class: "standing" }, ...facts.map((fact) => element("span", {}, fact))));
}

// `of` is a hit or a document.
function listNode(of, state) {
  const left = of.copies_total - of.copies.length;
  return element("ul", {}, ...of.copies.map((copy) => copyNode(copy, state)),
    left > 0 ? element("li", {}, strings.copiesLeft(count(left))) : null);
}

const summaryNode = (of) => element("summary", {}, strings.copies(count(of.copies_total)));

// The copies folded under a hit; where they are not folded, that its document has some.
export function copiesNode(hit, state) {
  if (!hit.copies_total) return hit.group && state.copies === "all" ? element("p", { class: "copies" }, strings.hasCopies) : null;
  return element("details", { class: "copies" }, summaryNode(hit), listNode(hit, state),
    element("a", { href: searchAddress(state, { copies: "all" }) }, strings.unfoldCopies));
}

// The copies of a document, whose marks they keep.
export function documentCopiesNode(view, query) {
  return view.copies_total ? element("details", { class: "copies" }, summaryNode(view), listNode(view, { q: query })) : null;
}
