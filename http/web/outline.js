// The outline of a document. Its entries get their address, and what their sections are for, as the passages arrive.
import { element } from "./dom.js";
import { strings } from "./strings.js";

const WIDE = "(min-width: 60rem)"; // there it stands beside the text
const TOLD = ["requirement", "fault"]; // roles by which a section is looked for
const DEEPEST = 4;

// The passage that holds the character `at` of the text.
function passageAt(passages, at) {
  let found = 0;
  passages.forEach((passage, number) => {
    if (passage.start <= at) found = number;
  });
  return found;
}

// How many passages of each role the section of every heading has, its sub-sections included.
function countRoles(outline, counts, passages) {
  for (const passage of passages) {
    if (passage.role === "heading" || passage.role === "title") continue;
    for (let at = passage.heading; at !== null && outline[at]; at = outline[at].parent) {
      counts[at].all += 1;
      counts[at][passage.role] = (counts[at][passage.role] || 0) + 1;
    }
  }
}

const roleOf = (section) => TOLD.find((role) => section[role] * 2 > section.all);

// Links what the outline can reach now that these passages are there, and says which sections tell faults or require something.
function extend(outline, counts, entries, passages) {
  const last = passages[passages.length - 1];
  if (!last) return;
  countRoles(outline, counts, passages);
  const end = last.start + Array.from(last.text).length;
  entries.forEach((entry, i) => {
    const link = entry.querySelector("a");
    if (!link.href && outline[i].start < end) link.href = `#p${passages[passageAt(passages, outline[i].start)].n}`;
    const role = roleOf(counts[i]);
    entry.querySelector(".role").textContent = role ? strings.valueNames.role[role] : "";
  });
}

// {node, extend(passages)}: to be extended by every part of the document in turn. The node is null where there are no headings.
export function newOutline(outline) {
  const counts = outline.map(() => ({ all: 0 }));
  const entries = outline.map((entry) =>
    element("li", { class: `depth${Math.min(entry.depth, DEEPEST)}` },
      element("a", {}, `${entry.marker}${entry.heading}`), element("span", { class: "role" })));
  const node = entries.length === 0 ? null : element("nav", { class: "outline", "aria-label": strings.outline },
    element("details", { open: matchMedia(WIDE).matches },
      element("summary", {}, strings.outline), element("ol", {}, ...entries)));
  return { node, extend: (passages) => extend(outline, counts, entries, passages) };
}
