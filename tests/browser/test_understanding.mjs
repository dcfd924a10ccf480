// What is understood of documents, as users meet it: facets, facts, requirements, damage, noise. Over the program itself and an
// index of the documents beside this file.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { close, lowestContrast, startBrowser, startRealServer, widthOf } from "./harness.mjs";

// Longer than what the page asks for at once; the last paragraph requires something and has lost a number.
const LONG = `云岭市整改台账说明\n\n${`${"本段只记过程，不作别的说明。".repeat(30)}\n\n`.repeat(300)}清河县各单位必须在10月底前完成整改，追回资金万元。\n`;

let server;
let browser;
let documents; // addresses by what their titles hold

before(async () => {
  server = await startRealServer({ "长台账.txt": LONG });
  browser = await startBrowser();
  const answer = await (await fetch(`${server.origin}/api/search?q=${encodeURIComponent("整改")}&limit=20`)).json();
  documents = (part) => `/d/${answer.hits.find((hit) => hit.title.includes(part)).document}`;
});

after(async () => {
  await browser.stop();
  await server.stop();
});

const open = (path, settings) => browser.open(server.origin, path, settings);
const search = (more = "") => `/?q=${encodeURIComponent("整改")}${more}`;
const group = (page, name) => page.locator(`.group[data-group=${name}]`);
const value = (page, name, text) => group(page, name).locator(".value").filter({ has: page.getByText(text, { exact: true }) });
const chips = (page) => page.locator(".chip").allInnerTexts().then((texts) => texts.map((text) => text.replace(/\s+/g, " ")));
const parametersOf = (page) => [...new URL(page.url()).searchParams].map(([name, is]) => `${name}=${is}`);
const titles = (page) => page.locator(".hit h2").allTextContents();
const row = (page, name) => page.locator(".facts > div").filter({ has: page.getByText(name, { exact: true }) }).locator("dd");

async function showResults(path, settings) {
  const page = await open(path, settings);
  await page.locator(".answers").waitFor();
  return page;
}

async function showDocument(part, settings) {
  const page = await open(documents(part), settings);
  await page.locator(".passage").first().waitFor();
  return page;
}

// Follows a link that leads to other results.
async function follow(page, link) {
  const before = page.url();
  await link.click();
  await page.waitForURL((url) => String(url) !== before);
  await page.locator(".answers").waitFor();
}

// ---------------------------------------------------------------- facets

test("a facet counts documents and narrows to them", async () => {
  const page = await showResults(search());
  assert.equal(await page.locator(".hit").count(), 5);
  assert.equal(await value(page, "kind", "讲话").locator(".count").textContent(), "2");
  await follow(page, value(page, "kind", "讲话"));
  assert.equal(await page.locator(".hit").count(), 2);
  assert.match(await page.locator("#status").textContent(), /、2 篇/);
  assert.deepEqual(await chips(page), ["文种 讲话 ×"]);
  assert.equal(await value(page, "kind", "讲话").getAttribute("aria-current"), "true");
  await close(page);
});

test("values of one facet add to one another, those of two narrow each other", async () => {
  const page = await showResults(search());
  await follow(page, value(page, "level", "县"));
  assert.equal(await page.locator(".hit").count(), 2);
  await follow(page, value(page, "level", "乡"));
  assert.equal(await page.locator(".hit").count(), 4);
  assert.deepEqual(parametersOf(page), ["q=整改", "level=3", "level=4"]);
  await follow(page, value(page, "kind", "讲话"));
  assert.equal(await page.locator(".hit").count(), 2);
  assert.deepEqual(await chips(page), ["层级 县 ×", "层级 乡 ×", "文种 讲话 ×"]);
  await close(page);
});

test("chips take off what was chosen, one by one and all together", async () => {
  const page = await showResults(search("&level=3&level=4&kind=讲话"));
  await follow(page, page.getByRole("link", { name: "去掉条件 层级：乡" }));
  assert.deepEqual(parametersOf(page), ["q=整改", "level=3", "kind=讲话"]);
  await follow(page, page.getByRole("link", { name: "全部清除" }));
  assert.deepEqual(parametersOf(page), ["q=整改"]);
  assert.equal(await page.locator(".chips").count(), 0);
  await close(page);
});

test("years are chosen one by one or as a range, newest first", async () => {
  const page = await showResults(search());
  assert.deepEqual(await group(page, "year").locator(".name").allTextContents(), ["2025", "2024", "2023"]);
  await follow(page, value(page, "year", "2023"));
  await follow(page, value(page, "year", "2025"));
  assert.equal(await page.locator(".hit").count(), 2);
  await page.getByLabel("起始年份").fill("2025");
  await page.getByLabel("截止年份").fill("2024");
  await page.getByRole("button", { name: "确定" }).click();
  await page.waitForURL(/year_from=2024&year_to=2025/);
  await page.locator(".hit").first().waitFor();
  assert.deepEqual(await chips(page), ["年份 2024—2025 ×"]);
  assert.equal(await group(page, "year").locator(".value.chosen").count(), 2);
  await follow(page, value(page, "year", "2023"));
  assert.deepEqual(parametersOf(page), ["q=整改", "year=2023"]);
  await close(page);
});

test("filters stay when order or page change, and go with another question", async () => {
  const page = await showResults(search("&level=3&group=none"));
  await page.getByRole("link", { name: "下一页" }).click();
  await page.getByText("第 2 页").waitFor();
  assert.deepEqual(parametersOf(page).map((one) => one.replace(/^(cursor)=.+/, "$1")), ["q=整改", "group=none", "cursor", "level=3"]);
  await page.getByLabel("排序").selectOption("date");
  await page.waitForURL(/sort=date/);
  await page.locator(".hit").first().waitFor();
  assert.deepEqual(parametersOf(page).sort(), ["group=none", "level=3", "q=整改", "sort=date"]);
  await page.getByLabel("检索词").fill("验收");
  await page.keyboard.press("Enter");
  await page.waitForURL((url) => url.searchParams.get("q") === "验收");
  assert.ok(!page.url().includes("level"));
  await close(page);
});

test("an address with filters gives the same anew, and a document leads back to it", async () => {
  const page = await showResults(search("&level=3&role=requirement"));
  const found = await titles(page);
  await page.reload();
  await page.locator(".hit").first().waitFor();
  assert.deepEqual(await titles(page), found);
  const address = page.url();
  await page.locator(".hit h2 a").first().click();
  await page.getByRole("link", { name: "返回检索结果" }).click();
  await page.locator(".hit").first().waitFor();
  assert.equal(page.url(), address);
  await close(page);
});

test("filters without words are a search; nothing under filters says so", async () => {
  const page = await showResults("/?kind=整改方案");
  assert.deepEqual(await titles(page), ["中共清河县委关于落实市委第二巡察组反馈意见的整改方案"]);
  assert.equal(await value(page, "kind", "讲话").locator(".count").textContent(), "2");
  await page.goto(`${server.origin}/?kind=整改方案&level=5`);
  await page.getByText("没有符合所选条件的内容").waitFor();
  await page.goto(`${server.origin}${search("&kind=整改方案&level=5")}`);
  await page.getByText("去掉上面的部分筛选条件再查").waitFor();
  await close(page);
});

test("facets are chosen by keyboard, and the focus stays", async () => {
  const page = await showResults(search());
  await value(page, "level", "县").focus();
  await page.keyboard.press("Enter");
  await page.waitForURL(/level=3/);
  await page.locator(".hit").first().waitFor();
  assert.equal(await page.evaluate(() => document.activeElement.dataset.key), "level 3");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await page.waitForURL(/level=3&level=4/);
  await page.locator(".hit").first().waitFor();
  await group(page, "organ").locator("summary").first().focus();
  await page.keyboard.press("Enter");
  assert.ok(await value(page, "organ", "区委").isVisible());
  await close(page);
});

test("a hit tells level, organ, kind, date and role", async () => {
  const page = await showResults(search("&kind=整改方案&role=requirement"));
  assert.deepEqual(await page.locator(".standing span").allTextContents(), ["县级", "中共清河县委", "整改方案", "2024-04-02", "要求"]);
  await close(page);
});

// ---------------------------------------------------------------- facts

test("a conflict is shown openly, with the words for either side", async () => {
  const page = await showDocument("清零会");
  const conflict = page.getByRole("note").filter({ hasText: "互相矛盾" });
  assert.ok(await conflict.isVisible());
  assert.deepEqual(await conflict.locator(".level").allTextContents(), ["县（5 处）", "市（1 处）"]);
  assert.ok(await conflict.getByText("“作为市委书记”").isVisible());
  assert.ok(await conflict.getByText("“全区上下都在看我们”").isVisible());
  await close(page);
});

test("what is not known is called so, what a person told is marked", async () => {
  const page = await showDocument("清零会");
  assert.equal(await row(page, "文号").textContent(), "未识别");
  await page.goto(`${server.origin}${documents("抽查")}`);
  await page.locator(".passage").first().waitFor();
  assert.equal((await row(page, "被巡层级").textContent()).trim(), "未识别");
  assert.equal(await row(page, "日期").textContent(), "未识别");
  assert.match(await row(page, "场合").textContent(), /附注文件指定/);
  await close(page);
});

test("evidence opens by keyboard", async () => {
  const page = await showDocument("整改方案");
  const evidence = row(page, "层级").locator("details");
  assert.equal(await evidence.getByText("“县直各单位党组”").isVisible(), false);
  await evidence.locator("summary").first().focus();
  await page.keyboard.press("Enter");
  assert.ok(await evidence.getByText("“县直各单位党组”").isVisible());
  await close(page);
});

test("levels, kinds, organs and themes lead to the documents that have them", async () => {
  const page = await showDocument("整改方案");
  for (const [name, parameter] of [["层级", "level=3"], ["文种", "kind=整改方案"], ["机关", "organ==中共清河县委"], ["主题", "theme=1"]]) {
    await row(page, name).locator("a").first().click();
    await page.locator(".hit").first().waitFor();
    assert.deepEqual(parametersOf(page), [parameter]);
    await page.goBack();
    await page.locator(".passage").first().waitFor();
  }
  await close(page);
});

test("the outline tells which sections are about faults and requirements", async () => {
  const page = await showDocument("整改方案");
  const entries = await page.getByRole("navigation", { name: "大纲" }).locator("li").allTextContents();
  assert.equal(entries[0], "一、主要问题问题");
  assert.equal(entries[3], "二、整改任务要求");
  await close(page);
});

// ---------------------------------------------------------------- requirements, damage, noise

test("requirements are marked in the text on demand, and listed with aspects, who and by when", async () => {
  const page = await showDocument("整改方案");
  const required = page.locator(".required").filter({ hasText: "县财政局要在6月底前修订" });
  const ground = () => required.evaluate((node) => getComputedStyle(node).backgroundColor);
  const before = await ground();
  await page.getByLabel("在正文中标出整改要求").check();
  assert.notEqual(await ground(), before);
  await page.getByText("整改要求（8 条）").click();
  const line = page.locator(".requirements tbody tr").filter({ hasText: "县财政局要在6月底前修订" });
  assert.deepEqual((await line.locator("td").allTextContents()).slice(2), ["长效机制", "县财政局", "6月底前"]);
  await line.getByRole("link").click();
  await page.locator("#p11.wanted").waitFor();
  await close(page);
});

test("numbers and deadlines are listed by kind and lead to their place", async () => {
  const page = await showDocument("整改方案");
  await page.getByText(/^数量与时限/).click();
  const share = page.locator(".quantities dl > div").filter({ hasText: "比例" });
  await share.getByRole("link", { name: "95%以上" }).click();
  await page.locator("#p13.wanted").waitFor();
  await close(page);
});

test("damage is underlined, listed above the text, and told on the hit with its words", async () => {
  const page = await showResults("/?q=清退租金");
  assert.match(await page.locator(".caution").textContent(), /数字缺失“清退租金万元”.*，引用前请核对原件。$/);
  await page.locator(".hit h2 a").click();
  await page.locator(".passage").first().waitFor();
  assert.deepEqual(await page.locator(".damaged").allInnerTexts(), ["昨天为止办结个", "还有个在", "清退租金万元", "惠及户群众"]);
  assert.match(await page.locator(".damaged").first().evaluate((node) => getComputedStyle(node).textDecorationLine), /underline/);
  await page.getByText("文稿缺损 4 处，引用前请核对原件").click();
  await page.locator(".damages").getByRole("link", { name: "清退租金万元" }).click();
  await page.locator("#p2.wanted").waitFor();
  await close(page);
});

test("noise is folded where it stood, and unfolds", async () => {
  const page = await showDocument("警示会");
  const folds = page.locator(".text .fold");
  assert.equal(await folds.count(), 2);
  assert.equal(await folds.first().evaluate((node) => node.nextElementSibling.id), "p0");
  assert.equal(await folds.last().evaluate((node) => node.previousElementSibling.id), "p6");
  assert.equal(await page.getByText("免费领取500篇范文").first().isVisible(), false);
  await folds.last().locator("summary").focus();
  await page.keyboard.press("Enter");
  assert.ok(await folds.last().getByText("免费领取500篇范文").isVisible());
  await page.getByText(/^已移除的内容/).click();
  assert.ok(await page.locator(".removals").getByText("讲话稿大全").isVisible());
  await close(page);
});

test("the later parts of a long document are marked too", async () => {
  const page = await showDocument("台账说明");
  await page.locator(".damaged").waitFor({ state: "attached" });
  assert.ok(await page.locator(".passage").count() > 500);
  assert.equal(await page.locator(".damaged").textContent(), "追回资金万元");
  assert.equal((await page.locator(".required").allTextContents()).join(""), "清河县各单位必须在10月底前完成整改，追回资金万元。");
  await close(page);
});

// ---------------------------------------------------------------- every page

const PAGES = () => [search(), search("&level=3&kind=讲话&year_from=2020"), search("&level=5"), documents("清零会"), documents("警示会"),
  documents("整改方案"), documents("抽查"), `${documents("整改方案")}?lang=en`];

const unfoldAll = (page) => page.evaluate(() => {
  document.querySelectorAll("details").forEach((node) => { node.open = true; });
  document.body.classList.add("show-required");
});

test("hostile words of titles, organs and what was taken out stay text", async () => {
  const page = await showResults(search("&organ=乡党委"));
  await unfoldAll(page);
  assert.deepEqual(await titles(page), [`<img src=x onerror="document.title='broken'">关于开展整改抽查的通知`]);
  assert.ok(await value(page, "organ", `<img src=x onerror="document.title='broken'">乡党委`).count());
  await page.locator(".hit h2 a").click();
  await page.locator(".passage").first().waitFor();
  await unfoldAll(page);
  assert.ok((await row(page, "机关").textContent()).startsWith("<img src=x"));
  await row(page, "机关").locator("a").click();
  await page.locator(".hit").first().waitFor();
  assert.match((await chips(page))[0], /^机关 <img src=x/);
  assert.equal(await page.locator("main img, main b, main i, main script").count(), 0);
  assert.ok(!(await page.title()).startsWith("broken"));
  await close(page);
});

test("nothing is wider than a screen of 360 pixels, unfolded too", async () => {
  for (const path of PAGES()) {
    const page = await open(path, { width: 360, height: 740 });
    await page.locator("main > *").first().waitFor();
    await unfoldAll(page);
    assert.equal(await widthOf(page), 360, path);
    await close(page);
  }
});

test("on a small screen the facets are folded above the results", async () => {
  const page = await showResults(search(), { width: 360, height: 740 });
  assert.equal(await group(page, "level").isVisible(), false);
  await page.getByText("筛选", { exact: true }).click();
  await follow(page, value(page, "level", "县"));
  assert.equal(await page.locator(".hit").count(), 2);
  await close(page);
});

test("all text has a contrast of at least 4.5, in light and in dark, unfolded too", async () => {
  for (const dark of [false, true]) {
    for (const path of PAGES()) {
      const page = await open(path, { dark });
      await page.locator("main > *").first().waitFor();
      await unfoldAll(page);
      const lowest = await lowestContrast(page);
      assert.ok(lowest.contrast >= 4.5, `${path} dark=${dark}: ${JSON.stringify(lowest)}`);
      await close(page);
    }
  }
});

test("on paper there are the answers and what was asked for, without what only a screen can do", async () => {
  const page = await showResults(search("&level=3"));
  await page.emulateMedia({ media: "print" });
  for (const selector of [".facets", ".bar", ".pager", ".chip .cross", ".hit .copy"]) {
    assert.equal(await page.locator(selector).first().isVisible(), false, selector);
  }
  assert.ok(await page.locator(".chip").isVisible());
  await close(page);
});

test("roles, themes and aspects have English names", async () => {
  const page = await showResults(search("&lang=en"));
  await unfoldAll(page);
  assert.ok(await value(page, "role", "requirement").count());
  assert.ok(await value(page, "theme", "inspection rectification").count());
  assert.equal(await group(page, "aspect").getByText(/[\u4e00-\u9fff]/).count(), 0);
  await close(page);
});
