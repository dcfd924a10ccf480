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

// The copies folded under a hit; where they are not folded, that its document has some.
export function copiesNode(hit, state) {
  const all = hit.copies_total || 0;
  if (all === 0) return hit.group && state.copies === "all" ? element("p", { class: "copies" }, strings.hasCopies) : null;
  const left = all - hit.copies.length;
  return element("details", { class: "copies" },
    element("summary", {}, strings.copies(count(all))),
    element("ul", {}, ...hit.copies.map((copy) => copyNode(copy, state)), left > 0 ? element("li", {}, strings.copiesLeft(count(left))) : null),
    element("a", { href: searchAddress(state, { copies: "all" }) }, strings.unfoldCopies));
}
