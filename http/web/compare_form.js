// What is to be compared: documents that were put aside, those of a query, a paper of one's own.
import { element } from "./dom.js";
import { basket, keepBasket, takeOut, watchBasket } from "./basket.js";
import { ownLevelNode, ownText } from "./own_text.js";
import { strings } from "./strings.js";

const ORDER = "level";
const LIMIT = { least: 2, most: 100, usual: 60 }; // documents side by side

// ---------------------------------------------------------------- documents that were put aside

function chosenItem({ id, title }) {
  const name = title || id;
  return element("li", {}, element("button", { type: "button", class: "chip", "aria-label": strings.takeOutOf(name), onclick: () => takeOut(id) }, name,
    element("span", { class: "cross", "aria-hidden": "true" }, "×")));
}

function chosenNode() {
  const node = element("fieldset", { class: "chosen-documents" });
  watchBasket(() => {
    const documents = basket();
    node.replaceChildren(element("legend", {}, strings.chosenDocuments(documents.length)),
      documents.length ? element("ul", { class: "chips" }, ...documents.map(chosenItem),
        element("li", {}, element("button", { type: "button", class: "quiet", onclick: () => keepBasket([]) }, strings.takeAllOut)))
        : element("p", { class: "hint" }, strings.chooseDocuments));
  });
  return node;
}

// ---------------------------------------------------------------- a query

const option = (value, name, chosen) => element("option", { value, selected: value === chosen }, name);

function selectNode(name, label, any, choices, chosen) {
  return element("label", {}, label, element("select", { name }, option("", any, chosen), ...choices.map(([value, text]) => option(value, text, chosen))));
}

function yearNode(name, value) {
  return element("input", { name, value: value || "", inputmode: "numeric", autocomplete: "off", pattern: "(19|20)[0-9]{2}", maxlength: "4", class: "short",
    title: strings.rangeNames[name], "aria-label": strings.rangeNames[name] });
}

function queryNode(state) {
  return element("fieldset", {}, element("legend", {}, strings.compareQuery),
    element("div", { class: "box" }, element("label", { class: "hidden", for: "compare-q" }, strings.searchLabel),
      element("input", { id: "compare-q", name: "q", type: "search", maxlength: "2000", value: state.q, placeholder: strings.compareQueryHint, autocomplete: "off",
        spellcheck: "false", "data-box": true })),
    element("div", { class: "choose" },
      selectNode("theme", strings.facetNames.theme, strings.anyTheme, Object.entries(strings.valueNames.theme || {}), state.theme[0] || ""),
      selectNode("filter_level", strings.facetNames.level, strings.anyLevel, Object.entries(strings.levelNames), state.level[0] || ""),
      element("span", { class: "span-of-years" }, element("span", {}, strings.facetNames.year), yearNode("year_from", state.year_from),
        element("span", { "aria-hidden": "true" }, "—"), yearNode("year_to", state.year_to))));
}

// ---------------------------------------------------------------- a paper of one's own

function paperNode() {
  const name = element("input", { name: "paper_name", maxlength: "100", autocomplete: "off", placeholder: strings.ownPaper });
  const own = ownText({ id: "paper", label: strings.draftText, rows: "8", opened: (file) => { name.value = file.replace(/\.[^.]*$/u, ""); } });
  const level = ownLevelNode("paper_level");
  const node = element("details", { class: "own-paper" }, element("summary", {}, strings.comparePaper),
    element("p", { class: "hint" }, strings.comparePaperWhy), ...own.nodes,
    element("div", { class: "choose" }, element("label", {}, strings.paperName, name), level));
  // null: none; undefined: one that cannot be sent, which was said.
  const read = () => {
    if (!own.area.value.trim()) return null;
    const text = own.check();
    return text === null ? undefined : { text, name: name.value.trim() || strings.ownPaper, level: level.querySelector("select").value };
  };
  return { node, read };
}

// ---------------------------------------------------------------- the form

// What cannot be chosen here, such as an organ, is kept.
function stateOf(form, state) {
  const { q, theme, filter_level, year_from, year_to, order, limit } = form.elements;
  const years = { year_from: year_from.value || null, year_to: year_to.value || null };
  return { ...state, q: q.value.trim(), id: basket().map((one) => one.id), theme: theme.value ? [theme.value] : [], level: filter_level.value ? [filter_level.value] : [],
    ...years, year: years.year_from || years.year_to ? [] : state.year, order: order.value === ORDER ? null : order.value,
    limit: Number(limit.value) === LIMIT.usual ? null : limit.value };
}

// `compare` is called with the state and with the paper or null.
export function compareForm(state, asksForSomething, compare) {
  const own = paperNode();
  const said = element("p", { class: "said wrong", role: "status" });
  const submit = (event) => {
    event.preventDefault();
    const asked = stateOf(event.target, state);
    const read = own.read();
    said.textContent = read === null && !asksForSomething(asked) ? strings.compareNothing : "";
    if (read === undefined) own.node.open = true;
    else if (!said.textContent) compare(asked, read);
  };
  return element("form", { class: "ask compare-form", autocomplete: "off", onsubmit: submit }, chosenNode(), queryNode(state), own.node,
    element("div", { class: "choose" },
      selectNode("order", strings.compareOrder, strings.compareOrders.level, [["given", strings.compareOrders.given]], state.order || ""),
      element("label", {}, strings.compareLimit, element("input", { name: "limit", type: "number", class: "short", min: LIMIT.least, max: LIMIT.most,
        value: state.limit || LIMIT.usual, required: true, autocomplete: "off" })),
      element("button", { class: "primary" }, strings.compareAsk)), said);
}
