// A server, over the fake engine or over a real index, and a Chromium of its own, and what every test of the page watches for.
import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright-core";

// A name that is no loopback: there the page is no secure context, as on an office network.
export const OFFICE_HOST = "search.office.test";

const FLAGS = ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
  "--disable-background-networking", "--disable-component-update", "--disable-sync",
  `--host-resolver-rules=MAP ${OFFICE_HOST} 127.0.0.1`];

// The server that `program` is, once it has said where it listens.
async function startProgram(program, words) {
  const child = spawn(program, words, { stdio: ["ignore", "pipe", "ignore"] });
  const ended = new Promise((resolve) => child.once("exit", resolve));
  const line = await new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (status) => reject(new Error(`${program} ended with ${status}`)));
    child.stdout.once("data", (data) => resolve(String(data)));
  });
  const { port } = new URL(line.match(/http:\/\/[\d.:]+/)[0]);
  const stop = () => {
    child.kill("SIGTERM");
    return ended;
  };
  return { port, origin: `http://127.0.0.1:${port}`, stop };
}

export const startServer = (listen = "127.0.0.1:0") => startProgram(process.env.SERVER, [listen]);

// The program itself over an index of documents/ and of `more`, {name: text}; `add` brings further ones into the index.
export async function startRealServer(more = {}) {
  const folder = mkdtempSync(join(tmpdir(), "xunjian-browser-"));
  const documents = join(folder, "documents");
  const index = join(folder, "index");
  const add = (texts) => {
    for (const [name, text] of Object.entries(texts)) writeFileSync(join(documents, name), text);
    execFileSync(process.env.XUNJIAN, ["--index", index, "index", documents], { stdio: ["ignore", "ignore", "inherit"] });
  };
  cpSync(new URL("documents", import.meta.url), documents, { recursive: true });
  add(more);
  const server = await startProgram(process.env.XUNJIAN, ["--index", index, "serve", "--listen", "127.0.0.1:0"]);
  return { ...server, add, stop: () => server.stop().then(() => rmSync(folder, { recursive: true })) };
}

export async function startBrowser() {
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args: FLAGS }); // with a fresh profile
  return {
    // A page with these settings, in a profile of its own; `page.complaints` collects what must stay empty: script errors,
    // console errors and requests to other places.
    open: async (origin, path, { width = 1280, height = 800, dark = false, scripts = true, locale = "zh-CN" } = {}) => {
      const context = await browser.newContext({
        viewport: { width, height }, locale, colorScheme: dark ? "dark" : "light", javaScriptEnabled: scripts,
      });
      const page = await context.newPage();
      page.setDefaultTimeout(10000);
      page.complaints = [];
      page.on("pageerror", (error) => page.complaints.push(`script: ${error.message}`));
      page.on("console", (message) => message.type() === "error" && page.complaints.push(`console: ${message.text()}`));
      page.on("request", (request) => request.url().startsWith(origin) || page.complaints.push(`elsewhere: ${request.url()}`));
      await page.goto(origin + path);
      return page;
    },
    stop: () => browser.close(),
  };
}

// No script error, no error on the console, nothing fetched from elsewhere; then the page is closed.
export async function close(page) {
  assert.deepEqual(page.complaints, []);
  await page.context().close();
}

export const widthOf = (page) => page.evaluate(() => document.documentElement.scrollWidth);

// The lowest contrast of any text that is seen, with its text.
function lowestContrastHere() {
  const parse = (color) => color.match(/[\d.]+/g).map(Number);
  const luminance = ([r, g, b]) => [r, g, b]
    .map((part) => part / 255).map((part) => (part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
    .reduce((sum, part, i) => sum + part * [0.2126, 0.7152, 0.0722][i], 0);
  const ground = (node) => {
    for (let at = node; at; at = at.parentElement) {
      const color = parse(getComputedStyle(at).backgroundColor);
      if (color.length === 3 || color[3] === 1) return color;
    }
    return [255, 255, 255];
  };
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  let lowest = { contrast: 21, text: "" };
  while (walker.nextNode()) {
    const node = walker.currentNode.parentElement;
    if (!walker.currentNode.textContent.trim() || !node.checkVisibility({ opacityProperty: true }) || node.closest("noscript")) continue;
    const [high, low] = [luminance(parse(getComputedStyle(node).color)), luminance(ground(node))].sort((a, b) => b - a);
    const contrast = (high + 0.05) / (low + 0.05);
    if (contrast < lowest.contrast) lowest = { contrast, text: walker.currentNode.textContent };
  }
  return lowest;
}

export const lowestContrast = (page) => page.evaluate(lowestContrastHere);
