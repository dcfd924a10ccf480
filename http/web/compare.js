// Requirements of documents of several levels side by side: what is asked, and the views of its answer. All but a paper of one's own
// stands in the address.
import { ApiError, address, count, element, errorNode, getJson, postText, setStatus } from "./dom.js";
import { basket, keepBasket } from "./basket.js";
import { chainNode } from "./compare_chain.js";
import { coverageNode, levelsNode } from "./compare_counts.js";
import { readComparison } from "./compare_data.js";
import { exportMenu } from "./compare_export.js";
import { newFatePanel } from "./compare_fate.js";
import { compareForm } from "./compare_form.js";
import { matrixNode } from "./compare_matrix.js";
import { aspectName } from "./compare_parts.js";
import { chipsNode } from "./facets.js";
import { isFiltered, readFilters } from "./filters.js";
import { parallelNode } from "./parallel.js";
import { strings } from "./strings.js";
import { learnTopics } from "./topics.js";

const SHOWS = ["matrix", "chain", "coverage", "levels", "parallel"];
const NARROWED = ["matrix", "chain"]; // show one aspect, or only what differs
const ORDER = "level";

// {id: [], q, order, limit, collection, show, only, differing, first, second, ...filters}
function stateOf() {
  const query = new URLSearchParams(location.search);
  const state = { view: "compare", q: (query.get("q") || "").trim(), id: [...new Set(query.getAll("id").filter(Boolean))] };
  for (const name of ["order", "limit", "collection", "show", "only", "differing", "upper", "first", "second"]) state[name] = query.get(name) || null;
  return { ...state, ...readFilters(query) };
}

const isQuery = (state) => Boolean(state.q) || isFiltered(state);
const asksForSomething = (state) => state.id.length > 0 || isQuery(state);

// Parameters of the API. The level of a paper goes by the name that the filter has without one.
function requestOf(state, paper) {
  const { view, show, only, differing, upper, first, second, level, ...asked } = state;
  return { parameters: paper ? { ...asked, source_level: level, level: paper.level, name: paper.name } : { ...asked, level }, text: paper ? paper.text : null };
}

// ---------------------------------------------------------------- the views of an answer

// Another view of what was fetched: only the address changes.
function tabsNode(state, shown, shows, change) {
  const choose = (event, show) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    change({ show });
  };
  return element("nav", { class: "tabs", "aria-label": strings.compareViews }, ...shows.map((show) =>
    element("a", { href: address("/", { ...state, show: show === SHOWS[0] ? null : show }), "aria-current": show === shown ? "page" : null,
      onclick: (event) => choose(event, show) }, strings.compareShows[show])));
}

function narrowingNode(model, state, change) {
  const aspects = model.aspects.filter((aspect) => aspect.number > 0 || aspect.cells.some((places) => places.length > 0));
  return element("div", { class: "choose narrowing" },
    element("label", {}, strings.aspect, element("select", { name: "only", onchange: (event) => change({ only: event.target.value || null }) },
      element("option", { value: "" }, strings.allAspects),
      ...aspects.map((aspect) => element("option", { value: String(aspect.number), selected: String(aspect.number) === state.only }, aspectName(aspect))))),
    differingNode(state, change));
}

function differingNode(state, change) {
  return element("label", { class: "toggle" }, element("input", { type: "checkbox", name: "differing", checked: state.differing === "1",
    onchange: (event) => change({ differing: event.target.checked ? "1" : null }) }), strings.onlyDiffering);
}

function shownNode(model, show, view, change) {
  switch (show) {
    case "chain": return chainNode(model, view, (upper) => change({ upper: String(upper) }));
    case "coverage": return coverageNode(model, view);
    case "levels": return levelsNode(model, view);
    case "parallel": return parallelNode(model, view, change);
    default: return matrixNode(model, view);
  }
}

const exportsOf = (show) => strings.compareExports.filter((item) => show !== "parallel" || item.sheet !== "shown");

function viewOf(state, paper, panel) {
  return { only: state.only === null ? null : Number(state.only), differing: state.differing === "1", upper: Number(state.upper || 0), first: state.first, second: state.second,
    linked: state, hasPaper: Boolean(paper), paper, isQuery: isQuery(state), show: (...place) => panel.show(...place) };
}

// More documents than are laid out: they are counted, and the way out is told.
function tooManyNode(model, state) {
  return element("section", { class: "notice" }, element("p", {}, strings.tooMany(count(model.documents_total), state.limit || "60")),
    element("p", {}, strings.tooManyWayOut));
}

// Shows the answer anew with each change of what is shown.
function answerNode(result, state, paper) {
  const model = readComparison(result);
  const isCounted = model.documents.length === 0;
  const shows = isCounted ? ["levels"] : SHOWS;
  const node = element("div", { class: "comparison" });
  let shown = state;
  const draw = (focused) => {
    const panel = { show: () => {} };
    const view = viewOf(shown, paper, panel);
    const fate = newFatePanel(model, view);
    panel.show = fate.show;
    const show = shows.includes(shown.show) ? shown.show : shows[0];
    node.replaceChildren(...[...model.notes.map((note) => element("p", { class: "notice" }, note)), isCounted ? tooManyNode(model, shown) : null,
      tabsNode(shown, show, shows, change),
      element("div", { class: "tools-row" }, NARROWED.includes(show) ? narrowingNode(model, shown, change) : show === "parallel" ? differingNode(shown, change) : null,
        element("span", { class: "spring" }), element("button", { type: "button", class: "quiet", onclick: () => print() }, strings.draftPrint),
        show === "parallel" ? null : exportMenu("/api/compare", requestOf(shown, paper), exportsOf(show), { sheet: show })),
      element("div", { class: `shown ${show}-view` }, shownNode(model, show, view, change)), fate.node].filter(Boolean));
    const again = focused && node.querySelector(focused);
    if (again) again.focus();
  };
  const change = (changes) => {
    const active = document.activeElement;
    const focused = active && active.name ? `[name=${active.name}]` : active && active.closest(".tabs") ? ".tabs [aria-current]" : null;
    shown = { ...shown, ...changes, ...(changes.show === SHOWS[0] ? { show: null } : {}) };
    history.replaceState(null, "", address("/", shown));
    draw(focused);
  };
  draw(null);
  return node;
}

// ---------------------------------------------------------------- the question

function summary(result) {
  const stated = result.levels.reduce((sum, level) => sum + level.requirements, 0);
  return [strings.compared(count(result.documents_total), count(stated)), strings.took(Math.round(result.took_ms))].join(" · ");
}

// What was compared by its ids is what is put aside, with the titles that it turned out to have.
function learnTitles(result, ids) {
  if (ids.length === 0) return;
  const titles = new Map(result.documents.map(({ citation }) => [citation.document, citation.title || strings.untitled]));
  for (const { id, title } of basket()) if (!titles.has(id)) titles.set(id, title);
  keepBasket(ids.map((id) => ({ id, title: titles.get(id) || null })));
}

function waitingNode(cancel) {
  return element("section", { class: "message waiting", role: "status" }, element("p", {}, strings.comparing),
    element("p", {}, element("button", { type: "button", class: "quiet", onclick: cancel }, strings.draftCancel)));
}

const nothingNode = () => element("section", { class: "message" }, element("h1", {}, strings.compareNone),
  element("ul", {}, ...strings.compareNoneTips.map((tip) => element("li", {}, tip))));

// A question of the search has other words for what is refused.
const toldError = (error) => (error.code === "invalid_query" ? new ApiError("compare", error.message, error.request) : error);

async function ask(answer, fold, state, paper) {
  const control = new AbortController();
  const { parameters, text } = requestOf(state, paper);
  const url = address("/api/compare", parameters);
  setStatus("");
  answer.replaceChildren(waitingNode(() => control.abort()));
  try {
    const result = await (text === null ? getJson(url, control.signal) : postText(url, text, control.signal));
    setStatus(summary(result));
    learnTitles(result, state.id);
    fold.open = result.documents_total === 0;
    answer.replaceChildren(result.documents_total ? answerNode(result, state, paper) : nothingNode());
  } catch (error) {
    fold.open = true;
    if (error.name === "AbortError") answer.replaceChildren(element("p", { class: "hint", role: "status" }, strings.draftCancelled));
    else answer.replaceChildren(errorNode(toldError(error), null, text === null));
  }
}

export async function comparePage() {
  const state = stateOf();
  document.title = `${strings.views.compare} - ${strings.name}`;
  if (state.id.length) keepBasket(state.id.map((id) => basket().find((one) => one.id === id) || { id, title: null }));
  await learnTopics();
  const answer = element("div", { class: "answer" });
  // A paper of one's own is compared on this page; all else by an address of its own.
  const compare = (asked, paper) => {
    const next = address("/", { ...asked, order: asked.order === ORDER ? null : asked.order, first: null, second: null, upper: null });
    if (!paper) return location.assign(next);
    history.pushState(null, "", next);
    return ask(answer, fold, asked, paper);
  };
  const fold = element("details", { class: "scope", open: !asksForSomething(state) },
    element("summary", {}, strings.compareScope, element("span", { class: "told" }, strings.compareScopeTold(state.id.length, state.q))),
    element("p", { class: "why" }, strings.compareWhy), compareForm(state, asksForSomething, compare));
  document.getElementById("main").replaceChildren(fold, chipsNode(null, state) || "", answer);
  if (asksForSomething(state)) await ask(answer, fold, state, null);
}
