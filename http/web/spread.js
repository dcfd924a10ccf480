// How often something was used, by level or by year, as small bars. The numbers stand beside them or in words for those who cannot see.
import { count, element } from "./dom.js";
import { strings } from "./strings.js";

const most = (counts) => Math.max(1, ...counts.map((one) => one.documents));

// Set by script: an attribute would be an inline style, which the page forbids.
function sized(node, property, share) {
  node.style[property] = `${Math.max(2, Math.round(share * 100))}%`;
  return node;
}

export const shareBar = (share) => element("span", { class: "track", "aria-hidden": "true" }, sized(element("span", { class: "fill" }), "width", share));

// A row for each count; `hrefOf` (may be null) is where it leads.
export function barRows(counts, hrefOf, nameOf = (one) => one.name) {
  const top = most(counts);
  return element("ul", { class: "bars" }, ...counts.map((one) => {
    const content = [element("span", { class: "name" }, nameOf(one)), shareBar(one.documents / top), element("span", { class: "count" }, count(one.documents))];
    const title = strings.spreadOf(nameOf(one), count(one.documents), count(one.passages));
    return element("li", {}, hrefOf ? element("a", { href: hrefOf(one), title }, ...content) : element("span", { title }, ...content));
  }));
}

// Years without any stand between those that have some, so that a gap is seen.
function everyYear(counts) {
  const years = counts.map((one) => Number(one.value)).filter(Number.isInteger);
  if (years.length === 0) return [];
  const found = new Map(counts.map((one) => [Number(one.value), one]));
  const first = Math.min(...years);
  return Array.from({ length: Math.max(...years) - first + 1 }, (_, i) => found.get(first + i) || { value: String(first + i), name: String(first + i), documents: 0, passages: 0 });
}

const SHOWN_YEARS = 30; // the latest: more would be too thin to see

function columnOf(one, top, hrefOf) {
  const bar = element("span", { class: "column", "aria-hidden": "true" });
  if (one.documents > 0) bar.append(sized(element("span", { class: "fill" }), "height", one.documents / top));
  const label = strings.yearDocuments(one.value, count(one.documents));
  const year = element("span", { class: "year", "aria-hidden": "true" }, one.value.slice(-2));
  return element("li", {}, hrefOf && one.documents > 0
    ? element("a", { href: hrefOf(one), title: label, "aria-label": label }, bar, year) : element("span", { title: label }, bar, year));
}

export function yearColumns(counts, hrefOf) {
  const years = everyYear(counts).slice(-SHOWN_YEARS);
  const top = most(years);
  return element("ol", { class: "columns" }, ...years.map((one) => columnOf(one, top, hrefOf)));
}

// The same within a line of a table.
export function sparkline(counts) {
  const years = everyYear(counts).slice(-SHOWN_YEARS);
  const top = most(years);
  const told = years.filter((one) => one.documents > 0).map((one) => strings.yearDocuments(one.value, count(one.documents))).join("，");
  return element("span", { class: "spark", role: "img", title: told, "aria-label": told }, ...years.map((one) => {
    const bar = element("span");
    return one.documents > 0 ? sized(bar, "height", one.documents / top) : bar;
  }));
}
