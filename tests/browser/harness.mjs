// A server over the fake engine, or the real program, and a Chromium of its own, and what every test of the page watches for.
import { execFileSync, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright-core";

// A name that is no loopback: there the page is no secure context, as on an office network.
export const OFFICE_HOST = "search.office.test";

const FLAGS = ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
  "--disable-background-networking", "--disable-component-update", "--disable-sync",
  `--host-resolver-rules=MAP ${OFFICE_HOST} 127.0.0.1`];

export function startServer(listen = "127.0.0.1:0") {
  return new Promise((resolve, reject) => {
    const child = spawn(process.env.SERVER, [listen], { stdio: ["ignore", "pipe", "ignore"] });
    child.once("error", reject);
    child.stdout.once("data", (line) => {
      const port = new URL(String(line).trim()).port;
      resolve({ port, origin: `http://127.0.0.1:${port}`, stop: () => child.kill("SIGTERM") });
    });
  });
}

// The program itself over the files of `folder`, indexed into a folder of its own.
export async function startProgram(folder) {
  const work = mkdtempSync(join(tmpdir(), "xunjian-browser-"));
  const index = join(work, "index");
  execFileSync(process.env.XUNJIAN, ["--index", index, "index", folder], { stdio: ["ignore", "ignore", "inherit"] });
  const child = spawn(process.env.XUNJIAN, ["--index", index, "serve", "--listen", "127.0.0.1:0"],
    { stdio: ["ignore", "pipe", "inherit"], env: { ...process.env, LC_ALL: "C.UTF-8", LANGUAGE: "en" } });
  const line = await new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", () => reject(new Error("the program ended")));
    child.stdout.once("data", (data) => resolve(String(data)));
  });
  const ended = new Promise((resolve) => child.once("exit", resolve));
  const stop = async () => {
    child.kill("SIGTERM");
    await ended;
    rmSync(work, { recursive: true });
  };
  return { origin: /http:\/\/127\.0\.0\.1:\d+/.exec(line)[0], stop };
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
