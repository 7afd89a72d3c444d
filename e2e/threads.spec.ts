import { type Browser, expect, type Page, test } from "@playwright/test";
import { db } from "../lib/db";
import { beginDiscussion, writeEntry } from "../lib/discussions/commands";
import { closeDiscussion } from "../lib/discussions/managing";
import { markRead } from "../lib/discussions/reading";
import { belongs, group, people, session } from "../prisma/cast";
import { startServer, type TestServer, workOn } from "./server";

// Done when 6: two people in one thread see each other's words; without JavaScript the same thread reads and writes.
let server: TestServer;
let kitchen: string;

test.beforeAll(async () => {
  test.setTimeout(600_000);
  server = await startServer({ port: 4602, name: "threads" });
  await workOn(server);
  const [ada, noor] = await people("ada", "noor");
  const made = await group(ada, {});
  kitchen = made.id;
  await belongs(noor, made);
});
test.afterAll(() => server?.stop());

async function pageOf(browser: Browser, name: "ada" | "noor", javaScriptEnabled = true): Promise<Page> {
  const context = await browser.newContext({ baseURL: server.origin, javaScriptEnabled, locale: "en-GB" });
  await context.addCookies([{ name: "session-4602", value: await session(name), url: server.origin }]);
  return context.newPage();
}

async function thread(title: string) {
  const [ada] = await people("ada");
  const { id } = await beginDiscussion(ada, { groupId: kitchen, title, text: "On cuisine chaque samedi ?" });
  return { id, path: `/groups/kitchen/discussions/${id}` };
}

const words = (page: Page) => page.getByLabel("Your message");
const say = async (page: Page, text: string) => {
  await words(page).fill(text);
  await page.getByRole("button", { name: "Send reply" }).click();
};

test("two people in one thread see each other's words while they look at it", async ({ browser }) => {
  const { id, path } = await thread("Ensemble");
  const [ada, noor] = await Promise.all([pageOf(browser, "ada"), pageOf(browser, "noor")]);
  const lines = [ada, noor].map((page) => page.waitForResponse((answer) => answer.url().includes("/api/live/")));
  await Promise.all([ada.goto(path), noor.goto(path)]);
  await Promise.all(lines);
  await words(ada).fill("Je n’ai pas fini");
  await say(noor, "Oui, dès **février** !");
  await expect(ada.getByRole("article").filter({ hasText: "Oui, dès février !" })).toBeVisible();
  await expect(ada.getByRole("status").filter({ hasText: "New message from Noor" })).toHaveCount(1);
  await expect(words(ada)).toHaveValue("Je n’ai pas fini");
  await expect(words(ada)).toBeFocused();
  await ada.getByRole("button", { name: "Send reply" }).click();
  await expect(noor.getByRole("article").filter({ hasText: "Je n’ai pas fini" })).toBeVisible();
  // What changes and what is deleted arrives as well.
  const own = ada.getByRole("article").filter({ hasText: "Je n’ai pas fini" });
  await own.locator("summary").filter({ hasText: "Delete" }).click();
  await own.getByRole("button", { name: "Delete this message" }).click();
  await expect(noor.getByText("A message was deleted here.")).toBeVisible();
  // What was looked at is read, and the page stays as it is meanwhile.
  await expect
    .poll(async () => (await db.reading.findFirst({ where: { discussionId: id, upTo: 3 } }))?.upTo, { timeout: 15_000 })
    .toBe(3);
  // A line that broke is taken up again, and nothing is missed.
  await noor.context().setOffline(true);
  const [adaActor] = await people("ada");
  await writeEntry(adaActor, { discussionId: id, text: "Pendant la panne" });
  await noor.context().setOffline(false);
  await expect(noor.getByText("Pendant la panne")).toBeVisible({ timeout: 20_000 });
  for (const page of [ada, noor]) await page.context().close();
});

for (const script of [true, false]) {
  test(`a thread ${script ? "with" : "without"} JavaScript is begun, read, quoted, changed, and loses nothing typed`, async ({
    browser,
  }) => {
    const page = await pageOf(browser, "ada", script);
    await page.goto("/groups/kitchen/discussions/new");
    await page.getByLabel("What it is about").fill(`Les clés ${script}`);
    await page.getByLabel("First message").fill("Où sont-elles ?");
    await page.getByRole("button", { name: "Start a discussion" }).click();
    await expect(page.getByRole("heading", { level: 1, name: `Les clés ${script}` })).toBeVisible();
    const { id } = await db.discussion.findFirstOrThrow({ where: { title: `Les clés ${script}` } });
    const [ada, noor] = await people("ada", "noor");
    const path = `/groups/kitchen/discussions/${id}`;
    await writeEntry(noor, { discussionId: id, text: "Chez moi." });
    for (let count = 3; count < 12; count++) await writeEntry(ada, { discussionId: id, text: `Mot ${count}` });
    await markRead(ada, { discussionId: id, upTo: 11 });
    await writeEntry(noor, { discussionId: id, text: "Et chez Bo, @ada." });
    await page.goto("/groups/kitchen/discussions?q=BO");
    await expect(page.getByRole("heading", { name: `Les clés ${script} 1 new` })).toBeVisible();
    await page.getByRole("link", { name: `Les clés ${script}` }).click();
    await expect(page.getByText("You left off here")).toBeVisible();
    await page.getByText("9 earlier messages you have read").click();
    await expect(page.getByText("Chez moi.")).toBeVisible();
    const last = page.getByRole("article").filter({ hasText: "Et chez Bo" });
    await last.getByRole("link", { name: /^Quote/ }).click();
    await expect(page.getByRole("blockquote").filter({ hasText: "“Et chez Bo, @ada.”" })).toBeVisible();

    // A paste of ten thousand lines is refused plainly, and nothing of it is lost.
    const lines = "une ligne\n".repeat(10_000).trim();
    await words(page).evaluate((field: HTMLTextAreaElement, value) => {
      field.value = value;
    }, lines);
    await page.getByRole("button", { name: "Send reply" }).click();
    await expect(page.getByRole("link", { name: /at most 10,000 characters/ })).toBeVisible();
    expect(await words(page).evaluate((field: HTMLTextAreaElement) => field.value.length)).toBe(lines.length);
    await words(page).fill("Bien sûr.");
    await page.getByRole("button", { name: "Send reply" }).click();
    const own = page.getByRole("article").filter({ hasText: "Bien sûr." });
    await expect(own.getByRole("link", { name: "Noor Haddad, message 12" })).toBeVisible();
    await own.getByRole("link", { name: "Change" }).click();
    await words(page).fill("Bien sûr !");
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByRole("link", { name: "what it said before" }).click();
    await expect(page.getByText("Bien sûr.")).toBeVisible();
    if (!script) {
      await page.goto(path);
      await page.getByRole("button", { name: "Mark as read" }).click();
      await expect(page.getByText("You left off here")).toHaveCount(0);
    }

    // Closed while somebody writes: said plainly, and the words can be copied.
    await page.goto(path);
    await words(page).fill("Trop tard");
    await closeDiscussion(ada, { discussionId: id });
    // With JavaScript the page hears of it by itself.
    if (!script) await page.getByRole("button", { name: "Send reply" }).click();
    await expect(page.getByText("This discussion was closed meanwhile").first()).toBeVisible();
    await expect(words(page)).toHaveValue("Trop tard");
    await page.context().close();
  });
}
