// Who has worded something before: the uses of a wording, their spread, what fills its gaps, and its variants.
import { address, count, element, errorNode, getJson, searchAddress, setStatus } from "./dom.js";
import { citationNode, exportNode, quoteFormNode } from "./citation.js";
import { chipsNode } from "./facets.js";
import { isFiltered, toggleAddress } from "./filters.js";
import { kwicNode } from "./kwic.js";
import { barRows, yearColumns } from "./spread.js";
import { readState } from "./state.js";
import { strings } from "./strings.js";
import { learnTopics } from "./topics.js";
import { variantsNode } from "./variants.js";

const PAGE_LINES = 50;
const SHOWN_ORGANS = 8;
const ORDER = "quotable"; // where no other is asked for

// What the address asks for, as parameters of the API and of links to this view.
const stateOf = () => ({ ...readState(), view: "precedent" });

// ---------------------------------------------------------------- what is asked

function orderNode(state) {
  return element("label", {}, strings.linesOrder, element("select", { name: "sort", onchange: (event) => event.target.form.requestSubmit() },
    ...Object.entries(strings.linesOrders).map(([order, name]) =>
      element("option", { value: order, selected: order === (state.sort || ORDER) }, name))));
}

// Another order keeps what the lines are narrowed by; another wording begins anew.
function ask(event, state) {
  event.preventDefault();
  const { q, sort } = event.target.elements;
  const order = sort.value === ORDER ? null : sort.value;
  const wording = q.value.trim();
  if (!wording) q.focus();
  else location.assign(wording === state.q ? searchAddress(state, { sort: order }) : address("/", { view: state.view, q: wording, sort: order }));
}

function formNode(state) {
  return element("form", { class: "ask", role: "search", onsubmit: (event) => ask(event, state) },
    element("div", { class: "box" },
      element("label", { class: "hidden", for: "wording" }, strings.wordingLabel),
      element("input", { id: "wording", name: "q", type: "search", maxlength: "600", value: state.q, placeholder: strings.wordingHint, autocomplete: "off",
        spellcheck: "false", "data-box": true }),
      element("button", { class: "primary" }, strings.wordingAsk)),
    element("div", { class: "options" }, orderNode(state), element("span", {}, strings.wordingGaps)));
}

function frontNode(state) {
  return element("section", { class: "lead" }, element("p", {}, strings.wordingWhy),
    element("ul", { class: "chips" }, ...strings.wordingExamples.map((wording) =>
      element("li", {}, element("a", { class: "chip", href: address("/", { view: state.view, q: wording }) }, wording)))));
}

// ---------------------------------------------------------------- the spread of the uses

const panel = (name, title, ...content) => element("section", { class: `panel ${name}` }, element("h2", {}, title), ...content);

function organsNode(organs, state) {
  if (organs.length === 0) return null;
  const rows = (some) => barRows(some, (one) => toggleAddress(state, "organ", one.value));
  const further = organs.slice(SHOWN_ORGANS);
  return panel("organs", strings.byOrgan, rows(organs.slice(0, SHOWN_ORGANS)),
    further.length ? element("details", { class: "further" }, element("summary", {}, strings.organsLeft(further.length)), rows(further)) : null);
}

function spanNode(result, state) {
  const place = (name, citation) => (citation ? element("div", {}, element("dt", {}, name), element("dd", {}, citationNode(citation, state))) : null);
  return result.first ? element("dl", { class: "span" }, place(strings.firstUse, result.first), place(strings.lastUse, result.last)) : null;
}

function spreadNode(result, state) {
  const level = (one) => strings.levelNames[one.value] || one.name;
  return element("div", { class: "spread" },
    result.by_level.length ? panel("levels", strings.byLevel, barRows(result.by_level, (one) => toggleAddress(state, "level", one.value), level)) : null,
    panel("years", strings.byYear, result.by_year.length ? yearColumns(result.by_year, (one) => toggleAddress(state, "year", one.value)) : strings.undated,
      spanNode(result, state)),
    organsNode(result.by_organ, state));
}

function fillingsNode(result, state) {
  if (!result.fillings || result.fillings.length === 0) return null;
  const row = (filling) => element("tr", {}, element("th", { scope: "row" }, element("a", { href: address("/", { view: state.view, q: filling.text }) }, filling.text)),
    element("td", {}, count(filling.uses)), element("td", {}, count(filling.documents)));
  return element("section", { class: "fillings" }, element("h2", {}, strings.fillings),
    element("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": strings.fillings }, element("table", {},
      element("thead", {}, element("tr", {}, ...strings.fillingColumns.map((name) => element("th", { scope: "col" }, name)))),
      element("tbody", {}, ...result.fillings.map(row)))));
}

// ---------------------------------------------------------------- the lines

function pagesNode(result, state) {
  const link = (offset, text, rel) => element("a", { href: address("/", { ...state, offset: offset || null }), rel, class: "page" }, text);
  const next = result.offset + result.lines.length;
  const previous = result.offset > 0 ? link(Math.max(0, result.offset - PAGE_LINES), strings.previous, "prev") : null;
  const further = result.lines.length === PAGE_LINES && next < result.uses ? link(next, strings.next, "next") : null;
  return previous || further ? element("nav", { class: "pager", "aria-label": strings.linesPages }, previous,
    element("span", {}, strings.page(Math.floor(result.offset / PAGE_LINES) + 1)), further) : null;
}

function linesNode(result, state) {
  const parameters = { ...state, view: null, offset: null };
  return element("section", { class: "lines" },
    element("div", { class: "tools-row" }, element("h2", {}, strings.lines(result.offset + 1, result.offset + result.lines.length)), quoteFormNode(),
      exportNode("/api/precedent", parameters, ["tsv", "html", "json"])),
    kwicNode(result.lines, state), pagesNode(result, state));
}

function nothingNode(state) {
  return element("section", { class: "message" }, element("h1", {}, strings.noUses(state.q)),
    element("ul", {}, isFiltered(state) ? element("li", {}, strings.noneFiltered) : null, ...strings.noUsesTips.map((tip) => element("li", {}, tip))),
    element("p", {}, element("a", { href: address("/", { q: state.q }) }, strings.searchInstead)));
}

const notesNodes = (notes) => notes.map((note) => element("p", { class: "notice" }, note));

function answerNodes(result, state) {
  const found = result.lines.length > 0;
  return [chipsNode(null, state), ...notesNodes(result.notes), found ? spreadNode(result, state) : nothingNode(state), fillingsNode(result, state),
    found ? linesNode(result, state) : null].filter(Boolean);
}

function summary(result) {
  const said = (number) => (result.is_exact ? "" : strings.about) + count(number);
  return [strings.usesTotal(said(result.uses), said(result.passages), said(result.documents)),
    strings.took(result.took_ms < 10 ? result.took_ms.toFixed(1) : Math.round(result.took_ms))].join(" · ");
}

// Variants take longer than uses: they follow by themselves. A wording with gaps has none.
async function showVariants(node, parameters, state) {
  node.replaceChildren(element("p", { class: "hint", role: "status" }, strings.variantsLoading));
  try {
    const result = await getJson(address("/api/precedent", { ...parameters, offset: null, variants: 1, limit: 1 }));
    node.replaceChildren(...variantsNode(result, state));
  } catch (error) {
    node.replaceChildren(element("p", { class: "notice", role: "alert" }, strings.variantsFailed(strings.errors[error.code] || error.message)));
  }
}

async function showUses(answer, state) {
  const parameters = { ...state, view: null };
  const [result] = await Promise.all([getJson(address("/api/precedent", { ...parameters, limit: PAGE_LINES })), learnTopics()]);
  setStatus(summary(result));
  const variants = element("section", { class: "variants" });
  answer.append(...answerNodes(result, state), variants);
  if (!result.has_gaps) await showVariants(variants, parameters, state);
}

export async function precedentPage() {
  const state = stateOf();
  const main = document.getElementById("main");
  const answer = element("div", { class: "answer" });
  document.title = `${state.q || strings.views.precedent} - ${strings.name}`;
  main.replaceChildren(formNode(state), answer);
  if (!state.q) {
    answer.append(frontNode(state));
    document.getElementById("wording").focus();
    return;
  }
  setStatus(strings.loading);
  await showUses(answer, state).catch((error) => {
    setStatus("");
    answer.replaceChildren(errorNode(error));
  });
}
