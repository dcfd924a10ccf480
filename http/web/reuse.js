// What a draft takes from where: its sentences by class, each beside its precedents, its sources, and what was left in.
import { count, element } from "./dom.js";
import { citationNode, copyButton } from "./citation.js";
import { sentencesNode } from "./reuse_text.js";
import { shareBar } from "./spread.js";
import { strings } from "./strings.js";

const CLASSES = ["exact", "varied", "fragment", "ritual", "central"]; // that the answer counts
const ELSEWHERE = { target: "_blank", rel: "noopener" }; // a draft is not stored: what leads away from it opens elsewhere
const SENTENCE_END = /[。！？；\n]/u;
const NOWHERE = {}; // a document is opened without what this page knows

const percent = (share) => `${(share * 100).toFixed(share > 0 && share < 0.1 ? 1 : 0)}%`;

// ---------------------------------------------------------------- what it is made of

function sharesNode(result) {
  const all = Math.max(1, result.characters);
  const own = Math.max(0, all - CLASSES.reduce((sum, name) => sum + result[name], 0));
  const parts = [...CLASSES.map((name) => [name, result[name]]), ["none", result.characters ? own : 0]];
  const strip = element("div", { class: "strip", "aria-hidden": "true" }, ...parts.filter(([, characters]) => characters > 0).map(([name, characters]) => {
    const part = element("span", { class: name });
    part.style.flexGrow = characters;
    return part;
  }));
  return element("section", { class: "shares" }, element("h2", { tabindex: "-1" }, strings.shares), strip,
    element("ul", { class: "legend" }, ...parts.map(([name, characters]) => element("li", { title: strings.reuseMeanings[name] },
      element("span", { class: `sample sentence ${name}`, "aria-hidden": "true" }, "文"), element("span", { class: "name" }, strings.reuseClasses[name]),
      element("span", { class: "count" }, percent(characters / all))))));
}

// ---------------------------------------------------------------- a sentence beside its precedents

// What of a sentence a piece has, [start, end) of the draft.
const overlap = (piece, sentence) => [Math.max(piece.start, sentence.start), Math.min(piece.end, sentence.end)];

// The sentence, marked where the piece has it.
function inSentence(piece, sentence, characters) {
  const [start, end] = overlap(piece, sentence);
  const text = (from, to) => characters.slice(from, to).join("");
  return [text(sentence.start, start), element("mark", {}, text(start, end)), text(end, sentence.end)];
}

// The sentences of `source` (characters) that [start, end) lies in, dots where it is cut.
function wholeSentences(source, start, end) {
  let from = start;
  let to = end;
  while (from > 0 && !SENTENCE_END.test(source[from - 1])) from--;
  while (to < source.length && !SENTENCE_END.test(source[to - 1])) to++;
  return `${from > 0 ? "…" : ""}${source.slice(from, to).join("").trim()}${to < source.length ? "…" : ""}`;
}

// What of the source stands against a sentence. A piece may go over many: then it is where the same words stand, else about as far into
// the piece.
function inSource(piece, sentence, characters) {
  if (piece.start >= sentence.start && piece.end <= sentence.end) return piece.source_text;
  const [start, end] = overlap(piece, sentence);
  const source = Array.from(piece.source_text);
  const at = piece.source_text.indexOf(characters.slice(start, end).join(""));
  if (at >= 0) {
    const from = Array.from(piece.source_text.slice(0, at)).length;
    return wholeSentences(source, from, from + end - start);
  }
  const scale = source.length / (piece.end - piece.start);
  return wholeSentences(source, Math.floor((start - piece.start) * scale), Math.ceil((end - piece.start) * scale));
}

const besideNode = (draft, source) => element("div", { class: "beside" },
  element("div", {}, element("h4", {}, strings.inDraft), element("p", { class: "snippet" }, ...draft)),
  element("div", {}, element("h4", {}, strings.inSource), element("p", { class: "snippet" }, source)));

// The whole of a piece that goes beyond the sentence.
function wholeNode(piece, sentence, characters) {
  if (piece.start >= sentence.start && piece.end <= sentence.end) return null;
  return element("details", {}, element("summary", {}, strings.wholePiece),
    besideNode([characters.slice(piece.start, piece.end).join("")], piece.source_text));
}

function pieceNode(piece, sentence, characters) {
  const source = inSource(piece, sentence, characters);
  return element("li", { class: "piece" },
    element("p", { class: "standing" }, element("span", {}, strings.reuseClasses[piece.class]), element("span", {}, strings.alikeness(piece.similarity))),
    besideNode(inSentence(piece, sentence, characters), source),
    citationNode(piece.citation, NOWHERE, ELSEWHERE), " ", copyButton(source.replaceAll("…", ""), piece.citation),
    wholeNode(piece, sentence, characters));
}

function precedentsNodes(sentence, result, characters) {
  const pieces = sentence.pieces.map((place) => result.pieces[place]);
  return [element("p", { class: "told" }, strings.sentenceOf(strings.reuseClasses[sentence.class], count(sentence.documents))),
    pieces.length ? element("ol", {}, ...pieces.map((piece) => pieceNode(piece, sentence, characters))) : element("p", { class: "hint" }, strings.noPieces)];
}

function panelNode() {
  const body = element("div", { class: "body", "aria-live": "polite" }, element("p", { class: "hint" }, strings.chooseSentence));
  return { body, node: element("section", { class: "beside-panel", "aria-label": strings.sentencePrecedents }, element("h2", {}, strings.sentencePrecedents), body) };
}

// ---------------------------------------------------------------- sources and leftovers

function sourceRow(source) {
  return element("tr", {}, element("th", { scope: "row" }, citationNode(source.citation, NOWHERE, ELSEWHERE)),
    element("td", { class: "number", "data-column": strings.sourceColumns[1] }, count(source.characters)),
    element("td", { class: "number", "data-column": strings.sourceColumns[2] }, count(source.sentences)),
    element("td", { class: "share", "data-column": strings.sourceColumns[3] }, percent(source.share), shareBar(Math.min(1, source.share))));
}

function sourcesNode(sources) {
  return element("section", { class: "sources" }, element("h2", {}, strings.sources(count(sources.length))),
    sources.length ? element("table", {}, element("thead", {}, element("tr", {}, ...strings.sourceColumns.map((name, i) =>
      element("th", { scope: "col", class: i === 1 || i === 2 ? "number" : null }, name)))), element("tbody", {}, ...sources.map(sourceRow)))
      : element("p", { class: "hint" }, strings.noSources));
}

function leftoverNode(leftover, i, goTo) {
  return element("li", {}, element("span", { class: "reason" }, strings.leftoverKinds[leftover.kind]),
    element("span", { class: "what" }, element("strong", {}, leftover.text), " ", leftover.why, " ",
      leftover.citation ? citationNode(leftover.citation, NOWHERE, ELSEWHERE) : null),
    element("button", { type: "button", class: "quiet", onclick: () => goTo(i) }, strings.toPlace));
}

function leftoversNode(leftovers, goTo) {
  return element("section", { class: "leftovers" }, element("h2", {}, strings.leftovers(count(leftovers.length))),
    leftovers.length ? element("ul", {}, ...leftovers.map((leftover, i) => leftoverNode(leftover, i, goTo)))
      : element("p", { class: "hint" }, strings.noLeftovers));
}

// On paper nothing can be chosen: there each sentence that is taken is listed with its best precedent.
function listNode(result, characters) {
  const taken = result.sentences.filter((sentence) => sentence.pieces.length > 0);
  return element("section", { class: "on-paper" }, element("h2", {}, strings.sentenceList), element("ol", {}, ...taken.map((sentence) =>
    element("li", {}, characters.slice(sentence.start, sentence.end).join("").trim(), ` （${strings.reuseClasses[sentence.class]}：${result.pieces[sentence.pieces[0]].citation.text}）`))));
}

// `edit` leads back to the form.
export function reuseNode(result, text, edit) {
  const characters = Array.from(text);
  const panel = panelNode();
  const show = (sentence) => panel.body.replaceChildren(...precedentsNodes(sentence, result, characters));
  const draft = sentencesNode(result, characters, show);
  return element("div", { class: "reuse" },
    element("div", { class: "tools-row" }, element("button", { type: "button", class: "quiet back", onclick: edit }, `← ${strings.draftEdit}`),
      element("button", { type: "button", class: "quiet", onclick: () => print() }, strings.draftPrint)),
    ...result.notes.map((note) => element("p", { class: "notice" }, note)),
    sharesNode(result),
    element("div", { class: "columns-of-two" },
      element("section", { class: "draft-text", "aria-label": strings.draftSentences }, element("h2", {}, strings.draftSentences), draft.node), panel.node),
    leftoversNode(result.leftovers, draft.goTo), sourcesNode(result.sources), listNode(result, characters));
}
