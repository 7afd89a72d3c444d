import { defineConfig } from "@playwright/test";
import { findBrowser } from "./e2e/browser";

export default defineConfig({
  testDir: "./e2e",
  testMatch: "**/*.spec.ts",
  globalSetup: "./e2e/build.ts",
  outputDir: "./test-results",
  // Servers, databases and one browser on two cores: one thing after the other.
  workers: 1,
  timeout: 120_000,
  expect: { timeout: 15_000 },
  reporter: [["list"]],
  use: {
    actionTimeout: 20_000,
    locale: "en-GB",
    timezoneId: "Asia/Kathmandu",
    launchOptions: await findBrowser(),
    screenshot: "only-on-failure",
  },
});
