// Wordings that differ from the one asked for, by the kind of difference, what differs being marked.
import { address, count, element } from "./dom.js";
import { citationNode, copyButton } from "./citation.js";
import { editNodes, editsLegend } from "./edits.js";
import { strings } from "./strings.js";

const CLASSES = ["marks", "number", "name", "gapped", "substituted", "reordered"];
const SHOWN = 5; // variants of a class that are seen at once

export function editedNodes(variant, wording) {
  const characters = Array.from(variant.text);
  const asked = Array.from(wording);
  return variant.edits.flatMap((edit) => editNodes(edit.kind, asked.slice(edit.asked_start, edit.asked_end).join(""), characters.slice(edit.start, edit.end).join("")));
}

function useNode(use, state) {
  return element("li", {}, element("p", { class: "snippet" }, use.sentence), citationNode(use.citation, state), " ", copyButton(use.sentence, use.citation));
}

function variantNode(variant, wording, state) {
  return element("li", { class: "variant", "data-stop": true },
    element("p", { class: "wording" }, element("a", { href: address("/", { view: state.view, q: variant.text }), "data-focus": true }, ...editedNodes(variant, wording))),
    element("p", { class: "standing" }, element("span", {}, variant.classes.map((name) => strings.variantClasses[name]).join(strings.listComma)),
      element("span", {}, strings.alikeness(variant.similarity)),
      element("span", {}, strings.usesIn(count(variant.uses), count(variant.documents)))),
    variant.lines.length ? element("details", {}, element("summary", {}, strings.someUses), element("ul", {}, ...variant.lines.map((use) => useNode(use, state)))) : null);
}

function classNode(name, variants, wording, state) {
  if (variants.length === 0) return null;
  const list = (some) => element("ul", {}, ...some.map((variant) => variantNode(variant, wording, state)));
  const further = variants.slice(SHOWN);
  return element("section", { class: "variant-class", "data-class": name },
    element("h3", {}, strings.variantClasses[name], element("span", { class: "count" }, count(variants.length))), list(variants.slice(0, SHOWN)),
    further.length ? element("details", { class: "further" }, element("summary", {}, strings.furtherValues(further.length)), list(further)) : null);
}

// `result` has the variants of a wording.
export function variantsNode(result, state) {
  const variants = result.variants || [];
  return [element("h2", {}, strings.variants(count(variants.length))),
    variants.length ? editsLegend(strings.variantLegend) : element("p", { class: "hint" }, strings.variantsNone),
    result.variants_exact ? null : element("p", { class: "hint" }, strings.variantsSome),
    ...CLASSES.map((name) => classNode(name, variants.filter((variant) => variant.class === name), result.wording, state))].filter(Boolean);
}
