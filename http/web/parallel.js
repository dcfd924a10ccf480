// Two texts side by side, sentence by sentence, differences marked.
import { address, count, element, errorNode, getJson, postText } from "./dom.js";
import { changesNode, documentHead } from "./compare_parts.js";
import { exportMenu } from "./compare_export.js";
import { editsLegend, sideNodes } from "./edits.js";
import { strings } from "./strings.js";

const FOLDED = 2; // sentences alike in a row that are worth a fold
const KINDS = ["same", "varied", "first", "second"];

// ---------------------------------------------------------------- rows

function sideCell(row, side) {
  const text = row[side];
  const other = side === "first" ? "upper" : "lower";
  const label = strings.parallelSides[side];
  if (text === null) return element("td", { class: "lacking", "data-column": label }, strings.lacking);
  const words = row.edits ? sideNodes(row.edits, text, other) : [text];
  return element("td", { "data-column": label }, row.is_moved ? element("span", { class: "tag moved-tag", title: row[`${side}_place`] }, strings.rowMoved) : null,
    row.is_moved ? " " : null, ...words);
}

function rowNode(row) {
  const changes = row.changes || [];
  return element("tr", { class: `row-${row.kind}${row.is_heading ? " heading" : ""}`, "data-stop": row.kind !== "same", "data-focus": row.kind !== "same", tabindex: row.kind === "same" ? null : "-1" },
    sideCell(row, "first"), element("td", { class: "kind" }, element("span", { class: `row-kind ${row.kind}` }, strings.rowKinds[row.kind]), changesNode(changes)),
    sideCell(row, "second"));
}

// Sentences that are alike in both, to be unfolded.
function foldNode(rows) {
  const node = element("tr", { class: "folded" }, element("td", { colspan: "3" },
    element("button", { type: "button", class: "quiet", onclick: () => node.replaceWith(...rows.map(rowNode)) }, strings.alikeFolded(count(rows.length)))));
  return node;
}

const isFolded = (row) => row.kind === "same" && !row.is_heading && !row.is_moved;

function rowNodes(rows, differing) {
  if (!differing) return rows.map(rowNode);
  const nodes = [];
  for (let at = 0; at < rows.length;) {
    let end = at;
    while (end < rows.length && isFolded(rows[end])) end++;
    if (end - at >= FOLDED) nodes.push(foldNode(rows.slice(at, end)));
    else nodes.push(...rows.slice(at, Math.max(end, at + 1)).map(rowNode));
    at = Math.max(end, at + 1);
  }
  return nodes;
}

// ---------------------------------------------------------------- the answer

function summaryNode(result) {
  return element("p", { class: "parallel-told" }, element("strong", {}, strings.parallelAlike(Math.round(result.similarity * 100))), " ",
    ...KINDS.map((kind) => element("span", { class: `row-kind ${kind}` }, `${strings.rowKinds[kind]} ${count(result.counts[kind])}`)),
    result.moved ? element("span", { class: "row-kind" }, `${strings.rowMoved} ${count(result.moved)}`) : null);
}

const columnHead = (citation, view) => element("th", { scope: "col" }, ...documentHead({ citation, name: citation.title || strings.ownPaper, level_conflict: false }, view));

function tableNode(result, view) {
  const body = element("tbody", {}, ...rowNodes(result.rows, view.differing));
  return element("table", { class: "parallel" }, element("thead", {}, element("tr", {}, columnHead(result.first, view),
    element("th", { scope: "col", class: "kind" }, element("span", { class: "hidden" }, strings.rowKind)), columnHead(result.second, view))), body);
}

function resultNodes(result, request, view) {
  return [...result.notes.map((note) => element("p", { class: "notice" }, note)),
    element("div", { class: "tools-row" }, summaryNode(result), editsLegend(strings.parallelLegend), exportMenu("/api/parallel", request, strings.parallelExports, {})),
    tableNode(result, view)];
}

async function showResult(node, request, view) {
  node.replaceChildren(element("p", { class: "hint", role: "status" }, strings.comparing));
  try {
    const url = address("/api/parallel", request.parameters);
    node.replaceChildren(...resultNodes(await (request.text === null ? getJson(url) : postText(url, request.text)), request, view));
  } catch (error) {
    node.replaceChildren(errorNode(error, null, false));
  }
}

// ---------------------------------------------------------------- what is chosen

const OWN = "own"; // stands for a paper that is in no index

const keyOf = (document) => document.citation.document || OWN;

function selectNode(label, documents, chosen, choose) {
  return element("label", {}, label, element("select", { onchange: (event) => choose(event.target.value) }, ...documents.map((document) =>
    element("option", { value: keyOf(document), selected: keyOf(document) === chosen }, document.name))));
}

// The one that is not in the index can only be the second.
function requestOf(first, second, paper) {
  return second === OWN ? { parameters: { first, name: paper.name, level: paper.level }, text: paper.text } : { parameters: { first, second }, text: null };
}

// `view`: {first, second: keys, or null; differing; paper: of one's own, or null}; `choose` is called with {first, second} when others
// are chosen.
export function parallelNode(model, view, choose) {
  const indexed = model.documents.filter((document) => document.citation.document);
  if (model.documents.length < 2 || indexed.length === 0) return element("p", { class: "notice" }, strings.parallelNeedsTwo);
  const known = (key, documents) => documents.some((document) => keyOf(document) === key);
  const first = known(view.first, indexed) ? view.first : keyOf(indexed[0]);
  const second = known(view.second, model.documents) ? view.second : keyOf(model.documents.find((document) => keyOf(document) !== first));
  const answer = element("div", { class: "parallel-answer" });
  const swap = element("button", { type: "button", class: "quiet", disabled: second === OWN, onclick: () => choose({ first: second, second: first }) }, strings.parallelSwap);
  if (first === second) answer.append(element("p", { class: "notice" }, strings.parallelSame));
  else showResult(answer, requestOf(first, second, view.paper), view);
  return element("div", { class: "parallel-view" }, element("div", { class: "choose" },
    selectNode(strings.parallelSides.first, indexed, first, (key) => choose({ first: key, second })), swap,
    selectNode(strings.parallelSides.second, model.documents, second, (key) => choose({ first, second: key }))), answer);
}
