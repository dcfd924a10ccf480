// The wordings that recur in what is chosen, by class, with how they rise and fall.
import { address, count, element, errorNode, getJson, setStatus } from "./dom.js";
import { citationNode, exportNode } from "./citation.js";
import { chipsNode } from "./facets.js";
import { readFilters } from "./filters.js";
import { sparkline } from "./spread.js";
import { strings } from "./strings.js";
import { learnTopics } from "./topics.js";

const LIMIT = 1000; // formulas that are fetched at once, of all classes
const SHOWN = 100; // of these at once
const LEAST_DOCUMENTS = "3";
const TREND = 0.3; // from here on it rises or falls
const COLUMNS = ["text", "class", "documents", "uses", "first", "trend", "years"];
const NUMBERS = ["documents", "uses"];
const CLASSES = ["all", "reusable", "central", "ritual"];

function stateOf() {
  const query = new URLSearchParams(location.search);
  const one = (name) => query.get(name) || null;
  return { view: "formulas", q: "", min_documents: one("min_documents"), collection: one("collection"), class: one("class"), ...readFilters(query) };
}

const asksForSomething = (state) => Object.entries(state).some(([name, value]) => name !== "view" && name !== "collection" && value && value.length > 0);

// ---------------------------------------------------------------- what is asked

const option = (value, name, chosen) => element("option", { value, selected: value === chosen }, name);

function selectNode(name, label, any, choices, chosen) {
  return element("label", {}, label, element("select", { name }, option("", any, chosen), ...choices.map(([value, text]) => option(value, text, chosen))));
}

function numberNode(name, label, value, attributes) {
  return element("label", {}, label, element("input", { name, inputmode: "numeric", autocomplete: "off", value, ...attributes }));
}

// What cannot be chosen here, such as an organ, is kept.
function ask(event, state) {
  event.preventDefault();
  const { theme, level, year_from, year_to, min_documents } = event.target.elements;
  location.assign(address("/", { ...state, theme: theme.value, level: level.value, year: [], year_from: year_from.value, year_to: year_to.value,
    min_documents: min_documents.value || LEAST_DOCUMENTS }));
}

function formNode(state) {
  const themes = Object.entries(strings.valueNames.theme || {});
  const year = { pattern: "(19|20)[0-9]{2}", maxlength: "4", class: "short" };
  return element("form", { class: "ask choose", onsubmit: (event) => ask(event, state) },
    selectNode("theme", strings.facetNames.theme, strings.anyTheme, themes, state.theme[0] || ""),
    selectNode("level", strings.facetNames.level, strings.anyLevel, Object.entries(strings.levelNames), state.level[0] || ""),
    element("span", { class: "span-of-years" }, numberNode("year_from", strings.facetNames.year, state.year_from || "", { ...year, title: strings.rangeNames.year_from }),
      element("span", { "aria-hidden": "true" }, "—"),
      element("input", { name: "year_to", inputmode: "numeric", autocomplete: "off", value: state.year_to || "", ...year, "aria-label": strings.rangeNames.year_to })),
    numberNode("min_documents", strings.leastDocuments, state.min_documents || LEAST_DOCUMENTS, { pattern: "[1-9][0-9]*", maxlength: "6", class: "short" }),
    element("button", { class: "primary" }, strings.formulasAsk));
}

// ---------------------------------------------------------------- the table

function trendNode(formula) {
  if (formula.trend === 0 || formula.by_year.length < 2) return element("span", { class: "unknown" }, strings.trendUnknown);
  const way = formula.trend >= TREND ? "Up" : formula.trend <= -TREND ? "Down" : "Flat";
  return element("span", { class: `trend ${way.toLowerCase()}`, title: formula.trend.toFixed(2) },
    element("span", { "aria-hidden": "true" }, { Up: "↗ ", Down: "↘ ", Flat: "→ " }[way]), strings[`trend${way}`]);
}

function rowNode(formula, state) {
  return element("tr", { class: "use", "data-stop": true },
    element("th", { scope: "row" }, element("a", { href: address("/", { view: "precedent", q: formula.text }), "data-focus": true }, formula.text)),
    element("td", { class: "of-class" }, element("span", { class: `tag ${formula.class}` }, strings.formulaClasses[formula.class])),
    element("td", { class: "number", "data-column": strings.formulaColumns.documents }, count(formula.documents)),
    element("td", { class: "number", "data-column": strings.formulaColumns.uses }, count(formula.uses)),
    element("td", { class: "of-first", "data-column": strings.formulaColumns.first }, formula.first ? citationNode(formula.first, state) : null),
    element("td", { class: "of-trend" }, trendNode(formula)), element("td", { class: "of-years" }, sparkline(formula.by_year)));
}

// The first rows, and a button for more.
function tableNode(formulas, state) {
  const body = element("tbody");
  const more = element("button", { type: "button", class: "quiet more", onclick: () => addRows() });
  const addRows = () => {
    const at = body.rows.length;
    body.append(...formulas.slice(at, at + SHOWN).map((formula) => rowNode(formula, state)));
    const left = formulas.length - body.rows.length;
    more.textContent = strings.moreFormulas(count(Math.min(SHOWN, left)));
    more.hidden = left === 0;
  };
  addRows();
  const heads = COLUMNS.map((name) => element("th", { scope: "col", class: NUMBERS.includes(name) ? "number" : `of-${name}` }, strings.formulaColumns[name]));
  return element("div", {}, element("table", { class: "formulas" }, element("thead", {}, element("tr", {}, ...heads)), body), more);
}

function nothingNode() {
  return element("section", { class: "message" }, element("h1", {}, strings.noFormulas),
    element("ul", {}, ...strings.noFormulasTips.map((tip) => element("li", {}, tip))));
}

// ---------------------------------------------------------------- classes

// Another class is another view of what was fetched: only the address changes.
function choose(event, name, show) {
  if (event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  history.replaceState(null, "", event.currentTarget.href);
  show(name);
}

function tabsNode(result, state, chosen, show) {
  const number = (name) => (name === "all" ? result.formulas.length : result.formulas.filter((formula) => formula.class === name).length);
  return element("nav", { class: "tabs", "aria-label": strings.classesLabel }, ...CLASSES.map((name) =>
    element("a", { href: address("/", { ...state, class: name === "all" ? null : name }), "aria-current": name === chosen ? "page" : null,
      onclick: (event) => choose(event, name, show) }, strings.formulaClasses[name], element("span", { class: "count" }, count(number(name))))));
}

function showClass(node, result, state, name) {
  const formulas = name === "all" ? result.formulas : result.formulas.filter((formula) => formula.class === name);
  const shown = {}; // a document is opened without what this page knows
  const focused = node.contains(document.activeElement);
  const parameters = { ...state, view: null, q: null, class: name === "all" ? null : name };
  node.replaceChildren(tabsNode(result, state, name, (other) => showClass(node, result, state, other)),
    exportNode("/api/formulas", parameters, ["tsv", "json"]), formulas.length ? tableNode(formulas, shown) : nothingNode());
  if (focused) node.querySelector("[aria-current]").focus();
}

function summary(result) {
  return [strings.formulasTotal(count(result.total), count(result.documents)),
    result.total > result.formulas.length ? strings.formulasShown(count(result.formulas.length)) : null,
    strings.took(Math.round(result.took_ms))].filter(Boolean).join(" · ");
}

async function mine(answer, state) {
  setStatus(strings.formulasLoading);
  try {
    const result = await getJson(address("/api/formulas", { ...state, view: null, class: null, limit: LIMIT }));
    setStatus(summary(result));
    showClass(answer, result, state, CLASSES.includes(state.class) ? state.class : "all");
  } catch (error) {
    setStatus("");
    answer.replaceChildren(errorNode(error));
  }
}

export async function formulasPage() {
  const state = stateOf();
  document.title = `${strings.views.formulas} - ${strings.name}`;
  await learnTopics();
  const answer = element("div", { class: "answer" });
  document.getElementById("main").replaceChildren(formNode(state), chipsNode(null, { ...state, class: null }) || "", answer);
  if (asksForSomething(state)) await mine(answer, state);
  else answer.append(element("section", { class: "lead" }, element("p", {}, strings.formulasWhy)));
}
