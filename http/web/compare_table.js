// A table that may be wider than the screen: it scrolls by itself, its heads stay in view, and arrow keys go from cell to cell.
import { element } from "./dom.js";

const STEPS = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] };

const stopsOf = (cell) => [...cell.querySelectorAll("[data-focus]")];

// The next stop within the cell, upwards or downwards.
function withinCell(cell, target, step) {
  const stops = stopsOf(cell);
  return stops[stops.indexOf(target) + step] || null;
}

// The first stop of the nearest cell in that direction that has one; upwards the last.
function beyondCell(cell, [down, right]) {
  const rows = [...cell.closest("table").rows];
  let row = rows.indexOf(cell.parentElement);
  let column = cell.cellIndex;
  for (;;) {
    row += down;
    column += right;
    const next = rows[row] && rows[row].cells[column];
    if (!next) return null;
    const stops = stopsOf(next);
    if (stops.length) return down < 0 ? stops[stops.length - 1] : stops[0];
  }
}

function onKey(event) {
  const step = STEPS[event.key];
  const cell = event.target.matches("[data-focus]") && event.target.closest("td, th");
  if (!step || !cell || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
  const next = (step[0] && withinCell(cell, event.target, step[0])) || beyondCell(cell, step);
  event.preventDefault();
  if (!next) return;
  next.focus({ preventScroll: true });
  next.scrollIntoView({ block: "nearest", inline: "nearest" });
}

// `heads`, `rows`: cells (th, td), the first of each row being its head.
export function wideTable(label, name, heads, rows) {
  return element("div", { class: "wide", role: "region", tabindex: "0", "aria-label": label, onkeydown: onKey },
    element("table", { class: name }, element("thead", {}, element("tr", {}, ...heads)),
      element("tbody", {}, ...rows.map((cells) => element("tr", {}, ...cells)))));
}

export const headCell = (...content) => element("th", { scope: "col" }, ...content);
export const rowHead = (...content) => element("th", { scope: "row" }, ...content);
