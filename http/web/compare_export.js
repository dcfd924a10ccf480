// Saving a comparison: links where it can be asked for by its address; where a paper of one's own goes along, it is sent for again.
import { address, element, postForFile, toast } from "./dom.js";
import { strings } from "./strings.js";

// Saves what comes as the browser saves a download.
function save({ blob, name }) {
  const href = URL.createObjectURL(blob);
  const link = element("a", { href, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  URL.revokeObjectURL(href);
}

async function fetchAndSave(event, url, text) {
  const button = event.currentTarget;
  button.disabled = true;
  try {
    save(await postForFile(url, text));
  } catch (error) {
    toast(strings.errors[error.code] || error.message);
  }
  button.disabled = false;
}

function itemNode(path, request, item, further) {
  const url = address(path, { ...request.parameters, format: item.format, ...(item.sheet === "shown" ? further : { sheet: item.sheet || null }) });
  return element("li", {}, request.text === null ? element("a", { href: url, download: true }, item.name)
    : element("button", { type: "button", class: "quiet", onclick: (event) => fetchAndSave(event, url, request.text) }, item.name));
}

// `request`: {parameters, text: of a paper, or null}; `items`: [{name, format, sheet}], a sheet "shown" being that of `further`.
export function exportMenu(path, request, items, further) {
  const node = element("details", { class: "menu", onkeydown: (event) => {
    if (event.key !== "Escape" || !node.open) return;
    node.open = false;
    node.querySelector("summary").focus();
  } }, element("summary", { class: "button" }, strings.exportMenu), element("ul", {}, ...items.map((item) => itemNode(path, request, item, further))));
  return node;
}
