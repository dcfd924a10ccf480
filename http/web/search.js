// The list of results, and the front page.
import { address, copyCited, count, element, getJson, marked, setStatus } from "./dom.js";
import { chipsNode, facetsNode, focusPressed, placeFacets } from "./facets.js";
import { chosenGroups, isFiltered, readFilters, withoutGroup } from "./filters.js";
import { language, strings } from "./strings.js";
import { learnTopics } from "./topics.js";

const PAGE_SIZE = 10;
const PATH_PARTS = 2;
const PARAMETERS = ["sort", "group", "collection", "title_only"];

// What of the address of the page goes to the API and to links to other pages of the same results.
function readState() {
  const query = new URLSearchParams(location.search);
  const state = { q: (query.get("q") || "").trim(), offset: Math.max(0, parseInt(query.get("offset"), 10) || 0) };
  for (const name of PARAMETERS) state[name] = query.get(name);
  return { ...state, ...readFilters(query) };
}

// The address of a document keeps what was searched for, so that it leads back.
function hitAddress(hit, state) {
  return address(`/d/${encodeURIComponent(hit.document)}`, { ...state, offset: state.offset || null }, `#p${hit.passage}`);
}

function snippetNode(snippet) {
  return element("p", { class: "snippet" }, ...marked(Array.from(snippet.text), snippet.marks));
}

// The end of a path says where a document belongs; the whole is told on pointing at it.
function pathNode(path) {
  return element("span", { class: "path", title: path }, path.split("/").slice(-PATH_PARTS).join("/"));
}

// The headings above the snippet, but those that it begins with itself.
function headingsNode(hit) {
  const headings = hit.heading_path.filter((heading) => heading && !hit.snippet.text.startsWith(heading));
  return headings.length ? element("p", { class: "headings" }, headings.join(" › ")) : null;
}

// What of a document is missing, and what in it may be wrong, is told on every hit.
function badges(hit) {
  const told = [hit.partial && strings.partial, hit.ocr && strings.ocr].filter(Boolean);
  return told.map((text) => element("span", { class: "badge" }, text));
}

// Who said it, in what paper, when: what decides whether a passage can be taken as a precedent.
function standingNode(hit) {
  const level = hit.speaking_level || {};
  const role = strings.valueNames.role[hit.role];
  const parts = [strings.levelNames[level.code] && strings.levelOf(strings.levelNames[level.code]), level.axis, hit.organ, hit.kind,
    hit.date].filter(Boolean);
  if (parts.length === 0 && !(role && hit.role !== "body")) return null;
  return element("p", { class: "standing" }, ...parts.map((part) => element("span", {}, part)),
    role && hit.role !== "body" ? element("span", { class: `role ${hit.role}` }, role) : null);
}

// What in the passage is damaged is told with its words: they must not be quoted unseen.
function cautionNode(hit) {
  const cautions = hit.cautions || [];
  if (cautions.length === 0) return null;
  const words = cautions.map((caution) => strings.caution(strings.valueNames.damage[caution.kind] || caution.kind, caution.text));
  return element("p", { class: "caution" }, words.join("；"), strings.cautionEnd);
}

function sourceLine(hit, state) {
  const facts = [
    pathNode(hit.path),
    element("span", {}, strings.passage(hit.passage + 1)),
    hit.page ? element("span", {}, strings.page(hit.page)) : null,
    ...badges(hit),
    hit.more_in_document
      ? element("a", { href: hitAddress(hit, state) }, strings.more(hit.more_in_document)) : null,
  ];
  return element("p", { class: "source" }, ...facts,
    element("button", {
      type: "button", class: "quiet copy", "data-copy": true, "aria-label": strings.copyPassage(hit.passage + 1),
      onclick: () => copyCited(hit.snippet.text, hit.title, hit.passage),
    }, strings.copy));
}

function hitNode(hit, state) {
  return element("li", { class: "hit", "data-stop": true },
    element("h2", {}, element("a", { href: hitAddress(hit, state), "data-focus": true }, hit.title || strings.untitled)),
    standingNode(hit),
    headingsNode(hit),
    snippetNode(hit.snippet),
    cautionNode(hit),
    sourceLine(hit, state));
}

// Repairs of a broken query and a relaxed search are told before anything that rests on them.
function notices(result) {
  const lines = [...(result.repairs || [])];
  if (result.relaxed) lines.push(result.relaxed.why);
  return lines.map((line) => element("p", { class: "notice" }, line));
}

// With one hit a document, pages count documents; else passages.
function pager(result, state) {
  const all = state.group === "none" ? result.total : result.documents;
  const link = (offset, text, rel) =>
    element("a", { href: address("/", { ...state, offset: offset || null }), rel, class: "page" }, text);
  const previous = state.offset > 0 ? link(Math.max(0, state.offset - PAGE_SIZE), strings.previous, "prev") : null;
  const next = state.offset + result.hits.length < all && result.hits.length
    ? link(state.offset + PAGE_SIZE, strings.next, "next") : null;
  if (!previous && !next) return null;
  return element("nav", { class: "pager", "aria-label": strings.pages }, previous,
    element("span", {}, strings.page(Math.floor(state.offset / PAGE_SIZE) + 1)), next);
}

function nothing(state) {
  return element("section", { class: "message" },
    element("h1", {}, state.q ? strings.none(state.q) : strings.noneChosen),
    element("ul", {}, isFiltered(state) ? element("li", {}, strings.noneFiltered) : null,
      ...(state.q ? strings.noneTips : []).map((tip) => element("li", {}, tip))));
}

// What was chosen by clicking is told by its chips.
function summary(result, state) {
  const said = (number, exact) => (exact ? "" : strings.about) + count(number);
  const parts = [strings.total(said(result.total, result.total_is_exact), said(result.documents, result.documents_is_exact)),
    strings.took(result.took_ms < 10 ? result.took_ms.toFixed(1) : Math.round(result.took_ms))];
  if (result.understood && !isFiltered(state)) parts.push(strings.understood(result.understood));
  return parts.join(" · ");
}

const ask = (state, limit) => getJson(address("/api/search", { ...state, offset: state.offset || null, limit }));

// In a group in which something is chosen, what else could be chosen is counted as if it were not: the values of a group add to
// one another. Without those counts the group shows what is chosen only.
async function askWithFacets(state) {
  const groups = chosenGroups(state);
  const [result, ...others] = await Promise.all([ask(state, PAGE_SIZE),
    ...groups.map((name) => ask(withoutGroup(state, name), 1).catch(() => null))]);
  const counted = others.map((other, i) => other && [groups[i], other.facets[groups[i]]]).filter(Boolean);
  const exact = [result, ...others].every((one) => !one || one.facets_exact !== false);
  return { ...result, facets: { ...result.facets, ...Object.fromEntries(counted) }, facets_exact: exact };
}

function showResults(result, state) {
  setStatus(summary(result, state));
  const answer = result.hits.length === 0 ? nothing(state)
    : element("ol", { class: "hits", "aria-label": strings.results }, ...result.hits.map((hit) => hitNode(hit, state)));
  const answers = element("div", { class: "answers" }, chipsNode(result.facets, state), ...notices(result), answer, pager(result, state));
  document.getElementById("main").replaceChildren(answers);
  const facets = facetsNode(result.facets, result.facets_exact, state);
  if (facets) placeFacets(facets, answers);
  focusPressed();
}

export async function searchPage() {
  const state = readState();
  document.title = `${state.q || strings.chosen} - ${strings.name}`;
  setStatus(strings.loading);
  const [result] = await Promise.all([askWithFacets(state), language === "zh" ? null : learnTopics()]);
  showResults(result, state);
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
