// What cleaning took out of a document: all of it below the text, and what a site or a seller put into it folded in its place.
import { element } from "./dom.js";
import { strings } from "./strings.js";

// Page numbers and running heads stand on every page: these are listed below only.
const FOLDED = ["site_bar", "site_blurb", "site_tail", "script_tail", "related_links", "advertisement"];

const reasonOf = (removal) => strings.reasons[removal.reason] || removal.reason;

const itemNode = (removal) => element("li", {}, element("span", { class: "reason" }, reasonOf(removal)),
  element("span", { class: "removed" }, removal.text));

export function removalsNode(removals) {
  if (!removals.length) return null;
  return element("details", { class: "removals" },
    element("summary", {}, strings.removals(removals.length)),
    element("p", {}, strings.removalsWhy),
    element("ul", {}, ...removals.map(itemNode)));
}

function foldNode(removals) {
  const reasons = [...new Set(removals.map(reasonOf))].join("、");
  return element("details", { class: "fold" },
    element("summary", {}, strings.folded(removals.length, reasons)),
    element("ul", {}, ...removals.map(itemNode)));
}

// Puts a fold before each of the passage nodes at whose beginning something was taken out; `passages` are theirs. What was taken
// out inside a passage is folded before the next one, what came behind the last passage of the document behind it.
export function foldRemovals(removals, passages, nodes, isLast) {
  const wanted = removals.filter((removal) => FOLDED.includes(removal.reason));
  const last = passages[passages.length - 1];
  passages.forEach((passage, i) => {
    const after = i > 0 ? passages[i - 1].start : passage.n > 0 ? passage.start - 1 : -1;
    const here = wanted.filter((removal) => removal.at > after && removal.at <= passage.start);
    if (here.length) nodes[i].before(foldNode(here));
  });
  const behind = wanted.filter((removal) => isLast && removal.at > last.start);
  if (behind.length) nodes[nodes.length - 1].after(foldNode(behind));
}
