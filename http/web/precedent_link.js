// From a hit of a search to the precedents of its words.
import { address, element } from "./dom.js";
import { strings } from "./strings.js";

const MOST = 200; // characters of a wording
const END = /[。！？；\n]/u;

const wordingAddress = (wording) => address("/", { view: "precedent", q: Array.from(wording.trim()).slice(0, MOST).join("") });

// The sentence of the snippet that holds its first mark, or its first one.
function sentenceOf(snippet) {
  const characters = Array.from(snippet.text);
  const at = snippet.marks.length ? snippet.marks[0][0] : 0;
  let start = at;
  let end = at;
  while (start > 0 && !END.test(characters[start - 1])) start--;
  while (end < characters.length && !END.test(characters[end])) end++;
  return characters.slice(start, end).join("").replaceAll("…", "");
}

// The text selected in the hit, if any.
function selectedIn(hit) {
  const selection = getSelection();
  return hit && selection && !selection.isCollapsed && hit.contains(selection.anchorNode) && hit.contains(selection.focusNode) ? String(selection) : "";
}

// What is selected when the link is pressed takes the place of the sentence. Pressing it ends the selection, so it is read before.
function aim(event) {
  const selected = selectedIn(event.currentTarget.closest(".hit")).trim();
  if (selected) event.currentTarget.href = wordingAddress(selected);
}

export function precedentLink(snippet, passage) {
  return element("a", { class: "precedent-link", href: wordingAddress(sentenceOf(snippet)), "aria-label": strings.precedentOfPassage(passage + 1),
    title: strings.precedentOfPassage(passage + 1), onpointerdown: aim, onfocus: aim }, strings.precedentOf);
}
