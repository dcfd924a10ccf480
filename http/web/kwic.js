// The uses of a wording, each on a line with what stands to its left and right.
import { element } from "./dom.js";
import { copyButton, documentAddress, levelName, sourceNode } from "./citation.js";
import { strings } from "./strings.js";

const LONG = 14; // characters of a wording that wraps
const COLUMNS = ["left", "match", "right", "level", "date", "place", "copy"];

// A click anywhere on the line opens the place, unless it is meant for something on it or marks text.
function openLine(event, href) {
  if (event.defaultPrevented || event.target.closest("a, button") || String(getSelection())) return;
  location.assign(href);
}

function lineNode(use, state) {
  const cited = use.citation;
  const href = documentAddress(cited, state);
  const opens = strings.openPlace(cited.title || strings.untitled, cited.passage + 1);
  return element("tr", { class: "use", "data-stop": true, onclick: (event) => openLine(event, href) },
    element("td", { class: "left" }, element("span", {}, use.left)),
    element("td", { class: "match" }, element("a", { href, "data-focus": true, title: opens }, element("mark", {}, use.match))),
    element("td", { class: "right" }, element("span", {}, use.right)),
    element("td", { class: "level" }, levelName(cited.speaking_level)),
    element("td", { class: "date" }, cited.date || element("span", { class: "unknown" }, strings.undated)),
    element("td", { class: "place" }, sourceNode(cited, state, strings.crossings[use.crossing])),
    element("td", { class: "copy-cell" }, copyButton(use.sentence, cited)));
}

export function kwicNode(uses, state) {
  const isLong = uses.some((use) => Array.from(use.match).length > LONG);
  return element("table", { class: isLong ? "kwic long" : "kwic" },
    element("thead", {}, element("tr", {}, ...COLUMNS.map((name) =>
      element("th", { scope: "col", class: name }, name === "copy" ? element("span", { class: "hidden" }, strings.lineColumns.copy) : strings.lineColumns[name])))),
    element("tbody", {}, ...uses.map((use) => lineNode(use, state))));
}
