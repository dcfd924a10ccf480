// What the views of a comparison share: how a document, a requirement, a relation and a change of a number are shown.
import { address, element } from "./dom.js";
import { levelName } from "./citation.js";
import { changesAbove } from "./compare_data.js";
import { nameInLanguage, strings } from "./strings.js";

// ---------------------------------------------------------------- documents

export const levelOf = (document) => {
  const name = levelName(document.citation.speaking_level);
  return name ? strings.levelOf(name) : strings.levelUnknown;
};

// Where a passage of a document stands; null for a paper that is in no index.
function placeAddress(document, view, passage = null) {
  if (!document.citation.document) return null;
  return address(`/d/${encodeURIComponent(document.citation.document)}`, view.linked, passage === null ? "" : `#p${passage}`);
}

// A link, or the mere words where it leads nowhere. With a paper of one's own, which is not stored, it opens elsewhere.
function linkNode(href, view, attributes, ...content) {
  if (!href) return element("span", attributes, ...content);
  return element("a", { href, ...attributes, ...(view.hasPaper ? { target: "_blank", rel: "noopener" } : {}) }, ...content);
}

export const documentLink = (document, view) => linkNode(placeAddress(document, view), view, { title: document.citation.title }, document.name);

export const placeLink = (document, requirement, view) => linkNode(placeAddress(document, view, requirement.passage), view,
  { class: "place-link", title: requirement.citation }, strings.passage(requirement.passage + 1));

// The text speaks of more than one level: which, on demand.
function conflictNode(document) {
  if (!document.level_conflict) return null;
  return element("details", { class: "conflict-note" }, element("summary", { class: "badge" }, strings.levelConflict),
    element("p", {}, document.level_note || strings.levelConflictUntold));
}

// A document at the head of a column or row.
export function documentHead(document, view, ...further) {
  return [element("span", { class: "level-tag" }, levelOf(document)), element("span", { class: "document-name" }, documentLink(document, view)),
    element("span", { class: "date" }, document.citation.date || strings.undated), conflictNode(document), ...further];
}

// ---------------------------------------------------------------- relations and changes

export const relationTag = (relation) => element("span", { class: `relation ${relation}`, title: strings.relationMeanings[relation] }, strings.relations[relation]);

function changeNode(change) {
  return element("span", { class: `change ${change.direction}` }, element("span", { class: "from" }, change.from),
    element("span", { "aria-hidden": "true" }, " → "), element("span", { class: "hidden" }, strings.becomes),
    element("span", { class: "to" }, change.to), " ", element("strong", {}, strings.changeDirections[change.direction]));
}

export const changesNode = (changes) => (changes.length ? element("span", { class: "changes" }, ...changes.map(changeNode)) : null);

// ---------------------------------------------------------------- requirements

export const aspectName = (aspect) => (aspect.number === 0 ? strings.aspectOther : nameInLanguage(aspect));

// A requirement whose fate is shown when it is pressed, over its place. `view.show(document, requirement)` does that.
export function demandNode(model, document, place, view) {
  const paper = model.documents[document];
  const requirement = paper.requirements[place];
  const told = strings.relations[requirement.origin];
  return element("li", { class: `demand ${requirement.origin}` },
    element("button", { type: "button", class: "demand-text", "data-stop": true, "data-focus": true, "aria-haspopup": "dialog",
      onclick: (event) => view.show(document, place, event.currentTarget) },
    told ? relationTag(requirement.origin) : null, told ? " " : null, element("span", { class: "words" }, requirement.text)),
    element("span", { class: "demand-foot" }, changesNode(changesAbove(model, document, place)), placeLink(paper, requirement, view)));
}
