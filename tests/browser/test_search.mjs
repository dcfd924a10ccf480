// Search as its users meet it, over the program itself: steps, synonyms, facets, copies, suggestions, likeness, reasons, pages.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { close, startBrowser, startRealServer } from "./harness.mjs";

const ORIGINAL = `中共清河县委办公室关于开展窗口单位作风抽查的通知

各乡镇党委，县直各单位党组：

为转变窗口单位作风，县委决定从五月起开展一次集中抽查。

一、抽查内容

看上班时间有没有人空岗，看群众来办事有没有人答复，看一次性告知单有没有按时更新，看投诉电话有没有人接听，看延时服务是不是只写在墙上。

二、抽查办法

抽查组不打招呼、不听汇报，直接到窗口排队办事，发现的问题当场登记，三天之内反馈给所在单位，十天之内回来再看一遍，同一个问题出现两次的通报全县。

三、有关要求

各单位要把抽查同健全长效机制结合起来，哪里的队排得最长，就先在哪里添人手。建立长效机制不能只靠开会，完善长效机制更不能只靠发文。
`;
const COPY = ORIGINAL.replace("中共清河县委办公室关于开展", "中共云岭市委办公室关于组织开展").replace("县委决定从五月", "市委决定从六月");
const LEDGER = (n) => `石桥乡第${n}号整改台账\n\n石桥乡第${n}号问题已经核对，由村委会负责逐户回访，回访情况记入台账备查。\n`;

let server;
let browser;

before(async () => {
  const ledgers = Array.from({ length: 14 }, (_, i) => [`台账${i + 1}.txt`, LEDGER(i + 1)]);
  server = await startRealServer({ "抽查通知.txt": ORIGINAL, "抽查通知副本.txt": COPY, ...Object.fromEntries(ledgers) });
  browser = await startBrowser();
});

after(async () => {
  await browser.stop();
  await server.stop();
});

const search = (query, more = "") => `/?q=${encodeURIComponent(query)}${more}`;
const titles = (page) => page.locator(".hit h2 a").allTextContents();
const places = (page) => page.locator(".hit h2 a").evaluateAll((links) => links.map((link) => link.pathname + link.hash));
const value = (page, group, text) => page.locator(`.group[data-group=${group}] .value`).filter({ has: page.getByText(text, { exact: true }) });

async function show(path) {
  const page = await browser.open(server.origin, path);
  await page.locator(".answers").waitFor();
  return page;
}

async function follow(page, link) {
  const before = page.url();
  await link.click();
  await page.waitForURL((url) => String(url) !== before);
  await page.locator(".answers").waitFor();
}

test("a wording that stands nowhere is answered by what comes near it, and says so", async () => {
  const page = await show(search("抽查组不打招呼直接到窗口办事"));
  await page.getByText("没有完全一致的表述").waitFor();
  assert.match(await page.locator(".hit").first().textContent(), /不打招呼/);
  assert.match(await page.locator(".hit .step").first().textContent(), /^(相近|词语齐全|大部分相同)$/);
  await follow(page, page.getByRole("link", { name: /^放宽查找/ }));
  assert.ok(await page.locator(".hit").count() > 1);
  await close(page);
});

test("a synonym finds what is worded otherwise; taken off, it does not", async () => {
  const page = await show(search("巡视整改"));
  const chip = page.getByRole("link", { name: "查“巡视”时不用近义表述“巡察”" });
  await chip.waitFor();
  assert.ok((await page.locator(".hit .step").allTextContents()).includes("近义"));
  const marks = await page.locator(".hit mark").allTextContents();
  assert.ok(marks.includes("巡察整改"), String(marks));
  await follow(page, chip);
  assert.ok(!(await page.locator(".hit mark").allTextContents()).includes("巡察整改"));
  await close(page);
});

test("one request brings the answer and what else could be chosen in each group", async () => {
  const page = await show(search("整改"));
  const all = await value(page, "level", "乡").locator(".count").textContent();
  await follow(page, value(page, "level", "县"));
  const asked = await page.evaluate(() => performance.getEntriesByType("resource").filter((one) => one.name.includes("/api/search")).length);
  assert.equal(asked, 1);
  assert.equal(await value(page, "level", "乡").locator(".count").textContent(), all);
  assert.equal(await value(page, "quality", "完整").count(), 1);
  await page.locator(".group[data-group=quality] > summary").click();
  await follow(page, value(page, "quality", "完整"));
  assert.match(await page.locator(".chips").textContent(), /质量完整/);
  await close(page);
});

test("a copy is folded under the best of its group, and is listed on request", async () => {
  const page = await show(search("窗口单位作风"));
  assert.equal(await page.locator(".hit").count(), 1);
  await page.getByText("雷同文件 1 份").click();
  assert.equal(await page.locator(".copies li").count(), 1);
  await follow(page, page.locator(".copies").getByRole("link", { name: "逐份列出雷同文件" }));
  assert.deepEqual((await titles(page)).sort(), ["中共云岭市委办公室关于组织开展窗口单位作风抽查的通知", "中共清河县委办公室关于开展窗口单位作风抽查的通知"].sort());
  assert.equal(await page.getByText("另有雷同文件").count(), 2);
  await page.locator(".hit h2 a").first().click();
  await page.getByText("雷同文件 1 份").click();
  assert.equal(await page.locator(".copies li a").count(), 1);
  await close(page);
});

test("what is suggested is found", async () => {
  const page = await browser.open(server.origin, "/");
  await page.getByRole("combobox", { name: "检索词" }).pressSequentially("长效", { delay: 20 });
  const option = page.getByRole("listbox", { name: "检索建议" }).getByRole("option").filter({ hasText: "长效机制" }).first();
  await option.waitFor();
  await option.click();
  await page.locator(".hit").first().waitFor();
  assert.equal(new URL(page.url()).searchParams.get("q"), "长效机制");
  await close(page);
});

test("a wording with a character mistaken is set right on request", async () => {
  const page = await show(search("长校机制"));
  await follow(page, page.locator(".offer").getByRole("link", { name: "长效机制" }));
  assert.ok(await page.locator(".hit").count() > 0);
  await close(page);
});

test("passages like a passage are those of other documents", async () => {
  const page = await show(search("逐户回访"));
  const [first] = await places(page);
  await follow(page, page.locator(".hit").first().getByRole("link", { name: /相近的段落$/ }));
  await page.locator(".liked blockquote").getByText("逐户回访").waitFor();
  assert.ok(await page.locator(".hit").count() > 0);
  assert.ok(!(await places(page)).includes(first));
  await close(page);
});

test("the reasons of a hit add up to its score", async () => {
  const page = await show(search("抽查组", "&explain=true"));
  const hit = page.locator(".hit").first();
  const score = Number((await hit.locator(".reasons summary").textContent()).match(/[\d.]+/)[0]);
  const parts = (await hit.locator("tbody tr td:last-child").allTextContents()).map(Number);
  assert.ok(parts.length > 0);
  assert.ok(Math.abs(parts.reduce((sum, part) => sum + part, 0) - score) < 0.001 * (parts.length + 1), `${parts} ${score}`);
  await page.getByText("检索过程").click();
  assert.ok(await page.locator(".reasons pre").isVisible());
  await close(page);
});

test("pages go on by cursor without a gap or a hit twice; when the index changes meanwhile, that is told", async () => {
  const page = await show(search("回访情况记入台账备查", "&copies=all"));
  const first = await places(page);
  await follow(page, page.getByRole("link", { name: "下一页" }));
  const second = await places(page);
  assert.equal(new Set([...first, ...second]).size, 14);
  assert.equal(await page.getByText("索引已更新").count(), 0);
  await page.goBack();
  await page.locator(".hit").first().waitFor();
  server.add({ "台账后补.txt": LEDGER(99) });
  await follow(page, page.getByRole("link", { name: "下一页" }));
  await page.getByText("索引已更新").waitFor();
  assert.equal((await places(page)).filter((place) => first.includes(place)).length, 0);
  await close(page);
});
