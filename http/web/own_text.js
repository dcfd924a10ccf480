// A text of one's own: pasted, or opened from a file. It stays in the browser until it is asked about, and is never stored.
import { count, element } from "./dom.js";
import { readText } from "./draft_file.js";
import { strings } from "./strings.js";

const MOST = 100000; // characters that the API takes
const MOST_BYTES = 4 * MOST; // of a file that is worth reading

const lengthOf = (text) => Array.from(text).length;

async function openFile(event, area, say, opened) {
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
  opened(file.name);
}

function fileNode(id, area, say, opened) {
  const input = element("input", { type: "file", class: "hidden", id, accept: ".txt,text/plain", onchange: (event) => openFile(event, area, say, opened) });
  return element("span", { class: "file" }, input, element("label", { class: "button", for: id }, strings.draftOpen));
}

// {nodes, check()}: the field with its tools; check() is its text, or null once it said what is wrong with it. `opened` is called with
// the name of a file that was opened. The ids of the field and of the choice of a file are `id`-text and `id`-file.
export function ownText({ id, label, rows, opened = () => {} }) {
  const length = element("span", { class: "length" });
  const said = element("p", { class: "said", role: "status" });
  const say = (text, wrong) => {
    said.textContent = text;
    said.classList.toggle("wrong", wrong);
  };
  const area = element("textarea", { id: `${id}-text`, placeholder: strings.draftHint, autocomplete: "off", spellcheck: "false", rows });
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
  const check = () => {
    const wrong = !area.value.trim() ? strings.draftEmpty : lengthOf(area.value) > MOST ? strings.draftTooLong(count(MOST)) : "";
    say(wrong, Boolean(wrong));
    return wrong ? null : area.value;
  };
  const tools = element("div", { class: "tools-row" }, element("label", { for: `${id}-text` }, label), fileNode(`${id}-file`, area, say, opened),
    element("button", { type: "button", class: "quiet", onclick: clear }, strings.draftClear), length);
  return { nodes: [tools, area, said], area, check };
}

// The level that it speaks for.
export function ownLevelNode(name) {
  return element("label", {}, strings.draftLevel, element("select", { name, autocomplete: "off" }, element("option", { value: "" }, strings.draftLevelFound),
    ...Object.entries(strings.levelNames).map(([code, level]) => element("option", { value: code }, level))));
}
