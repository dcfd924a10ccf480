// Wordings, formulas and drafts on the page, over a real index: what is found, kept in the address, copied, saved and never stored.
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { close, lowestContrast, startBrowser, startRealServer, widthOf } from "./harness.mjs";

const SHARED = "问题没有查清不放手，责任没有落实不收兵，群众没有点头不交卷。";
const VARIED = "问题没有查清不放手，整改没有到位不收兵，群众没有点头不交卷。";
const OWN = "柚子树下的晒谷场今年换了新的水泥地坪，孩子们放学以后常在那里跳绳。";

const paper = (title, ...paragraphs) => `${[title, ...paragraphs].join("\n\n")}\n`;
const facts = (level, organ, date) => `层级=${level}\n机关=${organ}\n日期=${date}\n`;

// Fictional papers of four places; three of them share a sentence, one has it otherwise.
const documents = {
  "清河讲话.txt": paper("在清河县整改推进会上的讲话", `同志们：今天主要讲台账。${SHARED}`, "要坚持以案促改，把身边的事当作教材，逐条对账销号，件件都有回音。"),
  "清河讲话.txt.xunjian": facts("县", "清河县委", "2023-05-06"),
  "云岭通知.txt": paper("云岭市委关于做好整改工作的通知", `各县区要把握三条。${SHARED}`, "以查促改要见到实效，由我市统一组织回访，逐条对账销号，每月通报一次。"),
  "云岭通知.txt.xunjian": facts("市", "云岭市委", "2024-03-02"),
  "江州意见.txt": paper("江州省委关于整改长效机制的意见", `整改贵在较真。${SHARED}`, "以案促改贵在经常，逐条对账销号，防止一阵风。"),
  "江州意见.txt.xunjian": facts("省", "江州省委", "2025-01-10"),
  "石桥方案.txt": paper("石桥乡整改方案", `我们的态度是明确的。${VARIED}`, "逐条对账销号，由乡纪委每周核对一遍，核对结果张榜公布。"),
  "石桥方案.txt.xunjian": facts("乡", "石桥乡党委", "2026-02-03"),
};

let server;
let browser;

before(async () => {
  server = await startRealServer(documents);
  browser = await startBrowser();
});

after(async () => {
  await browser.stop();
  await server.stop();
});

const precedent = (wording, more = "") => `/?view=precedent&q=${encodeURIComponent(wording)}${more}`;
const open = (path, settings) => browser.open(server.origin, path, settings);
const parameters = (page) => new URL(page.url()).searchParams;

async function openWording(wording, more, settings) {
  const page = await open(precedent(wording, more), settings);
  await page.locator(".kwic tbody tr").first().waitFor();
  return page;
}

// ---------------------------------------------------------------- views

test("five views stand in the bar, each with its own address; words go along", async () => {
  const page = await open("/?q=%E4%BB%A5%E6%A1%88%E4%BF%83%E6%94%B9");
  await page.locator(".hit").first().waitFor();
  const views = page.getByRole("navigation", { name: "功能" });
  assert.deepEqual(await views.getByRole("link").allTextContents(), ["检索", "先例检索", "提法库", "雷同自查", "对照"]);
  assert.equal(await views.locator("[aria-current]").textContent(), "检索");
  await views.getByRole("link", { name: "先例检索" }).click();
  await page.locator(".kwic tbody tr").first().waitFor();
  assert.equal(parameters(page).get("view"), "precedent");
  assert.equal(parameters(page).get("q"), "以案促改");
  assert.equal(await views.locator("[aria-current]").textContent(), "先例检索");
  await page.reload();
  await page.locator(".kwic tbody tr").first().waitFor();
  for (const [name, view] of [["提法库", "formulas"], ["雷同自查", "draft"]]) {
    await views.getByRole("link", { name }).click();
    await page.waitForURL(new RegExp(`view=${view}`));
    await page.locator("main form").waitFor();
  }
  await close(page);
});

// ---------------------------------------------------------------- wordings

test("every use stands on a line with its context, level, date and source", async () => {
  const page = await openWording("责任没有落实不收兵");
  assert.match(await page.locator("#status").textContent(), /^共 3 处，见于 3 段、3 篇/);
  assert.deepEqual(await page.locator(".kwic mark").allTextContents(), Array(3).fill("责任没有落实不收兵"));
  assert.deepEqual((await page.locator(".kwic .level").allTextContents()).slice(1).sort(), ["县", "市", "省"].sort());
  for (const left of await page.locator(".kwic td.left").allTextContents()) assert.match(left, /不放手，$/);
  for (const right of await page.locator(".kwic td.right").allTextContents()) assert.match(right, /^，群众没有/);
  assert.equal(await page.locator(".kwic td.left").first().evaluate((node) => getComputedStyle(node).textAlign), "right");
  assert.match(await page.locator(".span").textContent(), /最早.*清河县整改推进会.*2023-05-06.*最近.*长效机制.*2025-01-10/s);
  assert.equal(await page.locator(".panel.levels li").count(), 3);
  assert.equal(await page.locator(".panel.organs li").count(), 3);
  await page.getByTitle("2024 年 1 篇").waitFor();
  await close(page);
});

test("another order and a filter stand in the address", async () => {
  const page = await openWording("责任没有落实不收兵");
  await page.getByLabel("排列").selectOption("date");
  await page.waitForURL(/sort=date/);
  await page.locator(".kwic tbody tr").first().waitFor();
  assert.deepEqual(await page.locator(".kwic td.date").allTextContents(), ["2023-05-06", "2024-03-02", "2025-01-10"]);
  await page.locator(".panel.levels a", { hasText: "市" }).click();
  await page.getByText("共 1 处").waitFor();
  assert.equal(parameters(page).get("level"), "2");
  assert.equal(parameters(page).get("sort"), "date");
  await page.getByRole("link", { name: /去掉条件 层级/ }).click();
  await page.getByText("共 3 处").waitFor();
  await page.goBack();
  await page.getByText("共 1 处").waitFor();
  await close(page);
});

test("a line opens the document at the passage, the wording marked", async () => {
  const page = await openWording("责任没有落实不收兵", "&sort=date");
  await page.locator(".kwic tbody tr").first().locator("td.right").click();
  await page.locator(".passage.wanted mark").first().waitFor();
  assert.match(page.url(), /\/d\/.*view=precedent.*#p\d+$/);
  assert.deepEqual(await page.locator("mark").allTextContents(), ["责任没有落实不收兵"]);
  await page.getByRole("link", { name: "返回检索结果" }).click();
  await page.locator(".kwic tbody tr").first().waitFor();
  await close(page);
});

async function copied(page) {
  await page.getByText("已复制，附有出处").waitFor();
  return page.evaluate(() => navigator.clipboard.readText());
}

test("a sentence is copied with its citation, in the text or as a footnote, by button and by key", async () => {
  const page = await openWording("责任没有落实不收兵", "&sort=date");
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.getByRole("button", { name: /复制这句话并附出处《在清河县/ }).click();
  assert.match(await copied(page), /^问题没有查清.*不交卷。\n——.*在清河县整改推进会上的讲话.*清河县委.*2023-05-06/);
  await page.getByLabel("引文格式").selectOption("footnote");
  await page.keyboard.press("Escape");
  await page.locator(".kwic a").first().focus();
  await page.locator(".toast.shown").waitFor({ state: "hidden" });
  await page.keyboard.press("j");
  await page.keyboard.press("c");
  assert.match(await copied(page), /^问题没有查清.*不交卷。①\n\n① .*云岭市委/);
  await close(page);
});

test("gaps tell what fills them, which leads on", async () => {
  const page = await openWording("以*促改");
  const rows = await page.locator(".fillings tbody tr").allTextContents();
  assert.deepEqual(rows, ["以案促改22", "以查促改11"]);
  await page.locator(".fillings a").first().click();
  await page.waitForURL((url) => url.searchParams.get("q") === "以案促改");
  await page.getByText("共 2 处").waitFor();
  await close(page);
});

test("variants stand by class, with what differs marked by more than colour", async () => {
  const page = await openWording(SHARED.slice(0, -1));
  const group = page.locator(".variant-class[data-class=substituted]");
  await group.locator(".variant").first().waitFor();
  assert.match(await group.locator("h3").textContent(), /^替换/);
  assert.match(await group.locator("ins").first().textContent(), /整改|到位/);
  assert.equal(await group.locator("ins").first().evaluate((node) => getComputedStyle(node).textDecorationLine), "underline");
  assert.equal(await group.locator("del").first().evaluate((node) => getComputedStyle(node).textDecorationLine), "line-through");
  await group.getByText("出处").click();
  await group.getByText("石桥乡整改方案").waitFor();
  await close(page);
});

test("all lines are saved as a table, a page and data", async () => {
  const page = await openWording("逐条对账销号");
  for (const [name, ending] of [["表格", "tsv"], ["网页", "html"], ["数据", "json"]]) {
    const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name }).click()]);
    assert.match(download.suggestedFilename(), new RegExp(`逐条对账销号\\.${ending}$`));
    assert.match(readFileSync(await download.path(), "utf8"), /石桥乡整改方案/);
  }
  await close(page);
});

test("what cannot be asked and what is not found say so, and the box stays", async () => {
  const page = await open(precedent("改"));
  await page.getByRole("alert").waitFor();
  assert.equal(await page.getByLabel("提法或句子").inputValue(), "改");
  await page.context().close();
  const none = await open(precedent("没有人这样说过的话"));
  await none.getByText("没有找到“没有人这样说过的话”的先例").waitFor();
  await none.getByRole("link", { name: "改用检索" }).waitFor();
  await close(none);
  const empty = await open("/?view=precedent");
  await empty.getByText("查一个提法、一句话有谁用过").waitFor();
  assert.equal(await empty.evaluate(() => document.activeElement.id), "wording");
  await close(empty);
});

test("a hit leads to the precedents of its sentence, or of what is selected in it", async () => {
  const page = await open("/?q=%E4%BB%A5%E6%9F%A5%E4%BF%83%E6%94%B9"); // 以查促改
  const hit = page.locator(".hit").first();
  await hit.waitFor();
  const link = hit.getByRole("link", { name: /的先例/ });
  assert.match(new URL(await link.getAttribute("href"), server.origin).searchParams.get("q"), /^以查促改要见到实效/);
  await page.evaluate(() => getSelection().selectAllChildren(document.querySelector(".hit mark")));
  await link.click();
  await page.waitForURL((url) => url.searchParams.get("view") === "precedent" && url.searchParams.get("q") === "以查促改");
  await close(page);
});

// ---------------------------------------------------------------- formulas

test("formulas are listed by class and lead to their uses", async () => {
  const page = await open("/?view=formulas");
  await page.getByText("从已收录的文稿中找出").waitFor();
  assert.equal(await page.locator("table.formulas").count(), 0); // nothing is mined unasked
  await page.getByRole("button", { name: "列出提法" }).click();
  await page.locator("table.formulas tbody tr").first().waitFor();
  assert.equal(parameters(page).get("min_documents"), "3");
  const row = page.locator("table.formulas tbody tr", { hasText: "逐条对账销号" }).first();
  await row.waitFor();
  assert.match(await row.locator(".spark").getAttribute("aria-label"), /2023 年 1 篇/);
  const tabs = page.getByRole("navigation", { name: "提法类别" });
  await tabs.getByRole("link", { name: /套语/ }).click();
  assert.equal(parameters(page).get("class"), "ritual");
  assert.match(await tabs.locator("[aria-current]").textContent(), /套语/);
  await tabs.getByRole("link", { name: /全部/ }).click();
  await row.getByRole("link", { name: /逐条对账销号/ }).first().click();
  await page.locator(".kwic tbody tr").first().waitFor();
  assert.match(parameters(page).get("q"), /逐条对账销号/);
  await close(page);
});

test("formulas that nothing has say what to change", async () => {
  const page = await open("/?view=formulas&min_documents=900");
  await page.getByText("这个范围内没有反复使用的提法").waitFor();
  await close(page);
});

// ---------------------------------------------------------------- drafts

const DRAFT = `石桥乡整改情况报告\n\n${SHARED}${OWN}\n\n由我市统一组织回访，逐条对账销号，每月通报一次。还差XX户没有走到。`;

async function checkDraft(page, text = DRAFT) {
  await page.getByLabel("文稿正文").fill(text);
  await page.getByLabel("本文层级").selectOption("4");
  await page.getByRole("button", { name: "开始自查" }).click();
  await page.getByRole("heading", { name: "用语构成" }).waitFor();
}

test("a draft is shown by class; a sentence stands beside its precedents", async () => {
  const page = await open("/?view=draft");
  await checkDraft(page);
  const shared = page.locator(".sentence.exact", { hasText: "责任没有落实不收兵" });
  await shared.waitFor();
  assert.equal(await page.locator(".sentence.none", { hasText: "晒谷场" }).count(), 1);
  assert.equal(await page.locator(".draft-body").evaluate((node) => node.textContent), DRAFT);
  await shared.focus();
  await page.keyboard.press("Enter");
  assert.equal(await shared.getAttribute("aria-pressed"), "true");
  const panel = page.getByRole("region", { name: "所选语句的先例" });
  assert.match(await panel.locator(".piece", { hasText: "照用" }).first().locator("mark").textContent(), /责任没有落实不收兵/);
  assert.match(await panel.locator(".piece", { hasText: "照用" }).first().textContent(), /先例.*责任没有落实不收兵/s);
  assert.equal(await panel.locator(".piece .cited a").first().getAttribute("target"), "_blank");
  assert.match(await page.locator(".shares .legend").textContent(), /照用\d+%.*改用.*片段.*套语.*中央提法.*自写/s);
  assert.ok(await page.locator(".sources tbody tr").count() > 0);
  await close(page);
});

test("what was left in is listed and leads to its place", async () => {
  const page = await open("/?view=draft");
  await checkDraft(page);
  const entry = page.locator(".leftovers li", { hasText: "XX" });
  assert.match(await entry.textContent(), /占位符/);
  await entry.getByRole("button", { name: "到原处" }).click();
  assert.match(await page.locator(".leftover.lit").first().textContent(), /XX/);
  assert.ok(await page.locator(".leftovers li", { hasText: "我市" }).count() > 0);
  await close(page);
});

test("a draft stands in no address and no storage, and can be worked on", async () => {
  const page = await open("/?view=draft");
  const asked = [];
  page.on("request", (request) => asked.push(request.url()));
  await checkDraft(page);
  const kept = await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }, history.state, document.cookie]));
  for (const told of [page.url(), kept, ...asked]) assert.ok(!decodeURIComponent(told).includes("收兵"), told);
  await page.getByRole("button", { name: /返回修改/ }).click();
  assert.equal(await page.getByLabel("文稿正文").inputValue(), DRAFT);
  await page.getByRole("button", { name: "清空" }).click();
  assert.equal(await page.getByLabel("文稿正文").inputValue(), "");
  await page.getByText("0 / 100,000 字").waitFor();
  await close(page);
});

test("a file is read in UTF-8 and in GB18030; what is no text is refused", async () => {
  const folder = mkdtempSync(join(tmpdir(), "xunjian-drafts-"));
  const write = (name, bytes) => {
    writeFileSync(join(folder, name), bytes);
    return join(folder, name);
  };
  const files = [write("utf8.txt", "整改方案。"), write("gb.txt", Buffer.from("d5fbb8c4b7bdb0b8a1a3", "hex")), write("broken.txt", Buffer.from("ff00fe01", "hex"))];
  const page = await open("/?view=draft");
  const input = page.locator("#draft-file");
  const area = page.getByLabel("文稿正文");
  for (const file of files.slice(0, 2)) {
    await area.fill("");
    await input.setInputFiles(file);
    await page.getByText(/^已打开/).waitFor();
    assert.equal(await area.inputValue(), "整改方案。");
  }
  await input.setInputFiles(files[2]);
  await page.getByText("broken.txt 不是文本文件").waitFor();
  assert.equal(await area.inputValue(), "整改方案。");
  await close(page);
  rmSync(folder, { recursive: true });
});

test("an empty, a too long and a failing draft say what to do; the draft stays", async () => {
  const page = await open("/?view=draft");
  await page.getByRole("button", { name: "开始自查" }).click();
  await page.getByText("请先粘贴文稿正文或打开文件").waitFor();
  await page.getByLabel("文稿正文").fill("改".repeat(100001));
  await page.getByRole("button", { name: "开始自查" }).click();
  await page.getByText("文稿超过 100,000 字，请分段自查").waitFor();
  await page.route(/api\/reuse/, (route) => route.fulfill({ status: 503, contentType: "application/json",
    body: JSON.stringify({ error: { code: "busy", message: "busy", request: "1" } }) }));
  await page.getByLabel("文稿正文").fill(DRAFT);
  await page.getByRole("button", { name: "开始自查" }).click();
  await page.getByRole("alert").getByText("请稍后再试").waitFor();
  assert.equal(await page.getByLabel("文稿正文").inputValue(), DRAFT);
  await page.context().close();
});

test("a check can be called off", async () => {
  const page = await open("/?view=draft");
  await page.route(/api\/reuse/, () => {}); // never answered
  await page.getByLabel("文稿正文").fill(DRAFT);
  await page.getByRole("button", { name: "开始自查" }).click();
  await page.getByText("正在逐句比对").waitFor();
  await page.getByRole("button", { name: "取消" }).click();
  await page.getByText("已取消").waitFor();
  assert.equal(await page.getByLabel("文稿正文").inputValue(), DRAFT);
  await page.context().close();
});

test("on paper there is the draft with the source of each sentence", async () => {
  const page = await open("/?view=draft");
  await checkDraft(page);
  await page.emulateMedia({ media: "print" });
  for (const selector of [".bar", ".ask", ".beside-panel", ".tools-row"]) assert.equal(await page.locator(selector).first().isVisible(), false);
  assert.ok(await page.locator(".draft-body").isVisible());
  assert.match(await page.locator(".on-paper").innerText(), /责任没有落实不收兵.*照用/s);
  await close(page);
});

// ---------------------------------------------------------------- all of them

const PATHS = ["/?view=precedent", precedent("逐条对账销号"), precedent("以*促改"), precedent(SHARED), "/?view=formulas&min_documents=3", "/?view=draft"];

async function openAll(visit, settings) {
  for (const path of PATHS) {
    const page = await open(path, settings);
    await page.locator("main form").waitFor();
    await page.waitForLoadState("networkidle");
    if (path.endsWith("draft")) {
      await checkDraft(page);
      await page.locator(".sentence[role=button]").first().click();
    }
    await visit(page, path);
    await close(page);
  }
}

test("nothing is wider than the screen, at 360 and at 1280 pixels", async () => {
  for (const width of [360, 400, 1280]) {
    await openAll(async (page, path) => assert.equal(await widthOf(page), width, path), { width, height: 740 });
  }
});

test("all text has a contrast of at least 4.5, in light and in dark", async () => {
  for (const dark of [false, true]) {
    await openAll(async (page, path) => {
      const lowest = await lowestContrast(page);
      assert.ok(lowest.contrast >= 4.5, `${path} dark=${dark}: ${JSON.stringify(lowest)}`);
    }, { dark });
  }
});

test("keys go from line to line, / to the box", async () => {
  const page = await openWording("逐条对账销号");
  const place = () => page.evaluate(() => [...document.querySelectorAll(".use")].findIndex((line) => line.contains(document.activeElement)));
  await page.keyboard.press("j");
  assert.equal(await place(), 0);
  await page.keyboard.press("j");
  assert.equal(await place(), 1);
  await page.keyboard.press("k");
  assert.equal(await place(), 0);
  await page.keyboard.press("/");
  assert.equal(await page.evaluate(() => document.activeElement.id), "wording");
  await close(page);
});

test("text of documents is never markup here either", async () => {
  const page = await open(precedent("抽查整改情况"));
  await page.locator(".kwic tbody tr").first().waitFor();
  assert.equal(await page.locator("main script, main img, main b, main i").count(), 0);
  assert.ok(!(await page.title()).startsWith("broken"));
  await close(page);
});

test("English where asked for, and links keep it", async () => {
  const page = await openWording("逐条对账销号", "&lang=en");
  await page.getByText(/uses in \d+ passages/).waitFor();
  await page.getByRole("link", { name: "Draft check" }).click();
  await page.getByRole("button", { name: "Check" }).waitFor();
  assert.equal(parameters(page).get("lang"), "en");
  await close(page);
});
