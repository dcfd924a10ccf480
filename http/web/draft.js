// A draft is held against what there is: the form for it, and the question. It never stands in an address and is never stored.
import { ApiError, address, count, element, errorNode, postText, setStatus } from "./dom.js";
import { ownLevelNode, ownText } from "./own_text.js";
import { reuseNode } from "./reuse.js";
import { strings } from "./strings.js";

const DEFAULTS = { min: 8, gap: 12, similarity: 50 };

// ---------------------------------------------------------------- the form

function optionNode(name, label, min, max) {
  return element("label", {}, label, element("input", { name, type: "number", class: "short", min, max, value: DEFAULTS[name], required: true, autocomplete: "off" }));
}

function optionsNode() {
  return element("details", { class: "more-options" }, element("summary", {}, strings.draftOptions),
    element("div", { class: "choose" }, optionNode("min", strings.draftMin, 4, 200), optionNode("gap", strings.draftGap, 1, 100),
      optionNode("similarity", strings.draftSimilarity, 1, 100)));
}

// `check` is called with the text and the parameters.
function formNode(check) {
  const own = ownText({ id: "draft", label: strings.draftText, rows: "14" });
  own.area.dataset.box = "";
  const submit = (event) => {
    event.preventDefault();
    const { level, min, gap, similarity } = event.target.elements;
    const text = own.check();
    if (text !== null) check(text, { level: level.value, min: min.value, gap: gap.value, similarity: similarity.value / 100 });
  };
  return element("form", { class: "ask draft-form", autocomplete: "off", onsubmit: submit },
    element("p", { class: "why" }, strings.draftWhy), ...own.nodes,
    element("div", { class: "choose" }, ownLevelNode("level"), element("button", { class: "primary" }, strings.draftCheck)), optionsNode());
}

// ---------------------------------------------------------------- the question

function waitingNode(cancel) {
  return element("section", { class: "message waiting", role: "status" }, element("p", {}, strings.draftChecking),
    element("p", {}, element("button", { type: "button", class: "quiet", onclick: cancel }, strings.draftCancel)));
}

function summary(result) {
  const level = strings.levelNames[result.level.code];
  return [strings.draftChecked(count(result.characters)), level ? strings.draftSpeaksFor(strings.levelOf(level)) : null,
    strings.took(Math.round(result.took_ms))].filter(Boolean).join(" · ");
}

// What to say of a draft that was refused; a question of the search has other words for it.
function toldError(error) {
  const own = { invalid_query: error.message, busy: strings.errors.busy };
  return new ApiError(own[error.code] ? "draft" : error.code, own[error.code] || error.message, error.request);
}

async function ask(answer, edit, text, parameters) {
  const control = new AbortController();
  setStatus("");
  answer.replaceChildren(waitingNode(() => control.abort()));
  try {
    const result = await postText(address("/api/reuse", parameters), text, control.signal);
    setStatus(summary(result));
    answer.replaceChildren(reuseNode(result, text, edit));
    answer.querySelector("h2").focus();
  } catch (error) {
    edit();
    if (error.name === "AbortError") setStatus(strings.draftCancelled);
    else answer.replaceChildren(errorNode(toldError(error), null, false));
  }
}

export function draftPage() {
  document.title = `${strings.views.draft} - ${strings.name}`;
  const answer = element("div", { class: "answer" });
  const edit = () => {
    form.hidden = false;
    answer.replaceChildren();
    setStatus("");
    document.getElementById("draft-text").focus();
  };
  const form = formNode((text, parameters) => {
    form.hidden = true;
    ask(answer, edit, text, parameters);
  });
  document.getElementById("main").replaceChildren(form, answer);
  document.getElementById("draft-text").focus();
}
