// What was understood of a document: facts with their evidence, levels with what speaks against them, themes, requirements.
import { element } from "./dom.js";
import { strings } from "./strings.js";

const PLAIN = ["kind", "occasion", "organ", "number", "date", "secrecy"];
const FILE = ["collection", "path", "format", "charset"];
const METADATA = ["author", "created", "modified"]; // what the file says of itself
const LEVELS = ["speaking_level", "inspecting_level"];

const unknown = () => element("span", { class: "unknown" }, strings.unknown);

// A fact that a person set is marked as such.
function told(basis) {
  return basis === "set" || basis === "sidecar" ? element("span", { class: "badge told" }, strings.basis[basis]) : null;
}

const row = (name, ...value) => element("div", {}, element("dt", {}, strings.factNames[name]), element("dd", {}, ...value));

// "县" or "县 · 企业".
const levelText = (level) => [level.name || strings.levelNames[level.code], level.axis].filter(Boolean).join(" · ");

function evidenceNode(level) {
  const items = (level.levels || []).map((one) =>
    element("li", {}, element("span", { class: "level" }, strings.levelNames[one.code] || strings.unknown), `“${one.text}”`));
  if (items.length === 0) return null;
  return element("details", { class: "evidence" },
    element("summary", {}, level.conflict ? strings.evidenceBoth : strings.evidence), element("ul", {}, ...items));
}

function levelRow(name, level) {
  if (!level || level.code === null) return row(name, unknown());
  const sure = level.basis === "text" ? element("span", { class: "confidence" }, strings.confidence(level.confidence)) : null;
  return row(name, levelText(level), " ", sure, told(level.basis),
    level.conflict ? element("p", { class: "conflict" }, strings.conflict) : null, evidenceNode(level));
}

function plainRow(name, card) {
  if (card[name]) return row(name, String(card[name]), " ", told((card.basis || {})[name]));
  return name === "secrecy" ? null : row(name, unknown());
}

function themesRow(card) {
  const themes = card.themes || [];
  if (themes.length === 0) return null;
  return row("themes", element("span", { class: "themes" }, ...themes.map((theme) =>
    element("span", { class: "theme" }, theme.name || String(theme.id)))), " ", told((card.basis || {}).themes));
}

// `card.speaking_level` is absent where the document was never understood: a line of a table of passages.
export function factsNode(card) {
  const metadata = card.metadata || {};
  const understood = card.speaking_level
    ? [...LEVELS.map((name) => levelRow(name, card[name])), ...PLAIN.map((name) => plainRow(name, card)), themesRow(card)] : [];
  const file = [...FILE.map((name) => [name, card[name]]), ...METADATA.map((name) => [name, metadata[name]])]
    .filter(([, value]) => value).map(([name, value]) => row(name, String(value)));
  return element("section", { class: "about", "aria-label": strings.facts },
    understood.length ? element("dl", { class: "facts" }, ...understood) : null,
    element("dl", { class: "facts file" }, ...file));
}

// ---------------------------------------------------------------- requirements

function requirementRow(requirement, aspectNames) {
  const aspects = requirement.aspects.map((number) => aspectNames[number] || String(number)).join("、");
  return element("tr", {},
    element("td", {}, element("a", { href: `#p${requirement.passage}` }, requirement.text)),
    element("td", {}, aspects || "—"), element("td", {}, requirement.who || "—"), element("td", {}, requirement.deadline || "—"));
}

// `aspectNames`: names by number.
export function requirementsNode(card, aspectNames) {
  const requirements = card.requirements || [];
  if (requirements.length === 0) return null;
  return element("details", { class: "requirements" },
    element("summary", {}, strings.requirements(requirements.length)),
    element("div", { class: "scroll" }, element("table", {},
      element("thead", {}, element("tr", {}, ...strings.requirementColumns.map((name) => element("th", { scope: "col" }, name)))),
      element("tbody", {}, ...requirements.map((requirement) => requirementRow(requirement, aspectNames))))));
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
