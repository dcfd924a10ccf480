// The answers to a search, and the front page.
import { address, count, element, getJson, setStatus } from "./dom.js";
import { chipsNode, facetsNode, focusPressed, placeFacets } from "./facets.js";
import { isFiltered } from "./filters.js";
import { hitNode } from "./hit.js";
import { likedNode } from "./likeness.js";
import { offerNodes } from "./offers.js";
import { PAGE_SIZE, movedNode, pagerNode } from "./pager.js";
import { planNode } from "./reasons.js";
import { readState } from "./state.js";
import { stepNodes } from "./steps.js";
import { language, strings } from "./strings.js";
import { dividerNode, expandedText, synonymsNode } from "./synonyms.js";
import { learnTopics } from "./topics.js";

const TOLD = 120; // characters of a question

// What a whole paragraph was asked for or understood as stands in the box already: its beginning is told.
function shortened(text) {
  const characters = [...text];
  return characters.length > TOLD ? `${characters.slice(0, TOLD).join("")}…` : text;
}

function nothing(state) {
  return element("section", { class: "message" },
    element("h1", {}, state.q ? strings.none(shortened(state.q)) : state.like ? strings.noneLike : strings.noneChosen),
    element("ul", {}, isFiltered(state) ? element("li", {}, strings.noneFiltered) : null,
      ...(state.q ? strings.noneTips : []).map((tip) => element("li", {}, tip))));
}

// What was chosen by clicking is told by its chips.
function summary(result, state) {
  const said = (number, exact) => (exact ? "" : strings.about) + count(number);
  const parts = [strings.total(said(result.total, result.total_is_exact), said(result.documents, result.documents_is_exact)),
    expandedText(result),
    strings.took(result.took_ms < 10 ? result.took_ms.toFixed(1) : Math.round(result.took_ms))];
  if (result.understood && !isFiltered(state) && !state.like) parts.push(strings.understood(shortened(result.understood)));
  return parts.filter(Boolean).join(" · ");
}

function hitsNode(result, state) {
  if (result.hits.length === 0) return nothing(state);
  const items = result.hits.flatMap((hit, i) => [dividerNode(result, hit, result.hits[i - 1]), hitNode(hit, result, state)]);
  return element("ol", { class: "hits", "aria-label": strings.results }, ...items);
}

// The way to what the documents that were found require, side by side.
function compareNode(result, state) {
  if (state.like || result.documents < 2) return null;
  const { sort, group, title_only, step, synonyms, copies, explain, offset, cursor, without, ...asked } = state;
  return element("p", { class: "offer" }, element("a", { href: address("/", { ...asked, view: "compare" }) }, strings.compareFound));
}

// What was done to the question, and what may be asked instead, is told before anything that rests on it.
function toldNodes(result, state, liked) {
  return [liked, chipsNode(result.facets, state), synonymsNode(result, state), movedNode(result),
    ...(result.repairs || []).map((line) => element("p", { class: "notice" }, line)),
    ...stepNodes(result, state), ...offerNodes(result, state), compareNode(result, state), planNode(result)];
}

function showResults(result, state, liked) {
  setStatus(summary(result, state));
  const answers = element("div", { class: "answers" }, ...toldNodes(result, state, liked), hitsNode(result, state), pagerNode(result, state));
  document.getElementById("main").replaceChildren(answers);
  const facets = facetsNode(result.facets, result.facets_exact, state);
  if (facets) placeFacets(facets, answers);
  focusPressed();
}

export async function searchPage() {
  const state = readState();
  document.title = `${state.q || (state.like ? strings.likedTitle : strings.chosen)} - ${strings.name}`;
  setStatus(strings.loading);
  const [result, liked] = await Promise.all([getJson(address("/api/search", { ...state, synonyms: state.synonyms || "list", limit: PAGE_SIZE })), likedNode(state),
    language === "zh" ? null : learnTopics()]);
  showResults(result, state, liked);
}

export async function frontPage() {
  document.body.classList.add("front");
  document.title = strings.name;
  const examples = strings.examples.map(([query, why]) =>
    element("li", {}, element("a", { href: address("/", { q: query }) }, query), element("span", {}, why)));
  const size = element("p", { class: "size" });
  document.getElementById("main").replaceChildren(
    element("section", { class: "examples" }, element("h1", {}, strings.examplesTitle), element("ul", {}, ...examples)), size);
  const stats = await getJson("/api/stats?failed_limit=0").catch(() => null);
  if (stats) size.textContent = strings.size(count(stats.documents), count(stats.passages));
}
