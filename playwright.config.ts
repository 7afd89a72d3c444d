import { defineConfig } from "@playwright/test";
import { findBrowser } from "./e2e/browser";

const walks = /\/(visibility|axe|roles|month|seats)\.spec\.ts$/;

export default defineConfig({
  testDir: "./e2e",
  testMatch: "**/*.spec.ts",
  globalSetup: "./e2e/build.ts",
  outputDir: "./test-results",
  // Each file has a server and a database of its own; two of them wait for each other's answers on two cores.
  workers: 2,
  // The long walks begin first, so that none is left over at the end.
  projects: [
    { name: "walks", testMatch: walks },
    { name: "journeys", testIgnore: walks },
  ],
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
