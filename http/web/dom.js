// Small tools for building the page. Text of documents becomes text nodes only, never markup.
import { language, strings } from "./strings.js";

export const count = (number) => Number(number).toLocaleString(language);

// element("p", {class: "x"}, "text", node, null ...): null and false children are left out.
export function element(name, attributes = {}, ...children) {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === null || value === false) continue;
    if (key.startsWith("on")) node.addEventListener(key.slice(2), value);
    else node.setAttribute(key, value === true ? "" : value);
  }
  node.append(...children.filter((child) => child !== null && child !== false));
  return node;
}

// The part [start, end) of `characters` (an array of code points) as nodes, with <mark> where `marks` cover it.
export function marked(characters, marks, start = 0, end = characters.length) {
  const nodes = [];
  let at = start;
  const addText = (until) => {
    if (until > at) nodes.push(characters.slice(at, until).join(""));
    at = Math.max(at, until);
  };
  for (const [from, to] of marks) {
    if (to <= start || from >= end) continue;
    addText(Math.max(from, start));
    const stop = Math.min(to, end);
    nodes.push(element("mark", {}, characters.slice(at, stop).join("")));
    at = stop;
  }
  addText(end);
  return nodes;
}

// The values at which spans of any of the lists begin or end, within [start, end], rising.
function borders(lists, start, end) {
  const inside = lists.flat(2).filter((at) => at > start && at < end);
  return [...new Set([start, ...inside, end])].sort((a, b) => a - b);
}

// The same with further layers: where `required` or `damaged` cover the text, it stands in a <span> of that class. Spans of
// different layers may overlap in any way.
export function layered(characters, { marks, required, damaged }, start, end) {
  if (required.length === 0 && damaged.length === 0) return marked(characters, marks, start, end);
  const covered = (list, from) => list.some(([a, b]) => a <= from && from < b);
  const places = borders([required, damaged], start, end);
  return places.slice(0, -1).flatMap((from, i) => {
    const nodes = marked(characters, marks, from, places[i + 1]);
    const classes = [covered(required, from) && "required", covered(damaged, from) && "damaged"].filter(Boolean).join(" ");
    return classes ? [element("span", { class: classes }, ...nodes)] : nodes;
  });
}

// An address of this site that keeps the chosen language. Parameters that are null or "" are left out; a list gives one for
// each of its values.
export function address(path, parameters = {}, fragment = "") {
  const query = new URLSearchParams();
  for (const [key, value] of Object.entries(parameters)) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one !== null && one !== "") query.append(key, one);
    }
  }
  const asked = new URLSearchParams(location.search).get("lang");
  if (asked) query.set("lang", asked);
  const text = query.toString();
  return path + (text ? `?${text}` : "") + fragment;
}

// The first page of a search, which is asked with these changes.
export const searchAddress = (state, changes) => address("/", { ...state, ...changes, offset: null, cursor: null });

export class ApiError extends Error {
  constructor(code, message, request) {
    super(message);
    this.code = code;
    this.request = request;
  }
}

async function respond(url, request) {
  try {
    return await fetch(url, { ...request, headers: { Accept: "application/json", ...request.headers } });
  } catch (failure) {
    throw failure.name === "AbortError" ? failure : new ApiError("offline", strings.offline, null);
  }
}

function refusalOf(response, body) {
  const error = (body && body.error) || {};
  return new ApiError(error.code || "internal", error.message || response.statusText, error.request || null);
}

async function askFor(url, request) {
  const response = await respond(url, request);
  const body = await response.json().catch(() => null);
  if (response.ok && body) return body;
  throw refusalOf(response, body);
}

export const getJson = (url, signal) => askFor(url, { signal });

// What sends a text that must not be kept anywhere.
const posting = (text, signal) => ({ method: "POST", body: text, signal, cache: "no-store", headers: { "Content-Type": "text/plain; charset=utf-8" } });

export const postText = (url, text, signal) => askFor(url, posting(text, signal));

// The name that an answer is to be saved under, as RFC 6266 has it.
function fileNameOf(response) {
  const found = /filename\*=UTF-8''([^;]+)/u.exec(response.headers.get("Content-Disposition") || "");
  return found ? decodeURIComponent(found[1]) : "xunjian";
}

// The same where the answer is a file: {blob, name}.
export async function postForFile(url, text) {
  const response = await respond(url, posting(text));
  if (!response.ok) throw refusalOf(response, await response.json().catch(() => null));
  return { blob: await response.blob(), name: fileNameOf(response) };
}

export function setStatus(text) {
  document.getElementById("status").textContent = text;
}

// `way` (may be null) is a link out of the error; `again`: the page can be loaded again.
export function errorNode(error, way = null, again = true) {
  const known = strings.errors[error.code];
  const ours = error.code === "invalid_query" || error.code === "invalid_parameter" || !known;
  return element("section", { class: "message", role: "alert" },
    element("h1", {}, strings.failed),
    known ? element("p", {}, known) : null,
    ours ? element("p", { class: "detail" }, error.message) : null,
    way ? element("p", {}, way) : null,
    again ? element("p", {}, element("button", { type: "button", class: "primary", onclick: () => location.reload() }, strings.retry)) : null,
    error.request ? element("p", { class: "detail" }, strings.request(error.request)) : null);
}

export function showError(error, way = null) {
  setStatus("");
  document.getElementById("main").replaceChildren(errorNode(error, way));
}

let toastTimer = 0;

export function toast(text) {
  const node = document.getElementById("toast");
  node.textContent = text;
  node.classList.add("shown");
  clearTimeout(toastTimer);
  toastTimer = setTimeout(() => node.classList.remove("shown"), 1800);
}

// The clipboard needs a secure context, which plain HTTP on an office network is not; the old way works there.
function copyBySelection(text) {
  const focused = document.activeElement;
  const area = element("textarea", { class: "hidden", readonly: true, "aria-hidden": "true" });
  area.value = text;
  document.body.append(area);
  area.select();
  const copied = document.execCommand("copy");
  area.remove();
  if (focused) focused.focus({ preventScroll: true });
  return copied;
}

// Of words with their source.
export async function copyText(text) {
  let copied = false;
  if (window.isSecureContext && navigator.clipboard) {
    copied = await navigator.clipboard.writeText(text).then(() => true, () => false);
  }
  toast(copied || copyBySelection(text) ? strings.copied : strings.copyFailed);
}

export const copyCited = (text, title, passage) => copyText(`${text.trim()}\n${strings.citation(title, passage + 1)}`);
