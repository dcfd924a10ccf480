// What differs between two texts, marked by more than its colour.
import { element } from "./dom.js";
import { strings } from "./strings.js";

const inserted = (text) => element("ins", { title: strings.edits.insert }, text);
const deleted = (text) => element("del", { title: strings.edits.delete }, text);
const movedNode = (text) => element("span", { class: "moved", title: strings.edits.move }, text);

// One edit within the later text: `before` of the earlier one became `now`.
export function editNodes(kind, before, now) {
  switch (kind) {
    case "insert": return [inserted(now)];
    case "delete": return [deleted(before)];
    case "replace": return [deleted(before), inserted(now)];
    case "move": return [movedNode(now)];
    default: return [now];
  }
}

const cut = (characters, start, end) => characters.slice(start, end).join("");

// Both texts in one, by edits with members upper_start, upper_end, lower_start, lower_end.
export function mergedNodes(edits, upper, lower) {
  const before = Array.from(upper);
  const now = Array.from(lower);
  return edits.flatMap((edit) => editNodes(edit.kind, cut(before, edit.upper_start, edit.upper_end), cut(now, edit.lower_start, edit.lower_end)));
}

// One of both, `side` being "upper" or "lower": what the other one does not have is marked.
export function sideNodes(edits, text, side) {
  const characters = Array.from(text);
  const mark = side === "upper" ? deleted : inserted;
  return edits.flatMap((edit) => {
    const own = cut(characters, edit[`${side}_start`], edit[`${side}_end`]);
    if (!own) return [];
    return [edit.kind === "equal" ? own : edit.kind === "move" ? movedNode(own) : mark(own)];
  });
}

export function editsLegend(text) {
  return element("p", { class: "legend" }, text, element("ins", {}, strings.edits.insert), " ", element("del", {}, strings.edits.delete), " ",
    element("span", { class: "moved" }, strings.edits.move));
}
