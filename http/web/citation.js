// Where something stands, and how it is quoted.
import { address, copyText, element } from "./dom.js";
import { strings } from "./strings.js";

const KEPT = "quote-form"; // how this tab quotes
const PLAIN = "plain";

export const documentAddress = (citation, state) => address(`/d/${encodeURIComponent(citation.document)}`, state, `#p${citation.passage}`);

export const levelName = (level) => (level && strings.levelNames[level.code]) || "";

// Who says it, and when.
function factsOf(citation) {
  const level = levelName(citation.speaking_level);
  return [level && strings.levelOf(level), citation.speaking_level && citation.speaking_level.axis, citation.organ, citation.date];
}

function citedNode(citation, facts, state, attributes) {
  const title = citation.title || strings.untitled;
  return element("span", { class: "cited" }, element("a", { href: documentAddress(citation, state), ...attributes }, title),
    element("span", { class: "standing" }, ...[...facts, strings.passage(citation.passage + 1)].filter(Boolean).map((fact) => element("span", {}, fact))));
}

// `attributes` of the link to it.
export const citationNode = (citation, state, attributes = {}) => citedNode(citation, factsOf(citation), state, attributes);

// The same where level and date are told beside it; `remark` (may be undefined) is told with it.
export const sourceNode = (citation, state, remark) => citedNode(citation, [remark, citation.organ], state, { title: citation.title });

const quoteForm = () => sessionStorage.getItem(KEPT) || PLAIN;

function quote(sentence, citation) {
  const text = sentence.trim();
  return quoteForm() === PLAIN ? `${text}\n——${citation.text}` : `${text}${strings.footnoteMark}\n\n${strings.footnoteMark} ${citation.text}`;
}

export function copyButton(sentence, citation) {
  return element("button", { type: "button", class: "quiet copy", "data-copy": true, "aria-label": strings.copySentence(citation.title || strings.untitled),
    onclick: () => copyText(quote(sentence, citation)) }, strings.copy);
}

// The choice of how to quote.
export function quoteFormNode() {
  const select = element("select", { onchange: (event) => sessionStorage.setItem(KEPT, event.target.value) },
    ...Object.entries(strings.quoteForms).map(([form, name]) => element("option", { value: form, selected: form === quoteForm() }, name)));
  return element("label", { class: "quote-form" }, strings.quoteForm, select);
}

// Links that save all of an answer in each of these forms.
export function exportNode(path, parameters, forms) {
  return element("p", { class: "export" }, element("span", {}, strings.export),
    ...forms.map((form) => element("a", { href: address(path, { ...parameters, format: form }), download: true }, strings.exportForms[form])));
}
