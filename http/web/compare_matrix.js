// The matrix: aspects as rows, documents as columns, in each cell what a document requires.
import { count, element } from "./dom.js";
import { SAME } from "./compare_data.js";
import { aspectName, demandNode, documentHead } from "./compare_parts.js";
import { headCell, rowHead, wideTable } from "./compare_table.js";
import { strings } from "./strings.js";

const SHOWN = 4; // requirements of a cell that are seen at once
const LEAST_FURTHER = 2; // for one more a button is not worth it

function columnHead(document, view) {
  return headCell(...documentHead(document, view, element("span", { class: "told" }, strings.documentCounts(count(document.stated), document.aspects))));
}

function aspectHead(model, aspect) {
  const only = aspect.only_level === null ? null : strings.levelNames[aspect.only_level];
  return rowHead(element("span", { class: "aspect-name", title: aspect.gloss }, aspect.number ? `${aspect.number} ` : null, aspectName(aspect)),
    only ? element("span", { class: "only" }, strings.onlyLevel(strings.levelOf(only))) : null);
}

// All requirements, or those that are not taken over word for word.
function shownOf(model, document, places, view) {
  return view.differing ? places.filter((place) => model.documents[document].requirements[place].origin !== SAME) : places;
}

function cellNode(model, document, places, view) {
  if (places.length === 0) return element("td", { class: "absent" }, strings.notMentioned);
  const shown = shownOf(model, document, places, view);
  const list = (some) => element("ul", {}, ...some.map((place) => demandNode(model, document, place, view)));
  const first = shown.length < SHOWN + LEAST_FURTHER ? shown : shown.slice(0, SHOWN);
  const further = shown.slice(first.length);
  const same = places.length - shown.length;
  return element("td", {}, list(first),
    further.length ? element("details", { class: "further" }, element("summary", {}, strings.furtherDemands(further.length)), list(further)) : null,
    same ? element("p", { class: "hint" }, strings.sameLeftOut(same)) : null);
}

// Whether a row has more to tell than that all of it was taken over.
const differs = (model, aspect) => aspect.cells.some((places, document) => places.length === 0
  || places.some((place) => model.documents[document].requirements[place].origin !== SAME));

const hasAny = (aspect) => aspect.cells.some((places) => places.length > 0);

// `view`: {only: number of the aspect that is shown, null: all; differing}.
export function matrixNode(model, view) {
  const shown = model.aspects.filter((aspect) => (view.only === null ? aspect.number > 0 || hasAny(aspect) : aspect.number === view.only)
    && (!view.differing || differs(model, aspect)));
  if (shown.length === 0) return element("p", { class: "hint" }, strings.nothingDiffers);
  return wideTable(strings.tables.matrix, "matrix", [headCell(strings.aspect), ...model.documents.map((document) => columnHead(document, view))],
    shown.map((aspect) => [aspectHead(model, aspect), ...aspect.cells.map((places, document) => cellNode(model, document, places, view))]));
}
