// The text of a draft with its sentences by class; those that have precedents can be chosen, what was left in is underlined.
import { element } from "./dom.js";
import { strings } from "./strings.js";

// The part [start, end) as nodes: what was left in stands in elements of its own, with its number as id.
function withLeftovers(characters, start, end, leftovers) {
  const nodes = [];
  let at = start;
  const text = (until) => {
    if (until > at) nodes.push(characters.slice(at, until).join(""));
    at = Math.max(at, until);
  };
  for (const { leftover, number } of leftovers) {
    const from = Math.max(leftover.start, at);
    const to = Math.min(leftover.end, end);
    if (from >= to) continue;
    text(from);
    nodes.push(element("span", { class: "leftover", id: leftover.start >= start ? `leftover-${number}` : null, title: leftover.why }, characters.slice(from, to).join("")));
    at = to;
  }
  text(end);
  return nodes;
}

function choose(node, show, sentence) {
  for (const other of document.querySelectorAll(".sentence[aria-pressed=true]")) other.setAttribute("aria-pressed", "false");
  node.setAttribute("aria-pressed", "true");
  show(sentence);
}

function onKey(event, node) {
  if (event.key !== "Enter" && event.key !== " ") return;
  event.preventDefault();
  node.click();
}

function sentenceNode(sentence, content, show) {
  if (sentence.pieces.length === 0) return element("span", { class: `sentence ${sentence.class}` }, ...content);
  const node = element("span", { class: `sentence ${sentence.class}`, role: "button", tabindex: "0", "aria-pressed": "false", "data-stop": true, "data-focus": true,
    title: strings.reuseClasses[sentence.class], onclick: () => choose(node, show, sentence), onkeydown: (event) => onKey(event, node) }, ...content);
  return node;
}

// Brings what was left in into view and lights it up.
function goTo(number) {
  const place = document.getElementById(`leftover-${number}`);
  if (!place) return;
  document.querySelectorAll(".leftover.lit").forEach((other) => other.classList.remove("lit"));
  place.classList.add("lit");
  place.scrollIntoView({ block: "center" });
  const sentence = place.closest("[data-focus]");
  if (sentence) sentence.focus({ preventScroll: true });
}

// `show` is called with a sentence that was chosen. What lies between sentences is shown as it is.
export function sentencesNode(result, characters, show) {
  const leftovers = result.leftovers.map((leftover, number) => ({ leftover, number }));
  const within = (start, end) => leftovers.filter(({ leftover }) => leftover.start < end && leftover.end > start);
  const nodes = [];
  let at = 0;
  for (const sentence of result.sentences) {
    if (sentence.start > at) nodes.push(...withLeftovers(characters, at, sentence.start, within(at, sentence.start)));
    nodes.push(sentenceNode(sentence, withLeftovers(characters, sentence.start, sentence.end, within(sentence.start, sentence.end)), show));
    at = sentence.end;
  }
  nodes.push(...withLeftovers(characters, at, characters.length, within(at, characters.length)));
  return { node: element("div", { class: "draft-body" }, ...nodes), goTo };
}
