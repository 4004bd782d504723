// SPDX-License-Identifier: Apache-2.0
// Loads HTML reports in Chromium under their own content security policy and checks what an auditor's browser would meet:
// nothing asked of the network, no script error, hostile text still text, no serious accessibility violation in light,
// dark and phone width, search that filters, everything there without script, and valid HTML.
//   tools/check-html/run                   installs what is missing, then checks the golden pages
//   node check.mjs REPORT.html...          any others; CHROMIUM=/path/to/chromium
import { execFileSync, spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const require = createRequire(import.meta.url);
const axeSource = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const files = process.argv.slice(2);
let failures = 0;

function check(file, what, holds, detail = "") {
  if (holds) return;
  failures++;
  console.error(`${file}: ${what}${detail ? `: ${detail}` : ""}`);
}

// A page that records everything it should not do.
async function open(browser, file, options) {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const wrong = [];
  page.on("request", (request) => {
    const url = request.url();
    if (url !== pathToFileURL(resolve(file)).href && !url.startsWith("data:")) wrong.push(`asked for ${url}`);
  });
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") wrong.push(message.text());
  });
  page.on("pageerror", (error) => wrong.push(String(error)));
  page.on("dialog", (dialog) => {
    wrong.push(`dialog ${dialog.message()}`);
    dialog.dismiss();
  });
  await page.goto(pathToFileURL(resolve(file)).href);
  return { context, page, wrong };
}

async function checkAccessibility(file, page, how) {
  await page.evaluate(axeSource);
  const { violations } = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
  for (const violation of violations) {
    const text = `${how}: ${violation.id} (${violation.impact}): ${violation.help}: ${violation.nodes.slice(0, 3).map((n) => n.html.slice(0, 160)).join(" | ")}`;
    if (["serious", "critical"].includes(violation.impact)) check(file, "accessibility", false, text);
    else console.log(`${file}: note, ${text}`);
  }
}

// Only elements and attributes that our own templates write.
const foreign = () =>
  [...document.querySelectorAll("*")]
    .filter((e) => ["img", "iframe", "object", "embed", "base", "video", "audio"].includes(e.localName) ||
      [...e.attributes].some((a) => a.name.startsWith("on") || a.name === "style" || /^\s*javascript:/i.test(a.value)))
    .map((e) => e.outerHTML.slice(0, 120));

async function checkWithScript(browser, file) {
  for (const how of [{ name: "light", colorScheme: "light" }, { name: "dark", colorScheme: "dark" },
                     { name: "phone", viewport: { width: 360, height: 740 } }]) {
    const { name, ...options } = how;
    const { context, page, wrong } = await open(browser, file, options);
    check(file, "foreign elements", (await page.evaluate(foreign)).length === 0, (await page.evaluate(foreign)).join(" "));
    check(file, "scripts", (await page.locator("script").count()) === 1);
    check(file, "headings", (await page.locator("h1").count()) === 1);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    check(file, `${name}: wider than the window`, overflow <= 0, `${overflow} px`);
    await checkAccessibility(file, page, name);
    await checkSearch(file, page);
    check(file, name, wrong.length === 0, wrong.join("; "));
    await context.close();
  }
}

async function checkSearch(file, page) {
  const rows = page.locator(".fd, .r tbody tr");
  const count = await rows.count();
  if (count < 2) return;
  const needle = (await rows.nth(count - 1).locator("th").first().innerText()).split("\n")[0];
  await page.getByRole("searchbox").fill(needle);
  const visible = page.locator(".fd:visible, .r tbody tr:visible");
  check(file, "search", (await visible.count()) >= 1 && (await visible.count()) < count, `'${needle}' shows ${await visible.count()} of ${count}`);
  await page.getByRole("searchbox").fill("");
  check(file, "search cleared", (await visible.count()) === count);
}

async function checkWithoutScript(browser, file) {
  const { context, page, wrong } = await open(browser, file, { javaScriptEnabled: false });
  const rows = page.locator(".fd, .r tbody tr");
  check(file, "without script: headline", await page.locator("h1").isVisible());
  check(file, "without script: rows hidden", (await rows.count()) === (await page.locator(".fd:visible, .r tbody tr:visible").count()));
  check(file, "without script: a search box that does nothing", (await page.getByRole("searchbox").count()) === 0);
  check(file, "without script", wrong.length === 0, wrong.join("; "));
  await context.close();
}

function checkMarkup(file) {
  const java = spawnSync("java", ["-version"]);
  if (java.error) {
    console.log(`${file}: markup not validated, there is no java`);
    return;
  }
  try {
    execFileSync("java", ["-Xss2m", "-jar", require.resolve("vnu-jar/build/dist/vnu.jar"), "--errors-only", file], { stdio: "pipe" });
  } catch (error) {
    check(file, "markup", false, String(error.stderr));
  }
}

if (files.length === 0) {
  console.error("usage: node check.mjs REPORT.html...");
  process.exit(2);
}
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
});
for (const file of files) {
  await checkWithScript(browser, file);
  await checkWithoutScript(browser, file);
  checkMarkup(file);
}
await browser.close();
console.log(failures === 0 ? `${files.length} pages are as they should be` : `${failures} failures`);
process.exit(failures === 0 ? 0 : 1);
