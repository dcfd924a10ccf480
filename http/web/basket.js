// The documents that were put aside to be compared. They live as long as the tab, and stand in the address of a comparison.
import { element } from "./dom.js";
import { strings } from "./strings.js";

const KEPT = "compare-basket";
const MOST = 60; // documents that a comparison lays out side by side

// Shared by all that show the basket: called when it changes.
const watchers = [];

function read() {
  try {
    const kept = JSON.parse(sessionStorage.getItem(KEPT));
    return Array.isArray(kept) ? kept.filter((one) => one && typeof one.id === "string") : [];
  } catch {
    return []; // another version of the page kept something else
  }
}

export const basket = () => read();

const has = (id) => read().some((one) => one.id === id);

// [{id, title}]; what goes beyond the bound is left out.
export function keepBasket(documents) {
  sessionStorage.setItem(KEPT, JSON.stringify(documents.slice(0, MOST)));
  watchers.forEach((watch) => watch());
}

export const takeOut = (id) => keepBasket(read().filter((one) => one.id !== id));

export function watchBasket(watch) {
  watchers.push(watch);
  watch();
}

function toggle(id, title) {
  if (has(id)) takeOut(id);
  else keepBasket([...read(), { id, title }]);
}

// Puts a document in or takes it out again; once the basket is full it can only be taken out.
export function basketButton(id, title) {
  const name = title || strings.untitled;
  const node = element("button", { type: "button", class: "quiet basket", onclick: () => toggle(id, name) });
  watchBasket(() => {
    const inside = has(id);
    node.textContent = inside ? strings.inBasket : strings.toBasket;
    node.setAttribute("aria-pressed", String(inside));
    node.disabled = !inside && read().length >= MOST;
    node.title = node.disabled ? strings.basketFull(MOST) : strings.toBasketWhat(name);
  });
  return node;
}
