import { mkdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { type Browser, chromium } from "@playwright/test";
import sharp from "sharp";
import { findBrowser } from "../../e2e/browser";
import { openDatabase } from "../../lib/database/open";
import { env } from "../../lib/env";
import { adoptAddress } from "../../lib/server/address";
import { type Scene, setScene } from "./scene";

// Takes the pictures in docs/screens of a server that runs with the same settings and was filled by `farandole demo`:
// npm run screens. Every page at two widths, light and dark.

const folder = resolve(import.meta.dirname, "../../docs/screens");
const widths = [390, 1280];
const tallest = 2400;

/** Bars that follow the reader would stand in the middle of a whole page. */
const style = ".bottombar, .rsvp-bar { position: static !important }";

const database = await openDatabase();
await adoptAddress();
const scene = await setScene();
const browser = await chromium.launch(await findBrowser());
mkdirSync(folder, { recursive: true });
try {
  for (const scheme of ["light", "dark"] as const)
    for (const width of widths) await takeAll(browser, scheme, width, scene);
} finally {
  await browser.close();
  await database.close();
}

async function takeAll(browser: Browser, scheme: "light" | "dark", width: number, { events, group, session }: Scene) {
  const context = await browser.newContext({
    baseURL: env().PUBLIC_URL,
    viewport: { width, height: width < 600 ? 844 : 900 },
    colorScheme: scheme,
    locale: "fr-FR",
    timezoneId: "Europe/Paris",
    reducedMotion: "reduce",
    bypassCSP: true,
  });
  const page = await context.newPage();
  const take = async (name: string, path: string, fold = false) => {
    await page.goto(path, { waitUntil: "networkidle" });
    if (fold) await page.locator(".identity-menu > summary").click();
    const picture = sharp(await page.screenshot(fold ? {} : { fullPage: true, style }));
    const { height = 0 } = await picture.metadata();
    await picture
      .extract({ left: 0, top: 0, width, height: Math.min(height, tallest) })
      .webp({ quality: 60, effort: 6 })
      .toFile(join(folder, `${name}-${width}-${scheme}.webp`));
  };
  await take("home", "/");
  const { hostname, port } = new URL(env().PUBLIC_URL);
  await take("group", group);
  await take("month", `/agenda/${new Date(Date.now() + 10 * 86_400_000).toISOString().slice(0, 7).replace("-", "/")}`);
  await context.addCookies([{ name: `session-${port || 80}`, value: session, domain: hostname, path: "/" }]);
  for (const [state, path] of Object.entries(events)) await take(`event-${state}`, path);
  await take("create", "/events/new");
  await take("identity", "/my/identities", true);
  await context.close();
}
