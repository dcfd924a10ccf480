// What was understood of a document: facts with their evidence, levels with what speaks against them, themes, damage.
import { address, element } from "./dom.js";
import { strings } from "./strings.js";
import { topicName } from "./topics.js";

const PLAIN = ["kind", "occasion", "organ", "number", "date", "secrecy"];
const SEARCHED = { kind: "", occasion: "=", organ: "=" }; // lead to the documents that have the same; with the mark of a whole name
const FILE = ["collection", "path", "format", "charset"];
const METADATA = ["author", "created", "modified"]; // what the file says of itself
const LEVELS = { speaking_level: "level", inspecting_level: "inspecting_level" }; // members of the card, and their filters
const QUOTED = 3; // pieces of evidence for one level that are seen at once

const unknown = () => element("span", { class: "unknown" }, strings.unknown);

// A fact that a person set is marked as such.
function told(basis) {
  return basis === "set" || basis === "sidecar" ? element("span", { class: "badge told" }, strings.basis[basis]) : null;
}

const row = (name, ...value) => element("div", {}, element("dt", {}, strings.factNames[name]), element("dd", {}, ...value));

const alike = (filter, value, text) => element("a", { href: address("/", { [filter]: value }), title: strings.alike }, text);

// ---------------------------------------------------------------- levels

const quotes = (texts) => element("ul", {}, ...texts.map((text) => element("li", {}, strings.quoted(text))));

// The words that speak for one level; it is named where there are others.
function sideNode(name, texts) {
  const further = texts.slice(QUOTED);
  return element("div", { class: "side" }, name ? element("p", { class: "level" }, strings.side(name, texts.length)) : null,
    quotes(texts.slice(0, QUOTED)),
    further.length ? element("details", {}, element("summary", {}, strings.furtherPlaces(further.length)), quotes(further)) : null);
}

function sidesNodes(level) {
  const sides = new Map();
  for (const { code, text } of level.levels || []) {
    if (!sides.has(code)) sides.set(code, []);
    sides.get(code).push(text);
  }
  return [...sides].map(([code, texts]) => sideNode(sides.size > 1 ? strings.levelNames[code] : null, texts));
}

// What contradicts itself is shown openly, with the words for either side.
function evidenceNode(level) {
  const sides = sidesNodes(level);
  if (level.conflict) {
    return element("div", { class: "conflict", role: "note" }, element("p", {}, strings.conflict), ...sides);
  }
  return sides.length ? element("details", { class: "evidence" }, element("summary", {}, strings.evidence), ...sides) : null;
}

function levelRow(name, level) {
  if (!level) return row(name, unknown());
  const known = level.code === null ? unknown() : alike(LEVELS[name], level.code, strings.levelNames[level.code] || level.name);
  const sure = level.code !== null && level.basis === "text" ? element("span", { class: "confidence" }, strings.confidence(level.confidence)) : null;
  return row(name, known, level.axis ? ` · ${level.axis}` : null, " ", sure, told(level.basis), evidenceNode(level));
}

// ---------------------------------------------------------------- other facts

// The words a fact was taken from, where they are not the fact itself.
function sourceNode(name, card) {
  const text = (card.evidence || {})[name];
  return text && text !== card[name]
    ? element("details", { class: "evidence" }, element("summary", {}, strings.evidence), quotes([text])) : null;
}

function plainRow(name, card) {
  const value = card[name];
  if (!value) return name === "secrecy" ? null : row(name, unknown());
  return row(name, Object.hasOwn(SEARCHED, name) ? alike(name, SEARCHED[name] + value, value) : String(value), " ", told((card.basis || {})[name]),
    sourceNode(name, card));
}

function themesRow(card) {
  const themes = card.themes || [];
  if (themes.length === 0) return row("themes", unknown());
  return row("themes", element("span", { class: "themes" }, ...themes.map((theme) =>
    alike("theme", theme.id, topicName("theme", theme.id, theme.name)))), " ", told((card.basis || {}).themes));
}

// `card.speaking_level` is absent where the document was never understood: a line of a table of passages.
export function factsNode(card) {
  const metadata = card.metadata || {};
  const understood = card.speaking_level
    ? [...Object.keys(LEVELS).map((name) => levelRow(name, card[name])), ...PLAIN.map((name) => plainRow(name, card)), themesRow(card)]
    : [];
  const file = [...FILE.map((name) => [name, card[name]]), ...METADATA.map((name) => [name, metadata[name]])]
    .filter(([, value]) => value).map(([name, value]) => row(name, String(value)));
  return element("section", { class: "about", "aria-label": strings.facts },
    understood.length ? element("dl", { class: "facts" }, ...understood.filter(Boolean)) : null,
    element("dl", { class: "facts file" }, ...file));
}

// What the text shows to be missing or foreign, to be minded before it is quoted.
export function damageNode(card) {
  const damage = card.damage || [];
  if (damage.length === 0) return null;
  return element("details", { class: "damages" },
    element("summary", {}, strings.damages(damage.length)),
    element("p", {}, strings.damagesWhy),
    element("ul", {}, ...damage.map((one) => element("li", {},
      element("span", { class: "reason" }, strings.valueNames.damage[one.kind] || one.kind), " ",
      element("a", { href: `#p${one.passage}` }, one.text)))));
}
