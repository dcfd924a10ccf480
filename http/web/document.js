// One document: its facts, outline and text, the wanted passage in view.
import { address, copyCited, element, getJson, layered, setStatus } from "./dom.js";
import { basketButton } from "./basket.js";
import { documentCopiesNode } from "./copies.js";
import { damageNode, factsNode } from "./facts.js";
import { likeLink } from "./likeness.js";
import { newOutline } from "./outline.js";
import { foldRemovals, removalsNode } from "./removals.js";
import { quantitiesNode, requiredToggle, requirementsNode } from "./requirements.js";
import { strings } from "./strings.js";
import { learnTopics } from "./topics.js";
import { viewAsked } from "./views.js";

const DEEPEST_HEADING = 6; // of HTML

// What is marked: of a wording that precedents were looked for, the whole of it.
function readQuery() {
  const query = new URLSearchParams(location.search).get("q") || "";
  return query && viewAsked() === "precedent" ? `"${query.replace(/["“”]/gu, "")}"` : query;
}

// The paragraphs of a passage as [start, end) of its characters, line ends left out.
function paragraphs(characters) {
  const spans = [];
  let start = 0;
  for (let i = 0; i <= characters.length; i++) {
    if (i < characters.length && characters[i] !== "\n") continue;
    if (i > start) spans.push([start, i]);
    start = i + 1;
  }
  return spans;
}

function elementOf(passage, outline) {
  if (passage.role === "title") return "h1";
  if (passage.role !== "heading") return "p";
  const heading = outline[passage.heading];
  return `h${Math.min(DEEPEST_HEADING, (heading ? heading.depth : 1) + 1)}`;
}

// What a passage shows besides its words, as spans of its characters: what matched, what requires something, what is damaged.
function layersOf(passage, card) {
  const own = (lists) => (lists.get(passage.n) || []).map((one) => [one.start - passage.start, one.end - passage.start]);
  return { marks: passage.marks, required: own(card.required), damaged: own(card.damaged) };
}

// A paragraph, or a table row with its cells, which tabs divide; no mark goes across a tab.
function paragraphNode(name, characters, layers, start, end) {
  if (!characters.slice(start, end).includes("\t")) return element(name, {}, ...layered(characters, layers, start, end));
  const cells = [];
  for (let from = start; from <= end;) {
    const tab = characters.indexOf("\t", from);
    const to = tab < 0 || tab > end ? end : tab;
    cells.push(element("span", { class: "cell" }, ...layered(characters, layers, from, to)));
    from = to + 1;
  }
  return element("p", { class: "row" }, ...cells);
}

// `before` is the passage above it, or undefined: a page is named where it begins.
function passageNode(passage, before, card) {
  const number = passage.n;
  const characters = Array.from(passage.text);
  const name = elementOf(passage, card.outline);
  const layers = layersOf(passage, card);
  const copy = element("button", {
    type: "button", class: "quiet copy", "data-copy": true, "aria-label": strings.copyPassage(number + 1),
    onclick: () => copyCited(passage.text, card.title, number),
  }, strings.copy);
  return element("section", {
    id: `p${number}`, class: `passage ${passage.role}`, tabindex: "-1", "data-focus": true,
    "data-stop": passage.marks.length > 0,
  },
  element("span", { class: "margin" }, element("span", { class: "number", "aria-hidden": "true" }, String(number + 1)),
    passage.page && (!before || before.page !== passage.page) ? element("span", { class: "leaf" }, strings.page(passage.page)) : null),
  element("span", { class: "tools" }, likeLink(card.id, number), copy),
  ...paragraphs(characters).map(([start, end]) => paragraphNode(name, characters, layers, start, end)));
}

const passageNodes = (passages, card) => passages.map((passage, i) => passageNode(passage, passages[i - 1], card));

// Half a document must not pass for a whole one: what is missing stands above the text.
function noticeNode(view) {
  return view.notice ? element("p", { class: view.partial ? "notice partial" : "notice", role: "note" }, view.notice) : "";
}

function placesNode(move) {
  const places = document.querySelectorAll(".passage[data-stop]").length;
  if (places === 0) return null;
  return element("div", { class: "places", role: "group", "aria-label": strings.placesLabel(places) },
    element("button", { type: "button", class: "quiet", "aria-label": strings.placePrevious, onclick: () => move(-1) }, "↑"),
    element("span", { id: "place" }, strings.placesLabel(places)),
    element("button", { type: "button", class: "quiet", "aria-label": strings.placeNext, onclick: () => move(1) }, "↓"));
}

// Brings the passage that the address names into view and lights it up.
function showWanted() {
  document.querySelectorAll(".wanted").forEach((node) => node.classList.remove("wanted"));
  const wanted = /^#p\d+$/.test(location.hash) ? document.querySelector(location.hash) : null;
  if (!wanted) return;
  wanted.classList.add("wanted");
  wanted.focus({ preventScroll: true });
  wanted.scrollIntoView({ block: "center" });
}

// Lists of what lies in a passage, by its number.
function byPassage(list) {
  const lists = new Map();
  for (const one of list || []) {
    if (!lists.has(one.passage)) lists.set(one.passage, []);
    lists.get(one.passage).push(one);
  }
  return lists;
}

// Passages into the text, with what was taken out folded between them, and into the reach of the outline.
function appendPassages(text, view, passages, card, outline) {
  const nodes = passageNodes(passages, card);
  outline.extend(passages);
  text.append(...nodes);
  const last = passages[passages.length - 1];
  if (last) foldRemovals(card.removals || [], passages, nodes, last.n + 1 === view.passages_total);
}

// Back to the results from which the document was opened: its address has all that was searched for.
function backNode() {
  const searched = [...new URLSearchParams(location.search).keys()].some((name) => name !== "lang");
  return searched ? element("p", {}, element("a", { class: "back", href: `/${location.search}` }, `← ${strings.back}`)) : null;
}

function showDocument(view, card, outline) {
  const titled = view.passages.some((passage) => passage.role === "title");
  document.title = `${card.title} - ${strings.name}`;
  const text = element("article", { class: "text" },
    titled ? null : element("h1", { class: "untitled" }, card.title));
  appendPassages(text, view, view.passages, card, outline);
  const aside = element("aside", {}, backNode(), element("p", { class: "basket-row" }, basketButton(card.id, card.title)), factsNode(card), requiredToggle(card), outline.node);
  document.getElementById("main").replaceChildren(aside,
    element("div", {}, noticeNode(view) || null, documentCopiesNode(view, readQuery()), damageNode(card), text, requirementsNode(card), quantitiesNode(card),
      removalsNode(card.removals || [])));
}

// Asks until the button is pressed whether to go on.
function askToGoOn(error) {
  return new Promise((resolve) => {
    const notice = element("p", { class: "notice", role: "alert" }, strings.partFailed(strings.errors[error.code] || error.message), " ",
      element("button", { type: "button", class: "quiet", onclick: () => { notice.remove(); resolve(); } }, strings.goOn));
    document.querySelector(".text").append(notice);
  });
}

// The part of the document that begins with passage `from`; a failure is told below what is there already.
async function getPart(path, query, from) {
  for (;;) {
    try {
      return await getJson(address(path, { q: query, from }));
    } catch (error) {
      await askToGoOn(error);
    }
  }
}

// A long document comes in parts. The further ones follow by themselves, so that searching in the page, the keys and the
// outline reach all of it. A document that was replaced meanwhile is shown anew.
async function showFurtherParts(path, query, view, card, outline) {
  let shown = view.passages;
  while (shown.length && shown[shown.length - 1].n + 1 < view.passages_total) {
    const last = shown[shown.length - 1];
    const part = await getPart(path, query, last.n + 1);
    const follows = part.passages.length && part.passages[0].start === last.start + Array.from(last.text).length;
    if (!follows || part.passages_total !== view.passages_total) {
      location.reload();
      return;
    }
    shown = part.passages;
    appendPassages(document.querySelector(".text"), view, shown, card, outline);
    if (shown.some((passage) => `#p${passage.n}` === location.hash)) showWanted();
  }
}

// `move` goes to the next (1) or the previous (-1) matching passage.
export async function documentPage(move) {
  const query = readQuery();
  const path = location.pathname.slice("/d/".length);
  document.body.classList.add("document");
  setStatus(strings.loadingDocument);
  const api = `/api/documents/${path}`;
  const view = await getJson(address(api, { q: query }));
  const card = { ...view.card, id: view.id, title: view.card.title || strings.untitled, outline: view.card.outline || [],
    required: byPassage(view.card.requirements), damaged: byPassage(view.card.damage) };
  if (card.speaking_level) await learnTopics();
  const outline = newOutline(card.outline);
  setStatus("");
  showDocument(view, card, outline);
  showWanted();
  window.addEventListener("hashchange", showWanted);
  await showFurtherParts(api, query, view, card, outline);
  document.getElementById("main").append(placesNode(move) || "");
}
