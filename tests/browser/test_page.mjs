// The page as its users meet it: search, keys, documents, copying, small screens, dark, without scripts.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { OFFICE_HOST, close, lowestContrast, startBrowser, startServer, widthOf } from "./harness.mjs";

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
const open = (path, settings) => browser.open(server.origin, path, settings);
const focusedText = (page) => page.evaluate(() => document.activeElement.textContent);

async function isInView(page, selector) {
  return page.locator(selector).evaluate((node) => {
    const box = node.getBoundingClientRect();
    return box.top >= 0 && box.bottom <= innerHeight;
  });
}

test("the front page waits for a query and offers three examples", async () => {
  const page = await open("/");
  await page.locator(".examples a").nth(2).waitFor();
  assert.equal(await page.locator(".examples a").count(), 3);
  assert.equal(await page.evaluate(() => document.activeElement.id), "q");
  await page.getByText("已收录 5 篇文稿、27 个段落").waitFor();
  assert.equal(await page.locator("html").getAttribute("lang"), "zh-CN");
  await close(page);
});

test("Enter searches; the address tells the query; marks cover exactly the match", async () => {
  const page = await open("/");
  await page.getByLabel("检索词").fill("主体责任");
  await page.keyboard.press("Enter");
  await page.locator(".hit").first().waitFor();
  assert.equal(new URL(page.url()).searchParams.get("q"), "主体责任");
  assert.deepEqual([...new URL(page.url()).searchParams.keys()], ["q"]);
  assert.equal(await page.locator(".hit").count(), 3);
  assert.deepEqual(await page.locator(".hit mark").allTextContents(), ["主体责任", "主体责任", "主体责任"]);
  assert.match(await page.locator("#status").textContent(), /^共 3 段、3 篇 · 用时 0\.4 毫秒 · 理解为：/);
  assert.equal(await page.locator("#status").getAttribute("aria-live"), "polite");
  assert.match(await page.title(), /主体责任/);
  await close(page);
});

test("back and forward bring the results of their address", async () => {
  const page = await open(search("主体责任"));
  await page.locator(".hit").first().waitFor();
  await page.getByLabel("检索词").fill("基层减负");
  await page.keyboard.press("Enter");
  await page.getByText("共 1 段、1 篇").waitFor();
  await page.goBack();
  await page.getByText("共 3 段、3 篇").waitFor();
  assert.equal(await page.getByLabel("检索词").inputValue(), "主体责任");
  await page.goForward();
  await page.getByText("共 1 段、1 篇").waitFor();
  await close(page);
});

test("repairs and a relaxed search are told, estimates are marked", async () => {
  const page = await open(search('整改"'));
  await page.getByText("引号没有成对").waitFor();
  await page.getByText("没有完全一致的表述").waitFor();
  await page.getByText("共约 13 段、约 3 篇").waitFor();
  await page.getByText("本文另有 4 处").first().waitFor();
  await close(page);
});

test("options and paging stand in the address", async () => {
  const page = await open(search("整改"));
  await page.locator(".hit").first().waitFor();
  await page.getByLabel("显示").selectOption("none");
  await page.getByRole("link", { name: "下一页" }).click();
  await page.getByText("第 2 页").waitFor();
  const query = new URL(page.url()).searchParams;
  assert.equal(query.get("group"), "none");
  assert.equal(query.get("cursor"), "after:10");
  await page.locator(".hit").first().waitFor();
  assert.equal(await page.locator(".hit").count(), 3);
  assert.equal(await page.getByLabel("显示").inputValue(), "none");
  await page.getByRole("link", { name: "上一页" }).click();
  await page.locator(".hit").nth(9).waitFor();
  assert.deepEqual([...new URL(page.url()).searchParams.keys()], ["q", "group"]);
  await page.getByLabel("只查标题").check();
  await page.waitForURL(/title_only=true/);
  await close(page);
});

test("j and k move between hits, Enter opens, the passage is in view and lit", async () => {
  const page = await open(search("主体责任"));
  await page.locator(".hit").first().waitFor();
  await page.keyboard.press("j");
  const first = await focusedText(page);
  await page.keyboard.press("j");
  assert.notEqual(await focusedText(page), first);
  await page.keyboard.press("k");
  assert.equal(await focusedText(page), first);
  assert.equal(await page.evaluate(() => getComputedStyle(document.activeElement).outlineStyle), "solid");
  await page.keyboard.press("Enter");
  await page.locator("#p6.wanted").waitFor();
  assert.match(page.url(), /\/d\/qinghe-speech\?q=.*#p6$/);
  assert.ok(await isInView(page, "#p6"));
  const [before, tools] = [await page.locator("#p5").boundingBox(), await page.locator("#p6 .tools").boundingBox()];
  assert.ok(tools.y >= before.y + before.height, "its tools hide nothing of the passage before");
  assert.deepEqual(await page.locator("mark").allTextContents(), ["主体责任"]);
  await close(page);
});

test("/ goes to the box, Esc leaves it, letters typed there are no commands, ? tells the keys", async () => {
  const page = await open(search("主体责任"));
  await page.locator(".hit").first().waitFor();
  await page.keyboard.press("/");
  assert.equal(await page.evaluate(() => document.activeElement.id), "q");
  await page.keyboard.type("jkc?");
  assert.equal(await page.getByLabel("检索词").inputValue(), "jkc?");
  await page.keyboard.press("Escape");
  await page.keyboard.press("?");
  await page.getByRole("dialog", { name: "快捷键" }).waitFor();
  await page.keyboard.press("Escape");
  assert.equal(await page.getByRole("dialog").count(), 0);
  await close(page);
});

async function copiedBy(page) {
  await page.locator(".hit").first().waitFor();
  await page.keyboard.press("j");
  await page.keyboard.press("c");
  await page.getByText("已复制，附有出处").waitFor();
  await page.keyboard.press("/");
  await page.keyboard.press("Control+V");
  return page.getByLabel("检索词").inputValue();
}

const CITED = /^整改的主体责任在党委.*问责。\s*——《在清河县委巡察整改推进会上的讲话》，第7段$/;

test("c copies the text with its citation", async () => {
  const page = await open(search("主体责任"));
  assert.ok(await page.evaluate(() => isSecureContext));
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  assert.match(await copiedBy(page), CITED);
  await close(page);
});

test("c copies on an office network too, where the page is no secure context", async () => {
  const office = await startServer("0.0.0.0:0");
  const page = await browser.open(`http://${OFFICE_HOST}:${office.port}`, search("主体责任"));
  assert.equal(await page.evaluate(() => isSecureContext), false);
  assert.match(await copiedBy(page), CITED);
  await close(page);
  await office.stop();
});

test("a document shows facts, outline, text and what was taken out", async () => {
  const page = await open("/d/qinghe-speech?q=%E6%95%B4%E6%94%B9");
  await page.locator("h1").waitFor();
  assert.equal(await page.locator("h1").textContent(), "在清河县委巡察整改推进会上的讲话");
  assert.equal(await page.locator(".passage").count(), 11);
  await page.getByText("清河县/讲话/推进会讲话.txt").waitFor();
  await page.getByRole("navigation", { name: "大纲" }).getByText("三、把制度立住").click();
  await page.locator("#p8.wanted").waitFor();
  await page.getByText("已移除的内容（1 处）").click();
  await page.getByText("页码", { exact: true }).waitFor();
  await page.getByText("— 3 —").waitFor();
  await page.getByRole("button", { name: "下一处" }).click();
  await page.getByText("5 / 5").waitFor();
  await page.getByRole("link", { name: "返回检索结果" }).click();
  await page.locator(".hit").first().waitFor();
  await close(page);
});

test("what could not be read of a document is told on its hits and above its text", async () => {
  const page = await open(search("督查组"));
  await page.locator(".hit").first().waitFor();
  assert.deepEqual(await page.locator(".hit .badge").allTextContents(), ["未能全部读出", "图片识别"]);
  await page.getByText("第 2 页").waitFor();
  await page.getByText("资料.zip!/督查通报.pdf").waitFor();
  await page.locator(".hit h2 a").click();
  await page.getByRole("note").getByText("本文未能全部读出：第 3–5 页是图片，没有文字。").waitFor();
  assert.deepEqual(await page.locator(".leaf").allTextContents(), ["第 1 页", "第 2 页", "第 6 页"]);
  await page.getByText("作者").waitFor();
  await page.getByText("清河县委巡察办").waitFor();
  await page.goto(`${server.origin}/d/qinghe-speech`);
  await page.locator(".passage").first().waitFor();
  assert.equal(await page.getByRole("note").count(), 0);
  await close(page);
});

test("a long document comes in parts; keys, outline and the wanted passage reach all of it", async () => {
  const page = await open("/d/long:1200?q=%E6%95%B4%E6%94%B9#p1103");
  await page.locator("#p1103.wanted").waitFor();
  assert.ok(await isInView(page, "#p1103"));
  await page.locator(".places").waitFor();
  assert.equal(await page.locator(".passage").count(), 1200);
  assert.equal(await page.locator("#p1199 .number").textContent(), "1200");
  assert.equal(await page.locator(".passage[data-stop]").count(), 12);
  await page.getByText("本文 12 段相符").waitFor();
  await page.getByRole("navigation", { name: "大纲" }).getByText("第900节 整改").click();
  await page.locator("#p900.wanted").waitFor();
  assert.equal(await page.locator(".outline a:not([href])").count(), 0);
  await close(page);
});

test("a part that fails is asked for again", async () => {
  const page = await open("/");
  let refused = 0;
  await page.route(/from=500/, async (route) => {
    if (refused++ > 0) return route.continue();
    const error = { code: "busy", message: "busy", request: "1" };
    return route.fulfill({ status: 503, contentType: "application/json", body: JSON.stringify({ error }) });
  });
  await page.goto(`${server.origin}/d/long:600`);
  await page.getByText("后面的内容没有取到").waitFor();
  assert.equal(await page.locator(".passage").count(), 500);
  await page.getByRole("button", { name: "继续加载" }).click();
  await page.locator("#p599").waitFor();
  assert.equal(await page.getByText("后面的内容没有取到").count(), 0);
  await page.context().close();
});

test("text of documents is never markup", async () => {
  const page = await open(search("正文"));
  await page.locator(".hit").first().waitFor();
  assert.equal(await page.locator(".hit h2").textContent(), `<b onclick="document.title='broken'">带标记的题名</b>`);
  assert.equal(await page.locator(".hit b, .hit u, main script, main img").count(), 0);
  await page.locator(".hit h2 a").click();
  await page.locator("#p1.wanted").waitFor();
  assert.match(await page.locator("#p1 .cell").first().textContent(), /^<script>.*正文 &amp; 𠀀字$/);
  assert.equal(await page.locator("#p1 .cell").nth(1).textContent(), "第二格");
  assert.deepEqual(await page.locator("#p1 mark").allTextContents(), ["正文"]);
  assert.equal(await page.locator("main script, main img, main b, main i").count(), 0);
  assert.ok(!(await page.title()).startsWith("broken"));
  await close(page);
});

test("nothing found, a failure and a missing document say what to do", async () => {
  const page = await open(search("没有这样的话"));
  await page.getByText("没有找到与“没有这样的话”相符的内容").waitFor();
  assert.equal(await page.getByRole("link", { name: /^放宽查找/ }).count(), 0); // all of it was looked for
  await close(page);
  const pasted = await open(search("没有这样的话，".repeat(100)));
  await pasted.getByText("没有找到与“没有这样的话，").waitFor();
  assert.ok((await pasted.locator("main h1").textContent()).length < 150);
  await close(pasted);
  for (const [path, text] of [[search("fault:corrupt"), "索引已损坏"], [search("fault:busy"), "请稍后再试"], ["/d/nobody", "没有这篇文稿"]]) {
    const failing = await open(path);
    await failing.getByRole("alert").getByText(text).waitFor();
    await failing.getByText(/请求编号 [0-9a-f]{8}-\d+/).waitFor();
    await failing.getByRole("button", { name: "再试一次" }).waitFor();
    assert.ok(!(await failing.content()).includes("secret"));
    await failing.context().close();
  }
});

test("nothing is wider than a screen of 360 pixels", async () => {
  for (const path of ["/", search("整改"), search("没有"), "/d/qinghe-speech?q=%E6%95%B4%E6%94%B9#p6", search("fault:io")]) {
    const page = await open(path, { width: 360, height: 740 });
    await page.locator("main > *").first().waitFor();
    assert.equal(await widthOf(page), 360, path);
    await page.context().close();
  }
});

test("all text has a contrast of at least 4.5, in light and in dark", async () => {
  for (const dark of [false, true]) {
    for (const path of ["/", search('整改"'), search("没有"), "/d/qinghe-speech?q=%E6%95%B4%E6%94%B9#p6", search("fault:io")]) {
      const page = await open(path, { dark });
      await page.locator("main > *").first().waitFor();
      const lowest = await lowestContrast(page);
      assert.ok(lowest.contrast >= 4.5, `${path} dark=${dark}: ${JSON.stringify(lowest)}`);
      await page.context().close();
    }
  }
});

test("on paper there is the text only", async () => {
  const page = await open("/d/qinghe-speech?q=%E6%95%B4%E6%94%B9");
  await page.locator("h1").waitFor();
  await page.emulateMedia({ media: "print" });
  for (const selector of [".bar", "aside", ".places"]) assert.equal(await page.locator(selector).isVisible(), false);
  assert.ok(await page.locator("h1").isVisible());
  await close(page);
});

test("English where asked for, and links keep it", async () => {
  const page = await open(search("主体责任", "&lang=en"));
  await page.getByText("3 passages in 3 documents").waitFor();
  assert.equal(await page.locator("html").getAttribute("lang"), "en");
  await page.locator(".hit h2 a").first().click();
  await page.getByText("Back to results").waitFor();
  await close(page);
});

test("Chinese where nothing else is asked for, whatever the browser speaks", async () => {
  const page = await open("/", { locale: "en-GB" });
  await page.getByText("试试这样查").waitFor();
  await close(page);
});

test("without scripts the page says what it needs", async () => {
  const page = await open("/", { scripts: false });
  assert.match(await page.locator("noscript").innerText(), /需要启用 JavaScript/);
  await close(page);
});
