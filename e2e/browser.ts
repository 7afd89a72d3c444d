import { existsSync } from "node:fs";
import type { LaunchOptions } from "@playwright/test";
import { chromium } from "@playwright/test";

/** Words of the packaged browser that no visitor's has; without web security it sends no Origin, and forms are refused. */
const unlikeABrowser = [
  "--single-process",
  "--disable-web-security",
  "--allow-running-insecure-content",
  "--disable-site-isolation-trials",
  "--disable-features=AudioServiceOutOfProcess,IsolateOrigins,site-per-process",
];

/**
 * The first browser that is there: CHROMIUM_PATH, an installed Chromium, Playwright's own, or the one inside the npm
 * package @sparticuz/chromium, which needs nothing but the registry.
 */
export async function findBrowser(): Promise<LaunchOptions> {
  const args = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
  const named = process.env.CHROMIUM_PATH;
  if (named) return { executablePath: named, args };
  const installed = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find((path) =>
    existsSync(path),
  );
  if (installed) return { executablePath: installed, args };
  if (existsSync(chromium.executablePath())) return { args };
  const { default: packaged } = await import("@sparticuz/chromium");
  return {
    executablePath: await packaged.executablePath(),
    args: [...args, ...packaged.args.filter((word) => !unlikeABrowser.includes(word))],
  };
}
