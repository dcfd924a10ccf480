// Documents of several levels side by side on the page, over a real index: how they get there, the matrix, what became of each
// requirement, two texts, what is saved, and a paper that is never stored.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { close, lowestContrast, startBrowser, startRealServer, widthOf } from "./harness.mjs";

const SAME = "对弄虚作假、敷衍应付的，一律严肃问责。";
const NEW = "要编写三期警示教育教材，发到每名科级干部手中。";
const PUBLIC = "要坚持开门整改，整改结果向群众公示不少于5天。";

const plan = (title, ...requirements) => `${title}\n\n为落实巡视反馈意见，制定本方案。\n\n一、工作要求\n\n${requirements.join("\n\n")}\n`;
const facts = (level, organ, date) => `层级=${level}\n机关=${organ}\n日期=${date}\n`;
const reports = (who, often) => `${who}常委会要${often}听取一次巡视整改进展情况汇报，研究解决重点难点问题。`;
const lists = (month) => `要建立整改台账，逐条明确责任单位和完成时限，2024年${month}月底前完成集中整改任务。`;

// Fictional plans of four levels. The city reports more often and ends sooner than the province, takes one sentence over, leaves one
// out and adds one.
const documents = {
  "江州方案.txt": plan("江州省委关于落实巡视反馈意见的整改方案", reports("省委", "每半年"), lists(10), PUBLIC, SAME),
  "江州方案.txt.xunjian": facts("省", "江州省委", "2024-01-10"),
  "云岭方案.txt": plan("云岭市委关于落实巡视反馈意见的整改方案", reports("市委", "每季度"), lists(9), SAME, NEW),
  "云岭方案.txt.xunjian": facts("市", "云岭市委", "2024-02-10"),
  "清河方案.txt": plan("清河县委关于落实巡视反馈意见的整改方案", reports("县委", "每月"), lists(8), PUBLIC, SAME),
  "清河方案.txt.xunjian": facts("县", "清河县委", "2024-03-10"),
};
const OWN = plan("石桥乡党委关于落实巡视反馈意见的整改方案", reports("乡党委", "每半个月"), lists(7), "村里的柚子树要在开会以前数清楚。");

let server;
let browser;
let ids; // by the name of the organ, from the top

before(async () => {
  server = await startRealServer(documents);
  browser = await startBrowser();
  const found = await fetch(`${server.origin}/api/search?q=${encodeURIComponent("标题:落实巡视反馈意见的整改方案")}&copies=all&limit=50`).then((answer) => answer.json());
  ids = Object.fromEntries(found.hits.map((hit) => [hit.organ, hit.document]));
});

after(async () => {
  await browser.stop();
  await server.stop();
});

const open = (path, settings) => browser.open(server.origin, path, settings);
const parameters = (page) => new URL(page.url()).searchParams;
const CHAIN = ["江州省委", "云岭市委", "清河县委"];
const compareAddress = (more = "", organs = CHAIN) => `/?view=compare${organs.map((organ) => `&id=${ids[organ]}`).join("")}${more}`;

async function openComparison(more, settings) {
  const page = await open(compareAddress(more), settings);
  await page.locator(".comparison").waitFor();
  return page;
}

const demand = (page, words) => page.locator(".demand", { hasText: words }).first();

// ---------------------------------------------------------------- how documents get there

test("documents are put aside in results and in the document, counted, and compared", async () => {
  const page = await open(`/?copies=all&q=${encodeURIComponent("标题:落实巡视反馈意见的整改方案 听取")}`);
  const hit = (organ) => page.locator(".hit", { has: page.getByRole("link", { name: `${organ}关于落实巡视反馈意见的整改方案`, exact: true }) });
  await hit("江州省委").getByRole("button", { name: "加入对照" }).click();
  assert.equal(await hit("江州省委").locator(".basket").getAttribute("aria-pressed"), "true");
  await hit("云岭市委").getByRole("button", { name: "加入对照" }).click();
  const link = page.getByRole("navigation", { name: "功能" }).getByRole("link", { name: /对照/ });
  assert.match(await link.textContent(), /2$/);
  await hit("清河县委").locator("h2 a").click();
  await page.locator(".text").waitFor();
  await page.getByRole("button", { name: "加入对照" }).click();
  assert.match(await link.textContent(), /3$/);
  await page.getByRole("button", { name: "已加入对照" }).click();
  assert.match(await link.textContent(), /2$/);
  await link.click();
  await page.locator(".matrix").waitFor();
  assert.deepEqual(parameters(page).getAll("id").length, 2);
  assert.equal(await page.locator(".matrix thead th").count(), 3);
  await page.locator(".scope summary").first().click();
  await page.getByRole("button", { name: /移出《云岭市委/ }).click();
  await page.getByRole("button", { name: "开始对照" }).click();
  await page.waitForURL((url) => url.searchParams.getAll("id").length === 1);
  await close(page);
});

test("the answers to a query are compared; the form says what it lacks", async () => {
  const page = await open("/?view=compare");
  await page.getByRole("button", { name: "开始对照" }).click();
  await page.getByText("请先加入文稿").waitFor();
  await page.locator("#compare-q").fill("标题:落实巡视反馈意见");
  await page.locator("select[name=filter_level]").selectOption("2");
  await page.getByRole("button", { name: "开始对照" }).click();
  await page.locator(".matrix").waitFor();
  assert.equal(parameters(page).get("level"), "2");
  assert.equal(await page.locator(".matrix thead th").count(), 2);
  await page.getByRole("link", { name: /去掉条件 层级/ }).click();
  await page.waitForURL((url) => !url.searchParams.has("level"));
  await page.locator(".matrix thead th").nth(3).waitFor();
  await page.goBack();
  await page.locator(".matrix").waitFor();
  assert.equal(parameters(page).get("level"), "2");
  await close(page);
});

test("a search leads to the comparison of what it found, with its filters", async () => {
  const page = await open(`/?level=1,2&q=${encodeURIComponent("标题:落实巡视反馈意见")}`);
  await page.getByRole("link", { name: "对照这些文稿" }).click();
  await page.locator(".matrix thead th").nth(2).waitFor();
  assert.equal(await page.locator(".matrix thead th").count(), 3);
  assert.equal(parameters(page).get("level"), "1,2");
  await close(page);
});

// ---------------------------------------------------------------- the matrix

test("the matrix stands by aspect, from the top down, with what became of each requirement", async () => {
  const page = await openComparison("");
  const heads = await page.locator(".matrix thead th").allTextContents();
  assert.match(heads[1], /省级.*2024-01-10/s);
  assert.match(heads[2], /市级/);
  assert.match(heads[3], /县级/);
  const column = (place) => page.locator(`.matrix tbody tr td:nth-child(${place + 2})`);
  assert.equal(await column(0).locator(".relation").count(), 0); // nothing is above the province
  await column(1).locator(".demand.same", { hasText: "敷衍应付" }).first().waitFor();
  await column(1).locator(".demand.new", { hasText: "警示教育教材" }).first().waitFor();
  const adapted = column(1).locator(".demand.adapted", { hasText: "进展情况汇报" }).first();
  assert.match(await adapted.locator(".change.tightened").first().textContent(), /每半年.*每季度.*收紧/);
  assert.ok(await page.locator(".matrix td.absent", { hasText: "未提及" }).count() > 0);
  await close(page);
});

test("a requirement leads to its place and shows its fate; Escape leads back", async () => {
  const page = await openComparison("");
  const first = demand(page, "省委常委会");
  await first.locator(".demand-text").focus();
  await page.keyboard.press("Enter");
  const panel = page.getByRole("dialog", { name: "来龙去脉" });
  await panel.waitFor();
  assert.match(await panel.locator(".link", { hasText: "云岭市委" }).locator("ins").allTextContents().then((words) => words.join("")), /季度/);
  assert.match(await panel.locator(".link", { hasText: "清河县委" }).locator(".change").first().textContent(), /每半年.*每月.*收紧/);
  await page.keyboard.press("Escape");
  assert.equal(await panel.isVisible(), false);
  assert.ok(await first.locator(".demand-text").evaluate((node) => node === document.activeElement));

  await demand(page, "向群众公示").locator(".demand-text").click();
  assert.match(await panel.locator(".link", { has: page.locator(".relation.absent") }).textContent(), /云岭市委/);
  await first.locator(".place-link").click();
  await page.locator(".passage.wanted", { hasText: "省委常委会" }).waitFor();
  await page.getByRole("link", { name: "返回" }).click();
  await page.locator(".matrix").waitFor();
  await close(page);
});

test("one aspect, or only what differs, is chosen in place and stands in the address", async () => {
  const page = await openComparison("");
  const rows = page.locator(".matrix tbody tr");
  const all = await rows.count();
  await page.getByLabel("只看有差别的").check();
  assert.equal(parameters(page).get("differing"), "1");
  assert.equal(await page.locator(".matrix .demand.same").count(), 0);
  await page.locator("select[name=only]").selectOption({ label: "问责通报" });
  assert.ok(await rows.count() <= 1 && all > 1);
  await page.reload();
  await page.locator(".comparison").waitFor();
  assert.equal(await page.getByLabel("只看有差别的").isChecked(), true);
  await close(page);
});

test("arrow keys go from cell to cell, j and k from requirement to requirement", async () => {
  const page = await openComparison("");
  const column = () => page.evaluate(() => document.activeElement.closest("td").cellIndex);
  await page.locator(".matrix td:nth-child(2) .demand-text").first().focus();
  assert.equal(await column(), 1);
  await page.keyboard.press("ArrowDown");
  assert.equal(await column(), 1);
  await page.locator(".matrix tr:has(td:nth-child(2) .demand):has(td:nth-child(3) .demand) td:nth-child(2) .demand-text").first().focus();
  await page.keyboard.press("ArrowRight");
  assert.equal(await column(), 2);
  await page.keyboard.press("j");
  assert.ok(await page.evaluate(() => document.activeElement.matches(".demand-text")));
  await close(page);
});

// ---------------------------------------------------------------- the other views

test("the chain tells of each requirement what became of it, and what is new below", async () => {
  const page = await openComparison("");
  await page.getByRole("link", { name: "逐级传导" }).click();
  assert.equal(parameters(page).get("show"), "chain");
  const row = (words) => page.locator(".chain tbody tr", { has: page.locator("th", { hasText: words }) });
  assert.match(await row("向群众公示").locator("td").nth(0).textContent(), /未见/);
  assert.match(await row("向群众公示").locator("td").nth(1).textContent(), /一致/);
  assert.match(await row("进展情况汇报").locator("td").nth(1).locator(".change").first().textContent(), /每半年.*每月/);
  await page.locator(".new-demands", { hasText: "云岭市委" }).locator("summary").click();
  await page.locator(".new-demands .demand", { hasText: "警示教育教材" }).waitFor();
  await page.getByLabel("上级文稿").selectOption({ index: 1 });
  assert.match(await page.locator(".chain thead th").first().textContent(), /云岭市委/);
  await close(page);
});

test("coverage and levels are told", async () => {
  const page = await openComparison("&show=coverage");
  assert.match(await page.locator(".coverage tbody tr").nth(1).textContent(), /一致 \d.*改写 \d.*新增 \d/);
  await page.getByRole("link", { name: "分级统计" }).click();
  assert.deepEqual(await page.locator(".levels-table tbody th").allTextContents(), ["省级", "市级", "县级"]);
  await page.locator(".spread-table td", { hasText: "1 / 1 篇" }).first().waitFor();
  assert.ok(await page.locator(".strongest .cited a").count() > 0);
  await close(page);
});

test("two documents stand side by side; what is alike folds away", async () => {
  const page = await openComparison("&show=parallel");
  const rows = page.locator("table.parallel tbody tr");
  await rows.first().waitFor();
  const varied = page.locator(".row-varied", { hasText: "进展情况汇报" });
  assert.match((await varied.locator("td").first().locator("del").allTextContents()).join(""), /半年/);
  assert.match((await varied.locator("td").last().locator("ins").allTextContents()).join(""), /季度/);
  await page.locator(".row-second", { hasText: "警示教育教材" }).waitFor();
  const all = await rows.count();
  await page.getByLabel("只看有差别的").check();
  await page.locator("table.parallel tbody tr").first().waitFor();
  assert.ok(await rows.count() <= all);
  await page.getByLabel("右篇").selectOption({ index: 2 });
  await page.locator("table.parallel thead", { hasText: "清河县委" }).waitFor();
  assert.equal(parameters(page).get("second"), ids["清河县委"]);
  await close(page);
});

test("more documents than are laid out are counted, with a way out", async () => {
  const page = await open("/?view=compare&limit=2&q=" + encodeURIComponent("标题:落实巡视反馈意见"));
  await page.getByText("要逐条对照").waitFor();
  await page.getByRole("link", { name: "并排列出全部 3 篇" }).waitFor();
  assert.equal(await page.locator(".matrix").count(), 0);
  await page.locator(".levels-table").getByRole("link", { name: "市级" }).click();
  await page.locator(".matrix").waitFor();
  await close(page);
});

test("a document that has left the index is told, and taken out", async () => {
  const page = await open(compareAddress("&id=0000000000000001"));
  await page.getByRole("alert").getByRole("link", { name: /移出/ }).click();
  await page.locator(".matrix").waitFor();
  assert.equal(parameters(page).getAll("id").length, 3);
  assert.equal(await page.locator(".views .count").textContent(), "3");
  await page.context().close();
});

// ---------------------------------------------------------------- what is saved

test("tables, ledger and data are saved", async () => {
  const page = await openComparison("");
  const BEGINS = { xlsx: "PK", html: "<", tsv: "\ufeff", json: "{" };
  await page.locator(".menu summary").click();
  const links = await page.locator(".menu a").count();
  assert.equal(links, 6);
  for (let i = 0; i < links; i++) {
    const [download] = await Promise.all([page.waitForEvent("download"), page.locator(".menu a").nth(i).click()]);
    const ending = download.suggestedFilename().split(".").pop();
    assert.ok(readFileSync(await download.path(), "utf8").startsWith(BEGINS[ending]), ending);
  }
  await page.keyboard.press("Escape");
  assert.equal(await page.locator(".menu").getAttribute("open"), null);
  await close(page);
});

// ---------------------------------------------------------------- a paper of one's own

async function compareOwn(page) {
  await page.locator(".scope > summary").click();
  await page.locator(".own-paper summary").click();
  await page.getByLabel("文稿正文").fill(OWN);
  await page.getByLabel("名称").fill("石桥草稿");
  await page.getByLabel("本文层级").selectOption("4");
  await page.getByRole("button", { name: "开始对照" }).click();
  await page.locator(".matrix thead", { hasText: "石桥草稿" }).or(page.locator(".matrix thead th").nth(4)).first().waitFor();
}

test("a paper stands beside the documents, in no address and in no storage", async () => {
  const page = await openComparison("");
  const asked = [];
  page.on("request", (request) => asked.push(request.url()));
  await compareOwn(page);
  const last = page.locator(".matrix tbody tr td:last-child");
  assert.match(await page.locator(".matrix thead th").last().textContent(), /乡级/);
  await last.locator(".demand.adapted", { hasText: "进展情况汇报" }).first().waitFor();
  const kept = await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }, history.state, document.cookie]));
  for (const told of [page.url(), kept, ...asked]) assert.ok(!decodeURIComponent(told).includes("柚子树"), told);
  assert.equal(await page.locator(".matrix .place-link").first().getAttribute("target"), "_blank");

  await page.getByRole("link", { name: "两篇对读" }).click();
  await page.getByLabel("右篇").selectOption("own");
  await page.locator(".row-second", { hasText: "柚子树" }).waitFor();
  await page.getByRole("link", { name: "对照表" }).click();
  await page.locator(".menu summary").click();
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "整改台账（Excel）" }).click()]);
  assert.match(download.suggestedFilename(), /\.xlsx$/);
  await close(page);
});

// ---------------------------------------------------------------- all of them

const SHOWN = ["", "&show=chain", "&show=coverage", "&show=levels", "&show=parallel"];

async function openAll(visit, settings) {
  for (const more of SHOWN) {
    const page = await openComparison(more, settings);
    await page.waitForLoadState("networkidle");
    if (more === "") await page.locator(".demand.adapted .demand-text").first().click();
    await visit(page, more);
    await close(page);
  }
  const page = await open("/?view=compare", settings);
  await page.locator(".own-paper summary").click();
  await visit(page, "form");
  await close(page);
}

test("nothing is wider than the screen, at 360 and at 1280 pixels", async () => {
  for (const width of [360, 1280]) {
    await openAll(async (page, more) => assert.equal(await widthOf(page), width, more), { width, height: 740 });
  }
});

test("all text has a contrast of at least 4.5, in light and in dark", async () => {
  for (const dark of [false, true]) {
    await openAll(async (page, more) => {
      const lowest = await lowestContrast(page);
      assert.ok(lowest.contrast >= 4.5, `${more} dark=${dark}: ${JSON.stringify(lowest)}`);
    }, { dark });
  }
});

test("heads and the first column stay in view", async () => {
  const page = await openComparison("", { width: 700, height: 500 });
  await page.locator(".wide").evaluate((node) => node.scrollTo(400, 300));
  const place = (selector) => page.locator(selector).first().evaluate((node) => {
    const wide = node.closest(".wide").getBoundingClientRect();
    const own = node.getBoundingClientRect();
    return [Math.round(own.left - wide.left), Math.round(own.top - wide.top)];
  });
  assert.ok((await place(".matrix tbody th"))[0] <= 1);
  assert.ok((await place(".matrix thead th:nth-child(2)"))[1] <= 1);
  await close(page);
});

test("on paper there is the table alone", async () => {
  const page = await openComparison("");
  await page.emulateMedia({ media: "print" });
  for (const selector of [".bar", ".scope", ".tabs", ".menu", ".narrowing"]) assert.equal(await page.locator(selector).first().isVisible(), false, selector);
  assert.equal(await page.locator(".wide").evaluate((node) => getComputedStyle(node).maxHeight), "none");
  await close(page);
});

test("English where asked for", async () => {
  const page = await openComparison("&lang=en");
  await page.locator(".relation.adapted", { hasText: "adapted" }).first().waitFor();
  await page.getByRole("link", { name: "Chain" }).click();
  assert.equal(parameters(page).get("lang"), "en");
  await close(page);
});
