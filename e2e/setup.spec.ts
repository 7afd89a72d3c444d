import { expect, type Page, test } from "@playwright/test";
import { Mailbox } from "../test/mailbox";
import { startServer, type TestServer } from "./server";

// From an empty folder to a server with a first group and a first event, in both languages, with JavaScript and without.
const words = {
  en: {
    locale: "en-GB",
    on: "On",
    save: "Save and go on",
    send: "Send one to me",
    look: "Look what came of it",
    announce: "Announce an event",
    publish: "Publish event",
  },
  fr: {
    locale: "fr-FR",
    on: "Continuer",
    save: "Enregistrer et continuer",
    send: "M’en envoyer une",
    look: "Voir ce qu’il en est",
    announce: "Annoncer un événement",
    publish: "Publier l’événement",
  },
};
const further = {
  en: { arrived: "It arrived", later: "Later", found: "Start the group", finish: "Finish", ready: "Gent is ready" },
  fr: {
    arrived: "Elle est arrivée",
    later: "Plus tard",
    found: "Fonder le groupe",
    finish: "Terminer",
    ready: "Gent est prêt",
  },
};

const mailbox = new Mailbox();
test.beforeAll(() => mailbox.open());
test.afterAll(() => mailbox.close());

const title = (page: Page) => page.getByRole("heading", { level: 1 });

for (const [language, javaScriptEnabled, port] of [
  ["en", true, 4650],
  ["fr", false, 4651],
] as const)
  test(`a stranger sets a server up in ${language}, ${javaScriptEnabled ? "with" : "without"} JavaScript`, async ({
    browser,
  }) => {
    test.setTimeout(600_000);
    const said = { ...words[language], ...further[language] };
    const settings = { SMTP_URL: process.env.SMTP_URL ?? "" };
    const server: TestServer = await startServer({ port, name: `setup-${language}`, settings });
    try {
      const link = /http:\S+\/setup\?token=[\w-]+/.exec(server.output())?.[0] ?? "";
      const context = await browser.newContext({ baseURL: server.origin, javaScriptEnabled, locale: said.locale });
      const page = await context.newPage();
      expect((await page.goto("/setup"))?.status()).toBe(403);
      expect((await page.goto(link))?.status()).toBe(200);
      await page.getByRole("link", { name: said.on, exact: true }).click();
      await page.locator("#name").fill("Hedy");
      await page.locator("#handle").fill("hedy");
      await page.locator("#email").fill("hedy@example.org");
      await page.locator("#password").fill("correct horse");
      await page.getByRole("main").getByRole("button").last().click();
      await page.locator("#zone").fill("Europe/Atlantis");
      await page.locator("#name").fill("Gent");
      await page.getByRole("button", { name: said.save }).click();
      await expect(page.getByRole("main").getByRole("alert").first()).toBeVisible();
      await page.locator("#zone").fill("Europe/Brussels");
      await page.getByRole("button", { name: said.save }).click();
      await expect(page.locator(".topbar-name")).toHaveText("Gent");
      await page.getByRole("radio").nth(1).check();
      await page.getByRole("button", { name: said.save }).click();
      await expect(page.locator('input[name="mode"]').first()).toBeVisible();
      await page.getByRole("button", { name: said.later }).click();
      await page.getByRole("button", { name: said.send }).click();
      await expect.poll(() => mailbox.letters.some(({ to }) => to === "hedy@example.org")).toBe(true);
      await expect(async () => {
        await page.getByRole("link", { name: said.look }).click();
        await expect(page.getByRole("button", { name: said.arrived })).toBeVisible({ timeout: 1000 });
      }).toPass();
      await page.getByRole("button", { name: said.arrived }).click();
      await expect(page.locator('input[name="map"]').first()).toBeVisible();
      await page.getByRole("button", { name: said.save }).click();
      await expect(page.locator(`textarea[name="${language}"]`)).not.toHaveValue("");
      // Left in the middle: it goes on there.
      await page.goto("/setup");
      await page.getByRole("button", { name: said.save }).click();
      await page.locator("#name").fill("The kitchen");
      await page.locator("#handle").fill("kitchen");
      await page.getByRole("button", { name: said.found }).click();
      await expect(page.getByRole("main").getByRole("link", { name: "The kitchen" })).toBeVisible();
      await page.getByRole("button", { name: said.finish }).click();
      await expect(title(page)).toHaveText(said.ready);
      const announce = page.getByRole("main").getByRole("link", { name: said.announce });
      const ground = await announce.evaluate((link) => getComputedStyle(link).backgroundColor);
      await expect(announce).not.toHaveCSS("color", ground);
      await announce.click();
      await expect(page.getByRole("radio", { name: /The kitchen/ })).toBeChecked();
      await page.locator("[name=title]").fill("Soup for everybody");
      await page.getByRole("button", { name: said.publish }).click();
      // What is wrong stands in a frame of its own.
      await expect(page.getByRole("main").getByRole("alert")).toHaveCSS("border-top-width", "2px");
      await page.locator("[name=startDate]").fill("2031-03-29");
      await page.locator("[name=startTime]").fill("18:30");
      await page.getByRole("button", { name: said.publish }).click();
      await expect(title(page)).toHaveText("Soup for everybody");
      const stranger = await (await browser.newContext({ baseURL: server.origin })).newPage();
      expect((await stranger.goto(page.url()))?.status()).toBe(200);
      await expect(title(stranger)).toHaveText("Soup for everybody");
      expect((await stranger.goto(link))?.status()).toBe(403);
      await page.goto("/setup");
      await expect(page.getByRole("main").getByRole("link", { name: said.announce })).toHaveCount(0);
    } finally {
      await server.stop();
      mailbox.letters.length = 0;
    }
  });
