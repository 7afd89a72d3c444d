import { readFile } from "node:fs/promises";
import { type BrowserContext, expect, type Page, test } from "@playwright/test";
import { db } from "../lib/db";
import type { EventRow } from "../lib/events/present";
import { type CastMember, castMembers, castPassword, event, people, session } from "../prisma/cast";
import { startServer, type TestServer, workOn } from "./server";

// Law and trust: texts that people accept, what the server says of itself, and going with what is one's own.

let server: TestServer;
let ball: EventRow;
const port = 4759;

test.describe.configure({ mode: "serial" });
test.beforeAll(async () => {
  test.setTimeout(600_000);
  server = await startServer({ port, name: "about" });
  await workOn(server);
  const [ada] = await people("ada", "noor", "omar", "grace", "hedy");
  ball = await event(ada, { title: "Bal du quai" });
});
test.afterAll(() => server?.stop());

const at = (path: string) => `${server.origin}${path}`;
const done = (page: Page) => page.getByRole("status").first();
const main = (page: Page) => page.getByRole("main");
const title = (page: Page) => page.getByRole("heading", { level: 1 });

async function as(context: BrowserContext, who: CastMember | null): Promise<void> {
  await context.clearCookies();
  if (who) await context.addCookies([{ name: `session-${port}`, value: await session(who), url: server.origin }]);
}

/** What programs read: it stays what it is, whoever has texts to accept. */
async function programsRead(page: Page): Promise<void> {
  const accept = "application/activity+json";
  const feed = await page.request.get(at("/agenda.ics"));
  expect(await feed.text()).toContain("SUMMARY:Bal du quai");
  const json = await page.request.get(at(`/events/${ball.slug}`), { headers: { accept } });
  expect(await json.json()).toMatchObject({ type: "Event", name: "Bal du quai" });
}

for (const script of [true, false]) {
  const leaver = script ? "omar" : "grace";

  test.describe(script ? "with JavaScript" : "without JavaScript", () => {
    test.use({ javaScriptEnabled: script });

    test("new terms are accepted once, on the way; programs go on reading", async ({ page, context }) => {
      const words = `We clean up together, ${script ? "on Mondays" : "on Fridays"}.`;
      await as(context, "hedy");
      await page.goto(at("/admin/texts/terms"));
      await page.getByLabel("Text (English)").fill(words);
      await page.getByRole("checkbox", { name: "Ask everybody with an account to accept this version" }).check();
      await page.getByRole("button", { name: "Publish", exact: true }).click();
      await expect(done(page)).toHaveText("The text is published.");

      await as(context, "noor");
      await programsRead(page);
      await page.goto(at("/my/settings"));
      await expect(title(page)).toHaveText("Something has changed here");
      await expect(main(page)).toContainText(words);
      await page.getByRole("checkbox", { name: "I accept this text" }).check();
      await page.getByRole("button", { name: "Go on", exact: true }).click();
      await expect(done(page)).toHaveText("Thank you. You can go on.");
      expect(new URL(page.url()).pathname).toBe("/my/settings");
      await page.goto(at("/my/notifications"));
      expect(new URL(page.url()).pathname).toBe("/my/notifications");
    });

    test("who does not accept takes everything along, leaves, and signs in no more", async ({ page, context }) => {
      await as(context, leaver);
      await page.goto(at("/my/notifications"));
      await page.getByRole("link", { name: "Take your data along" }).click();
      await page.getByRole("button", { name: "Make the file of everything" }).click();
      const file = page.getByRole("link", { name: /^Fetch the file/ });
      await expect(async () => {
        await page.goto(at("/my/settings/data"));
        await expect(file).toBeVisible({ timeout: 1000 });
      }).toPass({ timeout: 30_000 });
      const [download] = await Promise.all([page.waitForEvent("download"), file.click()]);
      expect((await readFile(await download.path())).subarray(0, 2).toString()).toBe("PK");

      await page.goto(at("/accept"));
      await page.getByRole("link", { name: "Delete your account" }).click();
      await page.getByLabel("Your password").fill(castPassword);
      await page.getByRole("checkbox", { name: "Yes, delete everything for good" }).check();
      await page.getByRole("button", { name: "Delete my account" }).click();
      await expect(done(page)).toContainText("Your account is deleted.");

      const email = castMembers[leaver].account;
      await page.goto(at("/login"));
      await page.locator("input[name=email]").first().fill(email);
      await page.locator("input[name=password]").first().fill(castPassword);
      await page.getByRole("button", { name: "Sign in", exact: true }).click();
      await expect(main(page)).toContainText("This address and this password do not go together.");
      expect(await db.account.count({ where: { email } })).toBe(0);
    });
  });
}

test("what the server says of itself is one press away in the footer, in both languages", async ({ page, context }) => {
  await as(context, null);
  for (const language of ["English", "Français"]) {
    await page.goto(at("/about"));
    await page.getByRole("contentinfo").getByRole("button", { name: language }).click();
    await expect(page.locator("html")).toHaveAttribute("lang", language === "English" ? "en" : "fr");
    for (const name of ["rules", "privacy", "terms", "legal", "moderators", "federation", "accessibility"]) {
      const link = page.getByRole("contentinfo").locator(`a[href="/about/${name}"]`);
      await expect(link).toHaveText(/\S/);
      await link.click();
      await page.waitForURL(at(`/about/${name}`));
      await expect(title(page)).toHaveText(/\S/);
      await expect(page.locator("html")).toHaveAttribute("lang", language === "English" ? "en" : "fr");
    }
  }
});
