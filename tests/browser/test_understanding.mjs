// What is understood of documents, on the page over the real program: facets, chips, facts, conflicts, requirements, noise.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { startBrowser, startProgram } from "./harness.mjs";

let server;
let browser;

before(async () => {
  server = await startProgram("documents");
  browser = await startBrowser();
});

after(async () => {
  await browser.stop();
  await server.stop();
});

const search = (query, more = "") => `/?q=${encodeURIComponent(query)}${more}`;
const open = (path, settings) => browser.open(server.origin, path, settings);
const parameters = (page) => new URL(page.url()).searchParams;
const group = (page, name) => page.locator(".group", { has: page.locator("summary", { hasText: new RegExp(`^${name}$`) }) });
const value = (page, name, of) => group(page, name).locator(".value", { hasText: of });

async function close(page) {
  assert.deepEqual(page.complaints, []);
  await page.context().close();
}

// The page of the document whose title holds these words.
async function openDocument(title, settings) {
  const page = await open(search(`标题:${title}`), settings);
  await page.locator(".hit h2 a").first().click();
  await page.locator(".text").waitFor();
  return page;
}

test("facets narrow the results, and say how many documents each choice has", async () => {
  const page = await open(search("整改"));
  const kind = value(page, "文种", "讲话");
  assert.equal(await kind.locator(".count").textContent(), "2");
  await kind.click();
  await page.locator(".chip").waitFor();
  assert.deepEqual(parameters(page).getAll("kind"), ["讲话"]);
  assert.equal(await page.locator(".hit").count(), 2);
  assert.equal(await value(page, "文种", "讲话").getAttribute("aria-current"), "true");
  await page.reload();
  assert.equal(await page.locator(".hit").count(), 2);
  await close(page);
});

test("two values of one facet widen, chips take them off again", async () => {
  const page = await open(search("整改", "&kind=讲话&kind=整改方案"));
  await page.locator(".hit").nth(2).waitFor();
  assert.equal(await page.locator(".hit").count(), 3);
  assert.deepEqual(await page.locator(".chip .label").allTextContents(), ["文种", "文种"]);
  await page.locator(".chip", { hasText: "整改方案" }).click();
  await page.getByText("全部清除").waitFor({ state: "detached" });
  assert.deepEqual(parameters(page).getAll("kind"), ["讲话"]);
  await page.locator(".chip").click();
  await page.locator(".chip").waitFor({ state: "detached" });
  assert.equal(parameters(page).get("kind"), null);
  await close(page);
});

test("a year is chosen and taken back", async () => {
  const page = await open(search("整改"));
  await value(page, "年份", "2025").click();
  await page.locator(".chip", { hasText: "2025" }).waitFor();
  assert.equal(parameters(page).get("year_from"), "2025");
  assert.equal(parameters(page).get("year_to"), "2025");
  await page.locator(".chip").click();
  await page.locator(".chip").waitFor({ state: "detached" });
  assert.equal(parameters(page).get("year_from"), null);
  await close(page);
});

test("another order keeps the filters, another question drops them", async () => {
  const page = await open(search("整改", "&level=3"));
  await page.locator(".chip").waitFor();
  await page.locator("select[name=sort]").selectOption("date");
  await page.waitForURL(/sort=date/);
  assert.equal(parameters(page).get("level"), "3");
  await page.getByLabel("检索词").fill("公示");
  await page.keyboard.press("Enter");
  await page.waitForURL((url) => url.searchParams.get("q") === "公示");
  assert.equal(parameters(page).get("level"), null);
  await close(page);
});

test("filters that leave nothing say so and can be taken off", async () => {
  const page = await open(search("整改", "&level=0"));
  await page.getByText("没有找到与“整改”相符的内容").waitFor();
  await page.getByText("去掉上面的筛选条件再查").waitFor();
  await page.locator(".chip", { hasText: "中央" }).click();
  await page.locator(".hit").first().waitFor();
  await close(page);
});

test("a hit tells who spoke, in what paper, when, and warns of lost numbers", async () => {
  const page = await open(search("办结个"));
  await page.locator(".caution").first().waitFor();
  assert.match(await page.locator(".standing").first().textContent(), /县级.*讲话/);
  assert.match(await page.locator(".caution").first().textContent(), /数字缺失“.*办结个.*”.*，引用前请核对原件。$/);
  await close(page);
});

test("a text that contradicts itself shows both sides with their words", async () => {
  const page = await openDocument("省委巡视整改调度会");
  await page.getByText("文中前后矛盾，请核对。").waitFor();
  await page.locator(".evidence summary").first().focus();
  await page.keyboard.press("Enter");
  const evidence = await page.locator(".evidence").first().locator("li").allTextContents();
  assert.ok(evidence.some((text) => text.startsWith("县")), evidence.join("|"));
  assert.ok(evidence.some((text) => text.startsWith("市") && text.includes("市委书记")), evidence.join("|"));
  await close(page);
});

test("facts are shown, what is not known is 未识别", async () => {
  const page = await openDocument("第一巡察组反馈意见的整改方案");
  const facts = await page.locator(".facts").first().textContent();
  for (const words of ["整改方案", "清委发〔2025〕12号", "2025-03-20", "场合未识别"]) assert.ok(facts.includes(words), facts);
  await close(page);
});

test("requirements stand in a table that leads to their places, and can be shown in the text", async () => {
  const page = await openDocument("第一巡察组反馈意见的整改方案");
  await page.locator(".requirements summary").click();
  const row = page.locator(".requirements tbody tr", { hasText: "4月底前" });
  assert.match(await row.textContent(), /4月底前/);
  await row.locator("a").click();
  await page.locator(".passage.wanted").waitFor();
  assert.ok(await page.locator(".required").count() > 0);
  const shade = () => page.locator(".required").first().evaluate((node) => getComputedStyle(node).boxShadow);
  assert.equal(await shade(), "none");
  await page.getByLabel("标出要求").check();
  assert.notEqual(await shade(), "none");
  await close(page);
});

test("damage is underlined in the text and listed above it", async () => {
  const page = await openDocument("全县巡察整改推进会");
  assert.ok(await page.locator(".damaged").count() >= 2);
  await page.locator(".damages summary").click();
  await page.locator(".damages li", { hasText: "投入亿元" }).first().waitFor();
  await close(page);
});

test("what a site put around the text is folded in its place", async () => {
  const page = await openDocument("全县巡察整改推进会");
  assert.ok(await page.locator(".fold").count() >= 2);
  assert.ok(!(await page.locator(".passage").allTextContents()).join("").includes("幼儿园"));
  const last = page.locator(".fold").last();
  await last.locator("summary").click();
  await last.getByText("幼儿园开学第一课").waitFor();
  await close(page);
});

test("hostile strings stay text", async () => {
  for (const width of [1280, 360]) {
    const page = await open(search("标题:关于整改的通知"), { width });
    await page.locator(".hit h2 a").first().click();
    await page.locator(".text").waitFor();
    assert.notEqual(await page.title(), "broken");
    assert.equal(await page.locator("main img, main script").count(), 0);
    await close(page);
  }
});

test("nothing is wider than a small screen", async () => {
  for (const path of [search("整改", "&level=3&role=requirement"), search("整改")]) {
    const page = await open(path, { width: 360 });
    await page.locator(".hit").first().waitFor();
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 360);
    await page.getByText("筛选").first().click();
    await page.locator(".group").first().waitFor();
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 360);
    await close(page);
  }
  const page = await openDocument("第一巡察组反馈意见的整改方案", { width: 360 });
  await page.locator(".requirements summary").click();
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 360);
  await close(page);
});

test("the page in English names facets and facts", async () => {
  const page = await open(search("整改", "&lang=en&level=3"));
  await page.locator(".chip", { hasText: "county" }).waitFor();
  await group(page, "Kind").waitFor();
  assert.equal(new URL(await value(page, "Kind", "讲话").evaluate((node) => node.href)).searchParams.get("lang"), "en");
  await close(page);
});
