// What may be asked besides: what was perhaps meant, and the themes that the words speak of. Offered, never applied.
import { count, element, searchAddress } from "./dom.js";
import { isChosen, toggleAddress } from "./filters.js";
import { strings } from "./strings.js";
import { topicName } from "./topics.js";

const line = (name, items) => (items.length === 0 ? null : element("p", { class: "offer" }, name, ...items));

const correctionLink = (state, { text, passages }) => element("span", { class: "one" },
  element("a", { href: searchAddress(state, { q: text, step: null, without: [] }) }, text),
  element("span", { class: "count" }, strings.inPassages(count(passages))));

const themeLink = (state, { id, name, why }) => element("a", { class: "one", title: why || null,
  href: toggleAddress(state, "theme", String(id)), "aria-label": strings.addTheme(topicName("theme", id, name)) }, topicName("theme", id, name));

export function offerNodes(result, state) {
  const themes = (result.themes || []).filter((theme) => !isChosen(state, "theme", String(theme.id)));
  return [
    line(strings.didYouMean, (result.did_you_mean || []).map((one) => correctionLink(state, one))),
    line(strings.themesOffered, themes.map((one) => themeLink(state, one))),
  ].filter(Boolean);
}
