// The chain: of each requirement of a higher document, what has become of it in every lower one; and what is new below.
import { count, element } from "./dom.js";
import { ADAPTED, NEW, SAME, documentsBelow, hasAspect, statedOf } from "./compare_data.js";
import { changesNode, demandNode, documentHead, levelOf, placeLink, relationTag } from "./compare_parts.js";
import { headCell, rowHead, wideTable } from "./compare_table.js";
import { mergedNodes } from "./edits.js";
import { strings } from "./strings.js";

// ---------------------------------------------------------------- what became of them

// How a requirement stands in a lower document: its words only where they differ.
function partNode(model, link, view) {
  const document = model.documents[link.lower];
  return element("div", { class: "part" }, relationTag(link.relation), " ",
    ...link.lower_requirements.map((place) => placeLink(document, document.requirements[place], view)), changesNode(link.changes),
    link.relation === ADAPTED ? element("p", { class: "snippet" }, ...mergedNodes(link.edits, link.upper_text, link.lower_text)) : null);
}

function fateCell(model, upper, place, lower, view) {
  const { links, relation } = model.fate(upper, place, lower);
  return links.length ? element("td", { class: relation }, ...links.map((link) => partNode(model, link, view)))
    : element("td", { class: "absent" }, strings.relations.absent);
}

// The requirements of a document that are to be shown.
function placesOf(model, document, view) {
  const { requirements } = model.documents[document];
  return statedOf(model.documents[document]).filter((place) => view.only === null || hasAspect(requirements[place], view.only));
}

const isPassedOnWhole = (model, upper, place, lower) => lower.every((one) => model.fate(upper, place, one).relation === SAME);

// How many requirements of the higher document a lower one has how.
function countsNode(model, upper, places, lower) {
  const fates = places.map((place) => model.fate(upper, place, lower).relation);
  const number = (relation) => count(fates.filter((one) => one === relation).length);
  return element("span", { class: "told" }, strings.fateCounts(number("same"), number("adapted"), number("absent")));
}

function fatesNode(model, upper, view) {
  const lower = documentsBelow(model, upper);
  const places = placesOf(model, upper, view);
  const shown = view.differing ? places.filter((place) => !isPassedOnWhole(model, upper, place, lower)) : places;
  if (shown.length === 0) return element("p", { class: "hint" }, places.length ? strings.nothingDiffers : strings.noDemands);
  const heads = lower.map((one) => headCell(...documentHead(model.documents[one], view, countsNode(model, upper, places, one))));
  const rows = shown.map((place) => [rowHead(element("ul", {}, demandNode(model, upper, place, view))), ...lower.map((one) => fateCell(model, upper, place, one, view))]);
  return wideTable(strings.tables.chain, "chain", [headCell(strings.demandsOf(model.documents[upper].name)), ...heads], rows);
}

// The documents that have something below them, to be chosen from.
function chooserNode(model, upper, choose) {
  const choices = model.documents.map((_, place) => place).filter((place) => documentsBelow(model, place).length > 0);
  return element("label", {}, strings.chainFrom, element("select", { onchange: (event) => choose(Number(event.target.value)) },
    ...choices.map((place) => element("option", { value: String(place), selected: place === upper }, model.documents[place].name))));
}

// ---------------------------------------------------------------- what is new

function newNode(model, document, view) {
  const { requirements } = model.documents[document];
  const places = placesOf(model, document, view).filter((place) => requirements[place].origin === NEW);
  if (places.length === 0) return null;
  return element("details", { class: "new-demands" },
    element("summary", {}, element("span", { class: "level-tag" }, levelOf(model.documents[document])), ` ${model.documents[document].name} `,
      element("span", { class: "count" }, strings.newDemands(count(places.length)))),
    element("ul", {}, ...places.map((place) => demandNode(model, document, place, view))));
}

function newsNode(model, view) {
  const nodes = model.documents.map((_, document) => newNode(model, document, view)).filter(Boolean);
  return element("section", { class: "news" }, element("h2", {}, strings.news), ...(nodes.length ? nodes : [element("p", { class: "hint" }, strings.noNews)]));
}

// `view.upper` is the document whose requirements are followed; `choose` is called with another one.
export function chainNode(model, view, choose) {
  const first = model.documents.findIndex((_, place) => documentsBelow(model, place).length > 0);
  if (first < 0) return element("p", { class: "notice" }, strings.noChain);
  const upper = model.documents[view.upper] && documentsBelow(model, view.upper).length ? view.upper : first;
  return element("div", {}, element("div", { class: "choose" }, chooserNode(model, upper, choose)), fatesNode(model, upper, view), newsNode(model, view));
}
