// Requirements of documents of several levels side by side: what is asked. All but a paper of one's own stands in the address.
import { ApiError, address, count, element, errorNode, getJson, postText, setStatus } from "./dom.js";
import { basket, keepBasket, takeOut } from "./basket.js";
import { answerNode } from "./compare_answer.js";
import { compareForm } from "./compare_form.js";
import { chipsNode } from "./facets.js";
import { isFiltered, readFilters } from "./filters.js";
import { strings } from "./strings.js";
import { learnTopics } from "./topics.js";

// How the answer is shown; the API is not asked for it.
const SHOWN = ["view", "show", "only", "differing", "upper", "first", "second"];

// {id: [], q, order, limit, collection, show, only, differing, first, second, ...filters}
function stateOf() {
  const query = new URLSearchParams(location.search);
  const state = { view: "compare", q: (query.get("q") || "").trim(), id: [...new Set(query.getAll("id").filter(Boolean))] };
  for (const name of ["order", "limit", "collection", "show", "only", "differing", "upper", "first", "second"]) state[name] = query.get(name) || null;
  return { ...state, ...readFilters(query) };
}

const isQuery = (state) => Boolean(state.q) || isFiltered(state);
const asksForSomething = (state) => state.id.length > 0 || isQuery(state);

// {parameters, text: of the paper, or null}. The level of a paper goes by the name that the filter has without one.
function requestOf(state, paper) {
  const asked = Object.fromEntries(Object.entries(state).filter(([name]) => !SHOWN.includes(name)));
  return paper ? { parameters: { ...asked, source_level: state.level, level: paper.level, name: paper.name }, text: paper.text } : { parameters: asked, text: null };
}

// ---------------------------------------------------------------- the answer

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

// The way out where a document that was put aside has left the index: without it.
function withoutMissing(error, state) {
  const id = error.code === "not_found" && state.id.find((one) => error.message.includes(one));
  if (!id) return null;
  const { title } = basket().find((one) => one.id === id) || {};
  return element("a", { href: address("/", { ...state, id: state.id.filter((one) => one !== id) }), onclick: () => takeOut(id) }, strings.takeOutOf(title || id));
}

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
    answer.replaceChildren(result.documents_total ? answerNode(result, state, { paper, isQuery: isQuery(state), requestOf: (shown) => requestOf(shown, paper) }) : nothingNode());
  } catch (error) {
    fold.open = true;
    if (error.name === "AbortError") answer.replaceChildren(element("p", { class: "hint", role: "status" }, strings.draftCancelled));
    else answer.replaceChildren(errorNode(toldError(error), withoutMissing(error, state), text === null));
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
    const next = address("/", { ...asked, first: null, second: null, upper: null });
    if (!paper) return location.assign(next);
    history.replaceState(null, "", next);
    return ask(answer, fold, asked, paper);
  };
  const fold = element("details", { class: "scope", open: !asksForSomething(state) },
    element("summary", {}, strings.compareScope, element("span", { class: "told" }, strings.compareScopeTold(state.id.length, state.q))),
    element("p", { class: "why" }, strings.compareWhy), compareForm(state, asksForSomething, compare));
  document.getElementById("main").replaceChildren(fold, chipsNode(null, state) || "", answer);
  if (asksForSomething(state)) await ask(answer, fold, state, null);
}
