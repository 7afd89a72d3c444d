// usage: tsx shot.mts BASE OUTDIR EMAIL PASSWORD NAME=PATH... ; env JS=off FULL=1
import { chromium } from "@playwright/test";
import { findBrowser } from "./e2e/browser.ts";

const [base, out, email, password, ...shots] = process.argv.slice(2);
const browser = await chromium.launch(await findBrowser());
for (const [width, colorScheme] of [
  [390, "light"],
  [1280, "dark"],
  [1280, "light"],
  [390, "dark"],
] as const) {
  if (process.env.ONLY && !process.env.ONLY.includes(`${width}${colorScheme}`)) continue;
  const context = await browser.newContext({
    baseURL: base,
    viewport: { width, height: 900 },
    colorScheme,
    locale: process.env.LOCALE ?? "fr-FR",
    timezoneId: "Europe/Paris",
    reducedMotion: "reduce",
    javaScriptEnabled: process.env.JS !== "off",
  });
  const page = await context.newPage();
  if (email) {
    await page.goto("/login");
    await page.fill("[name=email]", email);
    await page.fill("[name=password]", password);
    await page.click("main button[type=submit], main form button");
    await page.waitForURL((u) => !u.pathname.startsWith("/login"));
  }
  for (const shot of shots) {
    const [name, path] = shot.split("=");
    await page.goto(path, { waitUntil: "networkidle" });
    await page.screenshot({
      path: `${out}/${name}-${width}-${colorScheme}.png`,
      fullPage: true,
      style: ".bottombar, .rsvp-bar { position: static !important }",
    });
  }
  await context.close();
}
await browser.close();
