// The answer to a comparison: its views, of which one is shown, what narrows them, and what is saved. Another view of what was fetched
// only changes the address.
import { address, count, element } from "./dom.js";
import { chainNode } from "./compare_chain.js";
import { coverageNode, levelsNode } from "./compare_counts.js";
import { readComparison } from "./compare_data.js";
import { exportMenu } from "./compare_export.js";
import { newFatePanel } from "./compare_fate.js";
import { matrixNode } from "./compare_matrix.js";
import { aspectName } from "./compare_parts.js";
import { parallelNode } from "./parallel.js";
import { strings } from "./strings.js";

const SHOWS = ["matrix", "chain", "coverage", "levels", "parallel"];
const COUNTED = ["levels"]; // of documents that are not laid out
const NARROWED = ["matrix", "chain"]; // show one aspect, or only what differs
const MOST = 100; // documents that can be laid out

// ---------------------------------------------------------------- what is shown

const tabAddress = (state, show) => address("/", { ...state, show: show === SHOWS[0] ? null : show });

function tabsNode(state, shown, shows, change) {
  const choose = (event, show) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    change({ show: show === SHOWS[0] ? null : show });
  };
  return element("nav", { class: "tabs", "aria-label": strings.compareViews }, ...shows.map((show) =>
    element("a", { href: tabAddress(state, show), "aria-current": show === shown ? "page" : null, onclick: (event) => choose(event, show) },
      strings.compareShows[show])));
}

function differingNode(state, change) {
  return element("label", { class: "toggle" }, element("input", { type: "checkbox", name: "differing", checked: state.differing === "1",
    onchange: (event) => change({ differing: event.target.checked ? "1" : null }) }), strings.onlyDiffering);
}

function narrowingNode(model, state, change) {
  const aspects = model.aspects.filter((aspect) => aspect.number > 0 || aspect.cells.some((places) => places.length > 0));
  return element("div", { class: "choose narrowing" },
    element("label", {}, strings.aspect, element("select", { name: "only", onchange: (event) => change({ only: event.target.value || null }) },
      element("option", { value: "" }, strings.allAspects),
      ...aspects.map((aspect) => element("option", { value: String(aspect.number), selected: String(aspect.number) === state.only }, aspectName(aspect))))),
    differingNode(state, change));
}

function toolsNode(model, show, state, request, change) {
  const isCounted = model.documents.length === 0;
  const items = strings.compareExports.filter((item) => !isCounted || item.sheet !== "ledger");
  return element("div", { class: "tools-row" },
    NARROWED.includes(show) ? narrowingNode(model, state, change) : show === "parallel" ? differingNode(state, change) : null,
    element("span", { class: "spring" }), element("button", { type: "button", class: "quiet", onclick: () => print() }, strings.draftPrint),
    show === "parallel" ? null : exportMenu("/api/compare", request, items, { sheet: show }));
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

// Documents that are too many to be laid out were counted; this is the way out.
function wayOutNode(model, state) {
  return element("p", { class: "notice" }, strings.tooManyWayOut, " ", model.documents_total <= MOST
    ? element("a", { href: address("/", { ...state, limit: String(MOST) }) }, strings.layOutAll(count(model.documents_total))) : null);
}

// ---------------------------------------------------------------- the whole

const viewOf = (state, paper, isQuery) => ({ only: state.only === null ? null : Number(state.only), differing: state.differing === "1", upper: Number(state.upper || 0),
  first: state.first, second: state.second, linked: state, hasPaper: Boolean(paper), paper, isQuery });

// What had the focus, to be found again in what is drawn anew.
function focusedPart() {
  const active = document.activeElement;
  return active && active.name ? `[name=${active.name}]` : active && active.closest(".tabs") ? ".tabs [aria-current]" : null;
}

// `paper` is one of one's own, or null; `requestOf` gives the request that saves what a state asks for.
export function answerNode(result, asked, { paper, isQuery, requestOf }) {
  const model = readComparison(result);
  const shows = model.documents.length ? SHOWS : COUNTED;
  const node = element("div", { class: "comparison" });
  let state = asked;
  const draw = () => {
    const view = viewOf(state, paper, isQuery);
    const panel = newFatePanel(model, view);
    view.show = panel.show;
    const show = shows.includes(state.show) ? state.show : shows[0];
    node.replaceChildren(...model.notes.map((note) => element("p", { class: "notice" }, note)), shows === COUNTED ? wayOutNode(model, state) : "",
      tabsNode(state, show, shows, change), toolsNode(model, show, state, requestOf(state), change),
      element("div", { class: `shown ${show}-view` }, shownNode(model, show, view, change)), panel.node);
  };
  const change = (changes) => {
    const focused = focusedPart();
    state = { ...state, ...changes };
    history.replaceState(null, "", address("/", state));
    draw();
    const again = focused && node.querySelector(focused);
    if (again) again.focus();
  };
  draw();
  return node;
}
