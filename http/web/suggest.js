// Suggestions while a query is typed: a combobox as WAI-ARIA describes it. What was typed stays what Enter searches for, until a
// suggestion is chosen with the arrow keys or a click. Without an answer the box is an ordinary one.
import { address, count, element, getJson } from "./dom.js";
import { strings } from "./strings.js";

const PAUSE = 180; // milliseconds without a key before it is asked
const SHOWN = 8;
const LONGEST = 60; // characters that the API completes

function optionNode(suggestion, number) {
  const kind = suggestion.by_pinyin ? strings.suggestionKinds.pinyin : strings.suggestionKinds[suggestion.kind] || suggestion.kind;
  const about = suggestion.documents_is_exact === false ? strings.about : "";
  return element("li", { role: "option", id: `suggestion-${number}`, "aria-selected": "false" },
    element("span", { class: "name" }, suggestion.text),
    element("span", { class: "kind" }, kind),
    element("span", { class: "count" }, strings.inDocuments(about + count(suggestion.documents))));
}

// The list below the box, and which of it is chosen.
class Suggestions {
  constructor(box, choose) {
    this.box = box;
    this.choose = choose;
    this.items = [];
    this.active = -1;
    this.list = element("ul", { id: "suggestions", role: "listbox", class: "suggestions", "aria-label": strings.suggestions, hidden: true });
    this.told = element("span", { class: "hidden", role: "status", "aria-live": "polite" });
    box.after(this.list, this.told);
    for (const [name, value] of Object.entries({ role: "combobox", "aria-autocomplete": "list", "aria-controls": "suggestions",
      "aria-expanded": "false" })) box.setAttribute(name, value);
    this.list.addEventListener("mousedown", (event) => event.preventDefault()); // the focus stays in the box
    this.list.addEventListener("click", (event) => this.onClick(event));
  }

  get isOpen() {
    return !this.list.hidden;
  }

  onClick(event) {
    const option = event.target.closest("[role=option]");
    if (option) this.choose(this.items[[...this.list.children].indexOf(option)]);
  }

  show(items) {
    if (items.length === 0) {
      this.close();
      return;
    }
    this.items = items;
    this.list.replaceChildren(...items.map(optionNode));
    this.list.hidden = false;
    this.box.setAttribute("aria-expanded", "true");
    this.activate(-1);
    this.told.textContent = strings.suggested(items.length);
  }

  close() {
    this.activate(-1);
    this.list.hidden = true;
    this.box.setAttribute("aria-expanded", "false");
    this.told.textContent = "";
  }

  // -1: none, what was typed counts.
  activate(place) {
    [...this.list.children].forEach((option, i) => option.setAttribute("aria-selected", String(i === place)));
    this.active = place;
    if (place < 0) {
      this.box.removeAttribute("aria-activedescendant");
      return;
    }
    this.box.setAttribute("aria-activedescendant", `suggestion-${place}`);
    this.list.children[place].scrollIntoView({ block: "nearest" });
  }

  // From the last to what was typed and on to the first.
  move(step) {
    const places = this.items.length + 1;
    this.activate(((this.active + 1 + step + places) % places) - 1);
  }

  // TRUE if the key was one of the list's.
  takeKey(key) {
    if (!this.isOpen) return false;
    if (key === "ArrowDown") this.move(1);
    else if (key === "ArrowUp") this.move(-1);
    else if (key === "Escape") this.close();
    else if (key === "Enter" && this.active >= 0) this.choose(this.items[this.active]);
    else return false;
    return true;
  }
}

// Asks for suggestions to what stands in a box when it rests; an answer that comes too late is dropped.
class Asker {
  constructor(box, show) {
    this.box = box;
    this.show = show;
    this.timer = 0;
    this.asked = 0;
  }

  soon() {
    this.stop();
    this.timer = setTimeout(() => this.ask(), PAUSE);
  }

  stop() {
    clearTimeout(this.timer);
    this.asked += 1;
  }

  async ask() {
    const asked = this.asked;
    const text = this.box.value.trim();
    const isAsked = text !== "" && Array.from(text).length <= LONGEST;
    const answer = isAsked ? await getJson(address("/api/suggest", { q: text, limit: SHOWN })).catch(() => null) : null;
    if (asked === this.asked) this.show((answer && answer.suggestions) || []);
  }
}

// Adds suggestions to the box of a form. While characters are being composed nothing is asked, and no key is taken.
export function suggestFor(box, form) {
  const choose = (suggestion) => {
    box.value = suggestion.query || suggestion.text;
    form.requestSubmit();
  };
  const list = new Suggestions(box, choose);
  const asker = new Asker(box, (items) => list.show(items));
  const close = () => {
    asker.stop();
    list.close();
  };
  box.addEventListener("input", (event) => {
    if (event.isComposing) close();
    else asker.soon();
  });
  box.addEventListener("compositionstart", close);
  box.addEventListener("compositionend", () => asker.soon());
  box.addEventListener("blur", close);
  form.addEventListener("submit", close);
  box.addEventListener("keydown", (event) => {
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey || !list.takeKey(event.key)) return;
    event.preventDefault();
    event.stopPropagation(); // Escape closes the list first, and leaves the box at the second press
  });
}
