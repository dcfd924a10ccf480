// Suggestions while a query is typed: by keyboard, by mouse, by touch, with an input method, and never in the way of what was typed.
// Over the fake engine, which completes any text (tests/http/fake_offers.h).
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { close, lowestContrast, startBrowser, startServer, widthOf } from "./harness.mjs";

let server;
let browser;

before(async () => {
  server = await startServer();
  browser = await startBrowser();
});

after(async () => {
  await browser.stop();
  await server.stop();
});

const LONG_PAUSE = 600; // milliseconds, in which anything would have been asked

// A page that notes what was asked of /api/suggest.
async function open(path = "/", settings = {}) {
  const page = await browser.open(server.origin, path, settings);
  page.asked = [];
  page.on("request", (request) => {
    const url = new URL(request.url());
    if (url.pathname === "/api/suggest") page.asked.push(url.searchParams.get("q"));
  });
  page.box = page.getByRole("combobox", { name: "检索词" });
  await page.locator("main > *").first().waitFor();
  return page;
}

const options = (page) => page.getByRole("listbox", { name: "检索建议" }).getByRole("option");

async function type(page, text) {
  await page.box.focus();
  await page.box.pressSequentially(text, { delay: 20 });
  await options(page).first().waitFor();
}

const active = (page) => page.box.getAttribute("aria-activedescendant");
const asked = (page) => new URL(page.url()).searchParams.get("q");

test("each suggestion tells its kind and how many documents have it; what is hostile stays text", async () => {
  const page = await open();
  await type(page, "主体");
  assert.equal(await page.box.getAttribute("aria-expanded"), "true");
  assert.equal(await page.box.getAttribute("aria-controls"), await page.getByRole("listbox").getAttribute("id"));
  assert.deepEqual(await options(page).locator(".kind").allTextContents(), ["表述", "标题", "小标题", "主题", "拼音"]);
  assert.deepEqual(await options(page).locator(".count").allTextContents(), ["2 篇", "2 篇", "约 2 篇", "2 篇", "2 篇"]);
  assert.equal(await options(page).nth(1).locator(".name").textContent(), `<img src=x onerror="document.title='broken'">主体`);
  assert.equal(await page.locator("form img").count(), 0);
  assert.ok(!(await page.title()).startsWith("broken"));
  await page.getByText("有 5 条建议").waitFor({ state: "attached" });
  await close(page);
});

test("it is asked once the typing rests, not at every key", async () => {
  const page = await open();
  await type(page, "主体责任");
  assert.deepEqual(page.asked, ["主体责任"]);
  await close(page);
});

test("Enter searches what was typed, however many suggestions there are", async () => {
  const page = await open();
  await type(page, "主体");
  assert.equal(await active(page), null);
  await page.keyboard.press("Enter");
  await page.locator(".hit").first().waitFor();
  assert.equal(asked(page), "主体");
  assert.equal(await options(page).count(), 0);
  await close(page);
});

test("arrows choose, round by what was typed; Enter searches the chosen one", async () => {
  const page = await open();
  await type(page, "整改");
  await page.keyboard.press("ArrowUp");
  assert.equal(await active(page), "suggestion-4");
  await page.keyboard.press("ArrowDown");
  assert.equal(await active(page), null);
  await page.keyboard.press("ArrowDown");
  assert.equal(await active(page), "suggestion-0");
  assert.equal(await options(page).nth(0).getAttribute("aria-selected"), "true");
  assert.equal(await page.box.inputValue(), "整改");
  for (let i = 0; i < 4; i++) await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await page.locator(".hit").first().waitFor();
  assert.equal(asked(page), "主体责任");
  await close(page);
});

test("Escape closes the list and keeps the words, a second one leaves the box; leaving it closes too", async () => {
  const page = await open();
  await type(page, "主体");
  await page.keyboard.press("Escape");
  assert.equal(await options(page).count(), 0);
  assert.equal(await page.box.getAttribute("aria-expanded"), "false");
  assert.equal(await page.box.inputValue(), "主体");
  assert.equal(await page.evaluate(() => document.activeElement.id), "q");
  await page.keyboard.press("Escape");
  assert.notEqual(await page.evaluate(() => document.activeElement.id), "q");
  await type(page, "责");
  await page.keyboard.press("Tab");
  assert.equal(await options(page).count(), 0);
  await close(page);
});

test("a click or a touch searches what it meets", async () => {
  for (const width of [1280, 360]) {
    const page = await open("/", { width, height: 740 });
    await type(page, "主体");
    await options(page).nth(4).click();
    await page.locator(".hit").first().waitFor();
    assert.equal(asked(page), "主体责任");
    await close(page);
  }
});

// What an input method sends while it composes, as the browser passes it on.
const composing = (box, type, text, data) => box.evaluate((node, [type, text, data]) => {
  node.value = text;
  node.dispatchEvent(type === "input" ? new InputEvent("input", { data, isComposing: true, bubbles: true })
    : new CompositionEvent(type, { data, bubbles: true }));
}, [type, text, data]);

test("nothing is asked and no key is taken while characters are composed", async () => {
  const page = await open();
  await page.box.focus();
  await composing(page.box, "compositionstart", "", "");
  await composing(page.box, "input", "zhu'ti", "zhu'ti");
  await page.waitForTimeout(LONG_PAUSE);
  assert.deepEqual(page.asked, []);
  await composing(page.box, "compositionend", "主体", "主体");
  await options(page).first().waitFor();
  assert.deepEqual(page.asked, ["主体"]);
  const wasTaken = await page.box.evaluate((node) =>
    !node.dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowDown", isComposing: true, bubbles: true, cancelable: true })));
  assert.equal(wasTaken, false);
  assert.equal(await active(page), null);
  await close(page);
});

test("the input method of the browser itself: composing asks nothing, what it ends with is completed", async () => {
  const page = await open();
  await page.box.focus();
  const session = await page.context().newCDPSession(page);
  await session.send("Input.imeSetComposition", { text: "zhu ti", selectionStart: 6, selectionEnd: 6 });
  await page.waitForTimeout(LONG_PAUSE);
  assert.deepEqual(page.asked, []);
  await session.send("Input.insertText", { text: "主体" });
  await options(page).first().waitFor();
  assert.deepEqual(page.asked, ["主体"]);
  await close(page);
});

test("an answer that comes too late is dropped", async () => {
  const page = await open();
  let release;
  await page.route(/api\/suggest\?q=%E6%95%B4%E6%94%B9&/, async (route) => {
    await new Promise((resolve) => { release = resolve; });
    await route.continue();
  });
  await page.box.focus();
  await page.keyboard.insertText("整改");
  await page.waitForRequest(/api\/suggest/);
  await page.box.fill("主体");
  await options(page).first().waitFor();
  release();
  await page.waitForTimeout(LONG_PAUSE);
  assert.equal(await options(page).first().locator(".name").textContent(), "主体机制");
  await close(page);
});

test("no suggestions, too long a text and a failure leave an ordinary box", async () => {
  const page = await open();
  await page.box.fill("没有");
  await page.waitForTimeout(LONG_PAUSE);
  assert.equal(await options(page).count(), 0);
  assert.equal(await page.box.getAttribute("aria-expanded"), "false");
  await page.box.fill("长".repeat(61));
  await page.waitForTimeout(LONG_PAUSE);
  assert.deepEqual(page.asked, ["没有"]);
  await page.route(/api\/suggest/, (route) => route.abort());
  await page.box.fill("主体责任");
  await page.waitForTimeout(LONG_PAUSE);
  await page.keyboard.press("Enter");
  await page.locator(".hit").first().waitFor();
  await page.context().close();
});

test("a page of results shows no suggestions before anything is typed", async () => {
  const page = await open("/?q=%E6%95%B4%E6%94%B9");
  await page.waitForTimeout(LONG_PAUSE);
  assert.deepEqual(page.asked, []);
  await close(page);
});

test("the list fits a screen of 360 pixels, and its contrast is enough in light and in dark", async () => {
  for (const dark of [false, true]) {
    const page = await open("/?q=%E6%95%B4%E6%94%B9", { width: 360, height: 740, dark });
    await page.box.fill("主体");
    await options(page).first().waitFor();
    await page.keyboard.press("ArrowDown");
    assert.equal(await widthOf(page), 360);
    const lowest = await lowestContrast(page);
    assert.ok(lowest.contrast >= 4.5, `dark=${dark}: ${JSON.stringify(lowest)}`);
    await close(page);
  }
});
