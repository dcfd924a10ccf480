// The start of every page: words, search form, keys; then the view that the address asks for. All state is in the
// address, so back, forward and reload are the browser's own.
import { showError } from "./dom.js";
import { watchBasket } from "./basket.js";
import { comparePage } from "./compare.js";
import { documentPage } from "./document.js";
import { draftPage } from "./draft.js";
import { FILTERS, RANGE } from "./filters.js";
import { formulasPage } from "./formulas.js";
import { firstPageLink } from "./pager.js";
import { precedentPage } from "./precedent.js";
import { frontPage, searchPage } from "./search.js";
import { asksForSomething, readState } from "./state.js";
import { language, strings } from "./strings.js";
import { suggestFor } from "./suggest.js";
import { SEARCH, fillViews, viewAsked } from "./views.js";

const form = document.getElementById("form");
const box = document.getElementById("q");
const help = document.getElementById("help");

function fillWords() {
  document.documentElement.lang = language === "zh" ? "zh-CN" : language;
  document.querySelectorAll("[data-text]").forEach((node) => {
    node.textContent = strings[node.dataset.text];
  });
  document.querySelectorAll("[data-label]").forEach((node) => node.setAttribute("aria-label", strings[node.dataset.label]));
  document.getElementById("brand").textContent = strings.name;
  document.getElementById("help-open").title = strings.help;
  box.placeholder = strings.searchHint;
  const keys = document.getElementById("help-keys");
  for (const [key, does] of strings.keys) {
    const term = document.createElement("dt");
    const name = document.createElement("kbd");
    const meaning = document.createElement("dd");
    name.textContent = key;
    meaning.textContent = does;
    term.append(name);
    keys.append(term, meaning);
  }
}

// What a change of the order keeps of the address, besides what the form itself has.
const KEPT = [...FILTERS, ...RANGE, "step", "synonyms", "without"];
const LIKENESS = ["like", "like_passage"];

// A change of the order keeps what the results are narrowed by, and so does taking the words away; another question begins anew.
function keepFilters(query, data) {
  const words = data.get("q").trim();
  if (words && words !== (query.get("q") || "").trim()) return;
  if (!words) data.delete("q");
  for (const name of words ? KEPT : [...KEPT, ...LIKENESS]) {
    for (const value of query.getAll(name)) data.append(name, value);
  }
}

// The form shows what the address says, and puts into the address only what differs from the defaults.
function fillForm() {
  const query = new URLSearchParams(location.search);
  box.value = query.get("q") || "";
  for (const name of ["sort", "group"]) {
    if (query.get(name)) form.elements[name].value = query.get(name);
  }
  for (const tick of form.querySelectorAll("input[type=checkbox]")) {
    const value = query.get(tick.name);
    tick.checked = value === tick.value || (value === "1" && tick.value === "true");
  }
  const defaults = { sort: "relevance", group: "document" };
  form.addEventListener("formdata", (event) => {
    for (const [name, value] of Object.entries(defaults)) {
      if (event.formData.get(name) === value) event.formData.delete(name);
    }
    for (const name of ["lang", "collection"]) {
      if (query.get(name)) event.formData.set(name, query.get(name));
    }
    keepFilters(query, event.formData);
  });
  form.addEventListener("submit", (event) => {
    if (!box.value.trim() && !asksForSomething({ ...readState(), q: "" })) event.preventDefault();
  });
  document.getElementById("options").addEventListener("change", () => form.requestSubmit());
  suggestFor(box, form);
}

// The hit or passage that was focused last; buttons beside the text do not lose it.
let chosen = null;

// The index of the stop that follows (1) or precedes (-1) what is chosen; at either end it stays.
function nextStop(stops, step) {
  if (!chosen) return step > 0 ? 0 : stops.length - 1;
  const relation = step > 0 ? Node.DOCUMENT_POSITION_FOLLOWING : Node.DOCUMENT_POSITION_PRECEDING;
  const beyond = (stop) => Boolean(chosen.compareDocumentPosition(stop) & relation);
  const found = step > 0 ? stops.findIndex(beyond) : stops.filter(beyond).length - 1;
  return found >= 0 ? found : step > 0 ? stops.length - 1 : 0;
}

// Moves the focus to the next (1) or previous (-1) hit or matching passage.
function move(step) {
  const stops = Array.from(document.querySelectorAll("[data-stop]"));
  if (stops.length === 0) return;
  const next = nextStop(stops, step);
  const target = stops[next].matches("[data-focus]") ? stops[next] : stops[next].querySelector("[data-focus]");
  target.focus({ preventScroll: true });
  stops[next].scrollIntoView({ block: stops[next].offsetHeight > innerHeight / 2 ? "start" : "center" });
  const place = document.getElementById("place");
  if (place) place.textContent = strings.places(next + 1, stops.length);
}

function copyChosen() {
  const source = chosen || document.querySelector(".hit, .use");
  const button = source && source.querySelector("[data-copy]");
  if (button) button.click();
}

// The box that the view asks by: that of the search, or its own.
function focusBox() {
  const own = document.querySelector("main [data-box]") || box;
  own.focus();
  own.select();
}

const keyActions = {
  "/": focusBox,
  j: () => move(1),
  k: () => move(-1),
  c: copyChosen,
  "?": () => help.showModal(),
};

// Keys act outside of fields and dialogs, and never while a character is being composed.
function onKey(event) {
  if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey || help.open) return;
  if (event.target.closest("input, select, textarea")) {
    if (event.key === "Escape") event.target.blur();
    return;
  }
  if (!Object.hasOwn(keyActions, event.key)) return;
  event.preventDefault();
  keyActions[event.key]();
}

// The views beside the search, which bring their own form.
const otherViews = { precedent: precedentPage, formulas: formulasPage, draft: draftPage, compare: comparePage };

async function showView(view) {
  document.body.classList.add("view");
  form.hidden = true;
  await otherViews[view]();
}

async function start() {
  fillWords();
  watchBasket(() => fillViews(document.getElementById("views")));
  fillForm();
  document.addEventListener("keydown", onKey);
  document.addEventListener("focusin", (event) => {
    chosen = event.target.closest(".hit, .passage, .use, .variant, .sentence, .demand-text, .parallel tr") || chosen;
  });
  document.getElementById("help-open").addEventListener("click", () => help.showModal());
  try {
    if (location.pathname.startsWith("/d/")) await documentPage(move);
    else if (viewAsked() !== SEARCH) await showView(viewAsked());
    else if (asksForSomething(readState())) await searchPage();
    else {
      box.focus();
      await frontPage();
    }
  } catch (error) {
    showError(error, firstPageLink(readState()));
  }
}

start();
