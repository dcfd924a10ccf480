// Coverage by document, and counts by level with the strongest wordings.
import { address, count, element } from "./dom.js";
import { citationNode } from "./citation.js";
import { aspectName, documentHead } from "./compare_parts.js";
import { headCell, rowHead, wideTable } from "./compare_table.js";
import { shareBar } from "./spread.js";
import { strings } from "./strings.js";

const CATALOGUE = 20; // aspects of it
const LEVELS = [0, 1, 2, 3, 4, 5, null]; // of the counts by level
const UNKNOWN = 6; // place of what is not known among them

const numberCell = (number) => element("td", { class: number ? "number" : "number none" }, count(number));

// ---------------------------------------------------------------- coverage

// Parts of the requirements as words and as a strip.
function partsCell(parts) {
  const told = parts.filter(([, number]) => number > 0);
  if (told.length === 0) return element("td", { class: "none" }, "—");
  const strip = element("span", { class: "strip", "aria-hidden": "true" }, ...told.map(([name, number]) => {
    const part = element("span", { class: name });
    part.style.flexGrow = number;
    return part;
  }));
  return element("td", {}, element("span", { class: "parts" }, ...told.map(([name, number]) => element("span", {}, `${strings.relations[name]} ${count(number)}`))), strip);
}

function missingCell(model, place) {
  const missing = model.aspects.filter((aspect) => aspect.number > 0 && aspect.cells[place].length === 0);
  return element("td", { class: "missing" }, missing.length ? missing.map(aspectName).join(strings.listComma) : strings.nothingMissing);
}

function coverageRow(model, document, place, view) {
  const { relations, followed } = document;
  return [rowHead(...documentHead(document, view)), numberCell(document.stated),
    element("td", {}, strings.ofAspects(document.aspects, CATALOGUE), shareBar(document.aspects / CATALOGUE)),
    partsCell(["same", "adapted", "new"].map((name) => [name, relations[name]])), partsCell(["same", "adapted", "absent"].map((name) => [name, followed[name]])),
    missingCell(model, place)];
}

export const coverageNode = (model, view) => wideTable(strings.tables.coverage, "coverage", strings.coverageColumns.map((name) => headCell(name)),
  model.documents.map((document, place) => coverageRow(model, document, place, view)));

// ---------------------------------------------------------------- levels

const levelTitle = (code) => (code === null ? strings.levelUnknown : strings.levelOf(strings.levelNames[code]));

// A level leads to the comparison of its documents alone, where they came of a query.
function levelHead(level, view) {
  const href = view.isQuery && level.code !== null ? address("/", { ...view.linked, level: [String(level.code)] }) : null;
  return rowHead(href ? element("a", { href, title: strings.onlyThisLevel }, levelTitle(level.code)) : levelTitle(level.code));
}

function levelsTable(model, view) {
  return wideTable(strings.tables.levels, "levels-table", strings.levelColumns.map((name) => headCell(name)), model.levels.map((level) =>
    [levelHead(level, view), numberCell(level.documents), numberCell(level.requirements),
      element("td", {}, strings.ofAspects(level.aspects, CATALOGUE), shareBar(level.aspects / CATALOGUE))]));
}

// Documents of a level that have the aspect, of all of it.
function spreadCell(aspect, level) {
  const place = level.code === null ? UNKNOWN : LEVELS.indexOf(level.code);
  const [documents, requirements] = [aspect.documents[place], aspect.requirements[place]];
  return documents === 0 ? element("td", { class: "number none" }, strings.notMentioned)
    : element("td", { class: "number", title: strings.spreadOfAspect(count(documents), count(requirements)) },
      strings.documentsOf(count(documents), count(level.documents)), shareBar(documents / level.documents));
}

function strongestCell(aspect, view) {
  return element("td", { class: "strongest" }, aspect.strongest ? element("p", { class: "snippet" }, aspect.strongest) : "—",
    aspect.strongest_citation ? citedNode(aspect.strongest_citation, view) : null);
}

function citedNode(citation, view) {
  return citation.document ? citationNode(citation, view.linked, view.hasPaper ? { target: "_blank", rel: "noopener" } : {}) : element("span", { class: "cited" }, citation.text);
}

function aspectsTable(model, view) {
  const only = (aspect) => (aspect.only_level === null ? null
    : element("span", { class: "only" }, strings.onlyLevel(levelTitle(aspect.only_level))));
  return wideTable(strings.tables.spread, "spread-table",
    [headCell(strings.aspect), ...model.levels.map((level) => headCell(levelTitle(level.code))), headCell(strings.strongest)],
    model.aspects.filter((aspect) => aspect.number > 0).map((aspect) => [rowHead(`${aspect.number} ${aspectName(aspect)}`, only(aspect)),
      ...model.levels.map((level) => spreadCell(aspect, level)), strongestCell(aspect, view)]));
}

export function levelsNode(model, view) {
  return element("div", { class: "levels-view" }, element("h2", {}, strings.tables.levels), levelsTable(model, view),
    element("h2", {}, strings.tables.spread), aspectsTable(model, view));
}
