// A draft is held against what there is: the form for it, and the question. It never stands in an address and is never stored.
import { ApiError, address, count, element, errorNode, postText, setStatus } from "./dom.js";
import { readText } from "./draft_file.js";
import { reuseNode } from "./reuse.js";
import { strings } from "./strings.js";

const MOST = 100000; // characters of a draft that the API takes
const MOST_BYTES = 4 * MOST; // of a file that is worth reading
const DEFAULTS = { min: 8, gap: 12, similarity: 50 };

const lengthOf = (text) => Array.from(text).length;

// ---------------------------------------------------------------- the form

function levelNode() {
  return element("label", {}, strings.draftLevel, element("select", { name: "level", autocomplete: "off" }, element("option", { value: "" }, strings.draftLevelFound),
    ...Object.entries(strings.levelNames).map(([code, name]) => element("option", { value: code }, name))));
}

function optionNode(name, label, min, max) {
  return element("label", {}, label, element("input", { name, type: "number", class: "short", min, max, value: DEFAULTS[name], required: true, autocomplete: "off" }));
}

function optionsNode() {
  return element("details", { class: "more-options" }, element("summary", {}, strings.draftOptions),
    element("div", { class: "choose" }, optionNode("min", strings.draftMin, 4, 200), optionNode("gap", strings.draftGap, 1, 100),
      optionNode("similarity", strings.draftSimilarity, 1, 100)));
}

async function openFile(event, area, say) {
  const file = event.target.files[0];
  event.target.value = "";
  if (!file) return;
  const text = file.size <= MOST_BYTES ? await readText(file) : null;
  if (text === null) {
    say(file.size <= MOST_BYTES ? strings.draftUnreadable(file.name) : strings.draftTooLong(count(MOST)), true);
    return;
  }
  area.value = text;
  area.dispatchEvent(new Event("input"));
  say(strings.draftOpened(file.name), false);
}

function fileNode(area, say) {
  const input = element("input", { type: "file", class: "hidden", id: "draft-file", accept: ".txt,text/plain", onchange: (event) => openFile(event, area, say) });
  return element("span", { class: "file" }, input, element("label", { class: "button", for: "draft-file" }, strings.draftOpen));
}

// `check` is called with the text and the parameters.
function formNode(check) {
  const length = element("span", { class: "length" });
  const said = element("p", { class: "said", role: "status" });
  const say = (text, wrong) => {
    said.textContent = text;
    said.classList.toggle("wrong", wrong);
  };
  const area = element("textarea", { id: "draft-text", placeholder: strings.draftHint, autocomplete: "off", spellcheck: "false", rows: "14", "data-box": true });
  const tell = () => {
    const characters = lengthOf(area.value);
    length.textContent = strings.draftLength(count(characters), count(MOST));
    length.classList.toggle("wrong", characters > MOST);
  };
  const clear = () => {
    area.value = "";
    tell();
    say("", false);
    area.focus();
  };
  area.addEventListener("input", () => {
    tell();
    say("", false);
  });
  tell();
  const submit = (event) => {
    event.preventDefault();
    if (!area.value.trim()) say(strings.draftEmpty, true);
    else if (lengthOf(area.value) > MOST) say(strings.draftTooLong(count(MOST)), true);
    else {
      const { level, min, gap, similarity } = event.target.elements;
      say("", false);
      check(area.value, { level: level.value, min: min.value, gap: gap.value, similarity: similarity.value / 100 });
    }
  };
  return element("form", { class: "ask draft-form", autocomplete: "off", onsubmit: submit },
    element("p", { class: "why" }, strings.draftWhy),
    element("div", { class: "tools-row" }, element("label", { for: "draft-text" }, strings.draftText), fileNode(area, say),
      element("button", { type: "button", class: "quiet", onclick: clear }, strings.draftClear), length),
    area, said,
    element("div", { class: "choose" }, levelNode(), element("button", { class: "primary" }, strings.draftCheck)), optionsNode());
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
