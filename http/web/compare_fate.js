// The fate of one requirement: what it was made of above and what became of it below, differences marked.
import { copyText, element } from "./dom.js";
import { documentsBelow } from "./compare_data.js";
import { changesNode, documentLink, levelOf, placeLink, relationTag } from "./compare_parts.js";
import { editsLegend, mergedNodes } from "./edits.js";
import { strings } from "./strings.js";
import { topicName } from "./topics.js";

// Split or joined.
function sharedNode(link) {
  const [upper, lower] = [link.upper_requirements.length, link.lower_requirements.length];
  return upper > 1 || lower > 1 ? element("p", { class: "hint" }, strings.manyToMany(upper, lower)) : null;
}

const wordsOf = (link) => (link.edits ? mergedNodes(link.edits, link.upper_text, link.lower_text) : [link.lower_text]);

// A link seen from one end: the document at the other end and its places.
function linkNode(model, link, end, view) {
  const document = model.documents[link[end]];
  const requirements = link[`${end}_requirements`].map((place) => document.requirements[place]);
  return element("li", { class: "link" },
    element("p", { class: "link-head" }, relationTag(link.relation), " ", element("span", { class: "level-tag" }, levelOf(document)), " ", documentLink(document, view), " ",
      ...requirements.map((requirement) => placeLink(document, requirement, view)),
      link.edits ? element("span", { class: "likeness" }, strings.alikeness(link.similarity)) : null),
    changesNode(link.changes),
    element("p", { class: "snippet" }, ...wordsOf(link)), sharedNode(link),
    requirements.some((requirement) => requirement.is_mention) ? element("p", { class: "hint" }, strings.mentioned) : null);
}

function aboveNode(model, document, place, view) {
  const links = model.linksAbove(document, place);
  const hasAbove = model.documents.some((_, upper) => model.isBelow(upper, document));
  if (!hasAbove) return null;
  return element("section", {}, element("h3", {}, strings.fateAbove),
    links.length ? element("ul", {}, ...links.map((link) => linkNode(model, link, "upper", view))) : element("p", { class: "hint" }, strings.fateNew));
}

function absentNode(model, absent, view) {
  return element("li", { class: "link" }, relationTag("absent"), " ",
    ...absent.flatMap((lower, i) => [i ? strings.listComma : null, documentLink(model.documents[lower], view)]));
}

function belowNode(model, document, place, view) {
  const lower = documentsBelow(model, document);
  if (lower.length === 0) return null;
  const links = model.linksBelow(document, place);
  const absent = lower.filter((one) => !links.some((link) => link.lower === one));
  return element("section", {}, element("h3", {}, strings.fateBelow), element("ul", {}, ...links.map((link) => linkNode(model, link, "lower", view)),
    absent.length ? absentNode(model, absent, view) : null));
}

function factsNode(requirement) {
  const aspects = requirement.aspects.map((number) => topicName("aspect", number)).join(strings.listComma);
  const facts = [[strings.aspect, aspects], [strings.problem, requirement.problem], [strings.who, requirement.who], [strings.unit, requirement.unit],
    [strings.person, requirement.person], [strings.deadline, requirement.due], [strings.modality, strings.modalities[requirement.modality]]].filter(([, value]) => value);
  return element("dl", { class: "facts" }, ...facts.map(([name, value]) => element("div", {}, element("dt", {}, name), element("dd", {}, value))));
}

// Its words as they are quoted.
const quote = (requirement) => `${requirement.text.trim()}\n——${requirement.citation}`;

function fateNode(model, document, place, view) {
  const paper = model.documents[document];
  const requirement = paper.requirements[place];
  const hasEdits = [...model.linksAbove(document, place), ...model.linksBelow(document, place)].some((link) => link.edits);
  return element("div", { class: "fate" },
    element("blockquote", {}, requirement.text),
    element("p", { class: "standing" }, element("span", {}, levelOf(paper)), element("span", {}, documentLink(paper, view)),
      requirement.heading ? element("span", {}, requirement.heading) : null, element("span", {}, placeLink(paper, requirement, view)),
      element("button", { type: "button", class: "quiet copy", "data-copy": true, onclick: () => copyText(quote(requirement)) }, strings.copy)),
    factsNode(requirement), aboveNode(model, document, place, view), belowNode(model, document, place, view),
    hasEdits ? editsLegend(strings.fateLegend) : null);
}

// A panel beside the table that is filled anew for each requirement; Escape closes it and leads back to where it was opened.
export function newFatePanel(model, view) {
  let opener = null;
  const body = element("div", { class: "panel-body" });
  const heading = element("h2", { tabindex: "-1" }, strings.fate);
  const close = () => {
    node.hidden = true;
    if (opener) opener.setAttribute("aria-expanded", "false");
    if (opener && opener.isConnected) opener.focus();
    opener = null;
  };
  const node = element("aside", { class: "fate-panel", role: "dialog", "aria-label": strings.fate, hidden: true,
    onkeydown: (event) => event.key === "Escape" && close() },
  element("div", { class: "panel-head" }, heading, element("button", { type: "button", class: "quiet", onclick: close }, strings.close)), body);
  const show = (document, place, from) => {
    if (opener) opener.setAttribute("aria-expanded", "false");
    opener = from;
    opener.setAttribute("aria-expanded", "true");
    body.replaceChildren(fateNode(model, document, place, view));
    node.hidden = false;
    node.scrollTop = 0;
    heading.focus();
  };
  return { node, show };
}
