// One answer of the list: what it is, who said it, its words, where it stands.
import { address, copyCited, element, marked } from "./dom.js";
import { basketButton } from "./basket.js";
import { copiesNode } from "./copies.js";
import { likeLink } from "./likeness.js";
import { precedentLink } from "./precedent_link.js";
import { reasonsNode } from "./reasons.js";
import { stepTag } from "./steps.js";
import { strings } from "./strings.js";

const PATH_PARTS = 2;

// The address of a document keeps what was searched for, so that it leads back.
function hitAddress(hit, state) {
  return address(`/d/${encodeURIComponent(hit.document)}`, state, `#p${hit.passage}`);
}

function snippetNode(snippet) {
  return element("p", { class: "snippet" }, ...marked(Array.from(snippet.text), snippet.marks));
}

// The end of a path says where a document belongs; the whole is told on pointing at it.
function pathNode(path) {
  return element("span", { class: "path", title: path }, path.split("/").slice(-PATH_PARTS).join("/"));
}

// The headings above the snippet, but those that it begins with itself.
function headingsNode(hit) {
  const headings = hit.heading_path.filter((heading) => heading && !hit.snippet.text.startsWith(heading));
  return headings.length ? element("p", { class: "headings" }, headings.join(" › ")) : null;
}

// What of a document is missing, and what in it may be wrong, is told on every hit.
function badges(hit) {
  const told = [hit.partial && strings.partial, hit.ocr && strings.ocr].filter(Boolean);
  return told.map((text) => element("span", { class: "badge" }, text));
}

// Who said it, in what paper, when: what decides whether a passage can be taken as a precedent.
function standingNode(hit) {
  const level = hit.speaking_level || {};
  const role = strings.valueNames.role[hit.role];
  const parts = [strings.levelNames[level.code] && strings.levelOf(strings.levelNames[level.code]), level.axis, hit.organ, hit.kind,
    hit.date].filter(Boolean);
  if (parts.length === 0 && !(role && hit.role !== "body")) return null;
  return element("p", { class: "standing" }, ...parts.map((part) => element("span", {}, part)),
    role && hit.role !== "body" ? element("span", { class: `role ${hit.role}` }, role) : null);
}

// What in the passage is damaged is told with its words: they must not be quoted unseen.
function cautionNode(hit) {
  const cautions = hit.cautions || [];
  if (cautions.length === 0) return null;
  const words = cautions.map((caution) => strings.caution(strings.valueNames.damage[caution.kind] || caution.kind, caution.text));
  return element("p", { class: "caution" }, words.join("；"), strings.cautionEnd);
}

function sourceLine(hit, state) {
  const facts = [
    pathNode(hit.path),
    element("span", {}, strings.passage(hit.passage + 1)),
    hit.page ? element("span", {}, strings.page(hit.page)) : null,
    ...badges(hit),
    hit.more_in_document
      ? element("a", { href: hitAddress(hit, state) }, strings.more(hit.more_in_document)) : null,
  ];
  return element("p", { class: "source" }, ...facts,
    precedentLink(hit.snippet, hit.passage),
    likeLink(hit.document, hit.passage),
    basketButton(hit.document, hit.title),
    element("button", {
      type: "button", class: "quiet copy", "data-copy": true, "aria-label": strings.copyPassage(hit.passage + 1),
      onclick: () => copyCited(hit.snippet.text, hit.title, hit.passage),
    }, strings.copy));
}

export function hitNode(hit, result, state) {
  return element("li", { class: "hit", "data-stop": true },
    element("h2", {}, element("a", { href: hitAddress(hit, state), "data-focus": true }, hit.title || strings.untitled),
      stepTag(hit, result)),
    standingNode(hit),
    headingsNode(hit),
    snippetNode(hit.snippet),
    cautionNode(hit),
    sourceLine(hit, state),
    copiesNode(hit, state),
    reasonsNode(hit));
}
