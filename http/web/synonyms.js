// The synonyms that were looked for besides the words asked for: told one by one, to be taken off and put back.
import { count, element, searchAddress } from "./dom.js";
import { strings } from "./strings.js";

const cross = () => element("span", { class: "cross", "aria-hidden": "true" }, "✕");

// `word` is what is then no longer used: a synonym, or a word whose synonyms all go.
function takeOff(state, word, label, text) {
  return element("a", { class: "chip", href: searchAddress(state, { without: [...state.without, word] }), "aria-label": label }, text, cross());
}

function expansionNode(state, { word, synonyms, remark }) {
  const only = synonyms.length === 1;
  return element("li", { class: "expansion", title: remark || null },
    only ? null : element("span", { class: "word" }, `${word} ≈`),
    ...synonyms.map((synonym) => takeOff(state, synonym, strings.dropSynonym(word, synonym), only ? `${word} ≈ ${synonym}` : synonym)),
    only ? null : element("a", { href: searchAddress(state, { without: [...state.without, word] }), "aria-label": strings.dropWord(word) },
      strings.dropAll),
    remark ? element("span", { class: "remark" }, remark) : null);
}

const putBack = (state, word) => element("li", {},
  element("a", { class: "chip off", href: searchAddress(state, { without: state.without.filter((other) => other !== word) }),
    "aria-label": strings.restoreSynonym(word) }, element("s", {}, word), element("span", { "aria-hidden": "true" }, "↩")));

const switchNode = (state, synonyms, text) => element("li", {}, element("a", { href: searchAddress(state, { synonyms }) }, text));

// The chips; null where there is nothing to take off or to put back.
export function synonymsNode(result, state) {
  if (state.synonyms === "off") {
    return element("ul", { class: "synonyms", "aria-label": strings.synonyms }, element("li", {}, strings.synonymsOff),
      switchNode(state, null, strings.synonymsOn));
  }
  const expansions = result.expansions || [];
  if (expansions.length + state.without.length === 0) return null;
  return element("ul", { class: "synonyms", "aria-label": strings.synonyms },
    ...expansions.map((expansion) => expansionNode(state, expansion)), ...state.without.map((word) => putBack(state, word)),
    result.expanded_total > 0 && !result.expanded_is_listed ? switchNode(state, null, strings.listSynonyms) : null,
    expansions.length ? switchNode(state, "off", strings.withoutSynonyms) : null);
}

// How many answers there are through synonyms behind those that are exact.
export function expandedText(result) {
  if (!(result.expanded_total > 0)) return null;
  const said = result.expanded_is_listed ? strings.expanded : strings.expandedOffered;
  return said((result.expanded_total_is_exact === false ? strings.about : "") + count(result.expanded_total));
}

// Whether the answers through synonyms begin with this hit of the list; `before` is the one above it, or undefined.
const beginsSynonyms = (hit, before) => hit.step === "synonym" && (!before || before.step === "exact");

// The line between the exact answers and those through synonyms, where they begin.
export function dividerNode(result, hit, before) {
  return !result.relaxed && beginsSynonyms(hit, before) ? element("li", { class: "divider" }, strings.synonymsBegin) : null;
}
