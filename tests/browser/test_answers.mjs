// What the page says of an answer: how near it comes, what was looked for besides, what may be asked instead, copies, reasons, pages.
// Over the fake engine, which gives every shape of an answer (tests/http/fake_offers.h).
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

const search = (query, more = "") => `/?q=${encodeURIComponent(query)}${more}`;
const tags = (page) => page.locator(".hit .step").allTextContents();
const parameter = (page, name) => new URL(page.url()).searchParams.getAll(name);

async function show(path, settings) {
  const page = await browser.open(server.origin, path, settings);
  await page.locator(".answers").waitFor();
  return page;
}

async function follow(page, link) {
  const before = page.url();
  await link.click();
  await page.waitForURL((url) => String(url) !== before);
  await page.locator(".answers").waitFor();
}

// ---------------------------------------------------------------- steps

test("an exact answer has no tags, and can be widened", async () => {
  const page = await show(search("主体责任"));
  assert.deepEqual(await tags(page), []);
  assert.equal(await page.locator(".notice").count(), 0);
  await follow(page, page.getByRole("link", { name: "放宽查找" }));
  assert.deepEqual(parameter(page, "step"), ["most"]);
  await page.getByText("已按要求放宽：先列一字不差的").waitFor();
  assert.deepEqual(await tags(page), ["一字不差", "一字不差", "一字不差"]);
  await follow(page, page.getByRole("link", { name: "只看一字不差的" }));
  assert.deepEqual(parameter(page, "step"), ["exact"]);
  assert.deepEqual(await tags(page), []);
  await follow(page, page.getByRole("link", { name: "恢复默认" }));
  assert.deepEqual(parameter(page, "step"), []);
  await close(page);
});

test("a relaxed answer says so, every hit says how near it comes, the steps are counted", async () => {
  const page = await show(search("整改"));
  await page.getByText("没有完全一致的表述，以下为相近的表述。").waitFor();
  assert.deepEqual(await tags(page), ["相近", "词语齐全", "大部分相同"]);
  assert.deepEqual(await page.locator(".reached > span").allTextContents(), ["相近 1", "词语齐全 1", "大部分相同 1"]);
  assert.equal(await page.getByRole("link", { name: "只看一字不差的" }).count(), 0);
  await follow(page, page.getByRole("link", { name: "放宽查找" }));
  assert.deepEqual(parameter(page, "step"), ["any"]);
  assert.equal(await page.getByRole("link", { name: "放宽查找" }).count(), 0);
  await close(page);
});

test("what is not counted in the list is told as what a wider search adds", async () => {
  const page = await show(search("整改", "&step=near"));
  assert.equal(await page.locator(".reached").count(), 0);
  await page.getByRole("link", { name: "放宽查找：另有词语齐全的 1 段" }).waitFor();
  await close(page);
});

test("a query in quotes cannot be widened, which is told", async () => {
  const page = await show(search("\"主体责任\"", "&step=most"));
  await page.getByText("这个检索式不能放宽").waitFor();
  await close(page);
});

test("where nothing is exact and nothing else was asked for, the way on is offered", async () => {
  const page = await show(search("整改", "&step=exact"));
  await page.getByText("没有找到与“整改”相符的内容").waitFor();
  await follow(page, page.getByRole("link", { name: "恢复默认" }));
  assert.equal(await page.locator(".hit").count(), 3);
  await close(page);
});

test("the step of an answer stays with order and filters, and goes with another question", async () => {
  const page = await show(search("主体责任", "&step=most&without=x&synonyms=offer"));
  await page.getByLabel("排序").selectOption("date");
  await page.waitForURL(/sort=date/);
  assert.deepEqual([parameter(page, "step"), parameter(page, "without"), parameter(page, "synonyms")], [["most"], ["x"], ["offer"]]);
  await page.locator(".hit").first().waitFor();
  await page.getByLabel("检索词").fill("台账");
  await page.keyboard.press("Enter");
  await page.waitForURL((url) => url.searchParams.get("q") === "台账");
  assert.deepEqual([parameter(page, "step"), parameter(page, "without")], [[], []]);
  await close(page);
});

// ---------------------------------------------------------------- synonyms and offers

test("answers through synonyms are counted apart and stand behind a line; a synonym is taken off and put back", async () => {
  const page = await show(search("巡察"));
  assert.match(await page.locator("#status").textContent(), /^共 6 段、3 篇 · 另有 2 段用近义表述，列在其后 · /);
  await page.getByText("巡视由中央和省一级开展").waitFor();
  assert.equal(await page.locator(".divider").count(), 1);
  const order = await page.locator(".hits > li").evaluateAll((items) => items.map((item) => item.className));
  assert.deepEqual(order, ["hit", "hit", "hit", "divider", "hit"]);
  assert.deepEqual(await tags(page), ["近义"]);
  assert.deepEqual(await page.locator(".hit").last().locator("mark").allTextContents(), ["巡视"]);
  const chip = page.getByRole("link", { name: "查“巡察”时不用近义表述“巡视”" });
  assert.match(await chip.textContent(), /^巡察 ≈ 巡视\s*✕$/);
  await chip.focus();
  await page.keyboard.press("Enter");
  await page.waitForURL(/without=/);
  await page.getByText("共 6 段、3 篇 · 用时").waitFor();
  assert.deepEqual(parameter(page, "without"), ["巡视"]);
  assert.equal(await page.locator(".divider").count(), 0);
  await follow(page, page.getByRole("link", { name: "恢复近义表述“巡视”" }));
  assert.deepEqual(parameter(page, "without"), []);
  assert.equal(await page.locator(".divider").count(), 1);
  await close(page);
});

test("all synonyms are switched off and on", async () => {
  const page = await show(search("巡察"));
  await follow(page, page.getByRole("link", { name: "不用近义表述", exact: true }));
  assert.deepEqual(parameter(page, "synonyms"), ["off"]);
  assert.deepEqual(await tags(page), []);
  await follow(page, page.getByRole("link", { name: "恢复近义表述", exact: true }));
  assert.deepEqual(await tags(page), ["近义"]);
  await follow(page, page.getByRole("link", { name: "只看一字不差的" }));
  assert.equal(await page.locator(".hit").count(), 3);
  await close(page);
});

test("what may have been meant is offered with its number of passages", async () => {
  const page = await show(search("长校机制"));
  assert.match(await page.locator(".offer").textContent(), /^您是不是要找：长效机制2 段$/);
  await follow(page, page.getByRole("link", { name: "长效机制" }));
  assert.deepEqual(parameter(page, "q"), ["长效机制"]);
  assert.equal(await page.locator(".hit").count(), 2);
  await close(page);
});

test("a theme that the words speak of is added as a filter by one click", async () => {
  const page = await show(search("作风"));
  await follow(page, page.getByRole("link", { name: "只看主题“作风”" }));
  assert.deepEqual([parameter(page, "q"), parameter(page, "theme")], [["作风"], ["3"]]);
  assert.equal(await page.getByRole("link", { name: "只看主题“作风”" }).count(), 0);
  assert.match(await page.locator(".chip").textContent(), /^主题/);
  await close(page);
});

// ---------------------------------------------------------------- copies, likeness, reasons

test("copies are folded under a hit, whose titles and organs stay text, and are listed one by one on request", async () => {
  const page = await show(search("台账"));
  const copies = page.locator(".copies");
  assert.equal(await copies.locator("a").first().isVisible(), false);
  await copies.locator("summary").focus();
  await page.keyboard.press("Enter");
  assert.equal(await copies.locator("summary").textContent(), "雷同文件 5 份");
  assert.deepEqual(await copies.locator("li > a").allTextContents(),
    ["云岭市关于整改台账的通知", "石桥乡整改台账", `<img src=x onerror="document.title='broken'">抄来的台账`]);
  assert.deepEqual(await copies.locator("li").first().locator(".standing span").allTextContents(),
    ["市级", `<img src=x onerror="document.title='broken'">云岭市委`, "2026-03"]);
  await copies.getByText("另有 2 份未列").waitFor();
  assert.equal(await page.locator("main img").count(), 0);
  assert.ok(!(await page.title()).startsWith("broken"));
  assert.match(await copies.locator("li > a").first().getAttribute("href"), /^\/d\/yunling-notice\?.*#p1$/);
  await follow(page, copies.getByRole("link", { name: "逐份列出雷同文件" }));
  assert.deepEqual(parameter(page, "copies"), ["all"]);
  assert.ok(await page.getByLabel("逐份列出雷同文件").isChecked());
  await page.getByText("另有雷同文件").waitFor();
  await page.getByLabel("逐份列出雷同文件").uncheck();
  await page.waitForURL((url) => !url.searchParams.has("copies"));
  await close(page);
});

test("the page of a document names its copies", async () => {
  const page = await browser.open(server.origin, "/d/shiqiao-plan?q=%E6%95%B4%E6%94%B9");
  await page.getByText("雷同文件 5 份").click();
  assert.equal(await page.locator(".copies li > a").nth(2).textContent(), `<img src=x onerror="document.title='broken'">抄来的台账`);
  assert.equal(await page.locator("main img").count(), 0);
  await page.locator(".copies li > a").first().click();
  await page.locator("#p1.wanted").waitFor();
  assert.deepEqual(parameter(page, "q"), ["整改"]);
  await close(page);
});

test("more like a hit, and more like a passage of a document", async () => {
  const page = await show(search("主体责任"));
  await follow(page, page.locator(".hit").first().getByRole("link", { name: "查找与第 7 段相近的段落" }));
  assert.deepEqual([parameter(page, "q"), parameter(page, "like"), parameter(page, "like_passage")], [[], ["qinghe-speech"], ["6"]]);
  await page.getByRole("link", { name: "《在清河县委巡察整改推进会上的讲话》第 7 段" }).waitFor();
  assert.match(await page.locator(".liked blockquote").textContent(), /^整改的主体责任在党委/);
  await page.getByText("以下段落与所选段落有相同的表述").waitFor();
  assert.ok(await page.locator(".hit").count() > 0);
  await page.getByLabel("排序").selectOption("date");
  await page.waitForURL(/sort=date/);
  assert.deepEqual(parameter(page, "like"), ["qinghe-speech"]);
  await page.locator(".hit").first().waitFor();
  await page.locator(".hit h2 a").first().click();
  await page.locator("#p0.wanted").waitFor();
  await page.locator("#p4").hover();
  await page.locator("#p4").getByRole("link", { name: "查找与第 5 段相近的段落" }).click();
  await page.waitForURL(/like_passage=4/);
  await page.locator(".hit").first().waitFor();
  await page.getByLabel("检索词").fill("台账");
  await page.keyboard.press("Enter");
  await page.waitForURL((url) => url.searchParams.get("q") === "台账");
  assert.deepEqual(parameter(page, "like"), []);
  await close(page);
});

test("reasons are told on request, the weightiest first, and how the answer was found", async () => {
  const page = await show(search("主体责任"));
  assert.equal(await page.locator(".reasons").count(), 0);
  await page.getByLabel("说明依据").check();
  await page.waitForURL(/explain=true/);
  await page.locator(".hit .reasons").first().waitFor();
  const rows = await page.locator(".hit .reasons").first().locator("tbody tr").allInnerTexts();
  assert.deepEqual(rows.map((row) => row.split(/\s+/)), [["原文照录", "1", "7.5", "7.5"], ["词语的分量", "0.8", "5", "4"]]);
  await page.getByText("检索过程").click();
  assert.equal(await page.locator(".reasons pre").textContent(), "syntax: <b>\nplan: 1\n");
  await page.getByLabel("说明依据").uncheck();
  await page.waitForURL((url) => !url.searchParams.has("explain"));
  await close(page);
});

// ---------------------------------------------------------------- pages

test("a page follows by cursor, older links by number work, an index that moved is told", async () => {
  const page = await show(search("整改", "&group=none&offset=10"));
  assert.equal(await page.locator(".hit").count(), 3);
  await page.getByText("第 2 页").waitFor();
  await page.goto(`${server.origin}${search("整改", "&group=none&cursor=moved:10")}`);
  await page.getByText("索引已更新").waitFor();
  assert.equal(await page.locator(".hit").count(), 3);
  await follow(page, page.getByRole("link", { name: "上一页" }));
  assert.deepEqual([parameter(page, "cursor"), parameter(page, "offset")], [[], []]);
  await follow(page, page.getByRole("link", { name: "下一页" }));
  await follow(page, page.getByRole("link", { name: "放宽查找" }));
  assert.deepEqual(parameter(page, "cursor"), []);
  await close(page);
});

test("a cursor that leads nowhere leads to the first page", async () => {
  const page = await browser.open(server.origin, search("整改", "&cursor=wrong"));
  await page.getByRole("alert").waitFor();
  await page.getByRole("link", { name: "从第一页看起" }).click();
  await page.locator(".hit").first().waitFor();
  assert.deepEqual(parameter(page, "cursor"), []);
  await page.context().close();
});

// ---------------------------------------------------------------- every page

const PAGES = [search("整改", "&explain=true"), search("巡察"), search("巡察", "&without=巡视"), search("台账"), search("长校机制"), search("作风"),
  "/?like=qinghe-speech&like_passage=6", search("巡察", "&lang=en&explain=true")];

const unfoldAll = (page) => page.evaluate(() => document.querySelectorAll("details").forEach((node) => { node.open = true; }));

test("nothing is wider than a screen of 360 pixels, unfolded too", async () => {
  for (const path of PAGES) {
    const page = await show(path, { width: 360, height: 740 });
    await unfoldAll(page);
    assert.equal(await widthOf(page), 360, path);
    await close(page);
  }
});

test("all text has a contrast of at least 4.5, in light and in dark", async () => {
  for (const dark of [false, true]) {
    for (const path of PAGES) {
      const page = await show(path, { dark });
      await unfoldAll(page);
      const lowest = await lowestContrast(page);
      assert.ok(lowest.contrast >= 4.5, `${path} dark=${dark}: ${JSON.stringify(lowest)}`);
      await close(page);
    }
  }
});

test("on paper there are the answers and how near they come, without what only a screen can do", async () => {
  const page = await show(search("整改"));
  await page.emulateMedia({ media: "print" });
  for (const selector of [".ways", ".hit .like"]) assert.equal(await page.locator(selector).first().isVisible(), false, selector);
  assert.ok(await page.locator(".hit .step").first().isVisible());
  assert.ok(await page.getByText("没有完全一致的表述").isVisible());
  await close(page);
});

test("English where asked for", async () => {
  const page = await show(search("整改", "&lang=en"));
  await page.getByText("Nothing holds exactly this wording; these passages come near it.").waitFor();
  assert.deepEqual(await tags(page), ["near", "all words", "most of it"]);
  await close(page);
});
