import { chromium } from "@playwright/test";
import { findBrowser } from "./e2e/browser";
// usage: tsx .shot.mts name path [width] [scheme] [lang] [cookiefile] [nojs]
const base = process.env.PUBLIC_URL!;
const jobs = process.argv.slice(2).map((a) => a.split("|"));
const browser = await chromium.launch(await findBrowser());
for (const [name, path, width = "1280", scheme = "light", lang = "en", who = "", js = "js", full = "full"] of jobs) {
  const context = await browser.newContext({ viewport: { width: Number(width), height: 900 }, colorScheme: scheme as "light", locale: lang === "fr" ? "fr-FR" : "en-GB", timezoneId: "Europe/Paris", javaScriptEnabled: js === "js", storageState: who ? `/tmp/farandole/pages/${who}.json` : undefined });
  const page = await context.newPage();
  const errors: string[] = [];
  page.on("console", (m) => { if (m.type() === "error" || m.type() === "warning") errors.push(m.text().slice(0, 300)); });
  page.on("pageerror", (e) => errors.push("PAGEERROR " + e.message.slice(0, 300)));
  const answer = await page.goto(base + path, { waitUntil: "load", timeout: 90000 });
  await page.waitForTimeout(500);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth + 1);
  await page.screenshot({ path: `/tmp/farandole/pages/shots/${name}.png`, fullPage: full === "full" });
  console.log(name, answer?.status(), await page.title(), wide ? "OVERFLOW" : "", errors.join("\n   "));
  await context.close();
}
await browser.close();
