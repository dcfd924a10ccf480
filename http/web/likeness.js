// Passages like a passage: the link that asks for them, and the passage itself above the answer.
import { address, element, getJson } from "./dom.js";
import { strings } from "./strings.js";

const SHOWN = 120; // characters of the passage

export function likeLink(document, passage) {
  return element("a", { class: "like", href: address("/", { like: document, like_passage: passage }),
    "aria-label": strings.likePassage(passage + 1) }, strings.like);
}

function beginning(text) {
  const characters = Array.from(text.trim());
  return characters.length > SHOWN ? `${characters.slice(0, SHOWN).join("")}…` : characters.join("");
}

// The passage that the answers are like; null where none was asked for. Without its words the answers are shown all the same.
export async function likedNode(state) {
  if (!state.like) return null;
  const number = Number(state.like_passage || 0);
  const path = `/d/${encodeURIComponent(state.like)}`;
  const view = await getJson(address(`/api/documents/${encodeURIComponent(state.like)}`, { from: number, passages: 1 })).catch(() => null);
  const title = (view && view.title) || strings.untitled;
  return element("section", { class: "liked", "aria-label": strings.liked },
    element("h1", {}, strings.liked, element("a", { href: address(path, {}, `#p${number}`) }, strings.place(title, number + 1))),
    view && view.passages[0] ? element("blockquote", {}, beginning(view.passages[0].text)) : null);
}
