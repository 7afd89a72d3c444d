import { expect, type Page, test } from "@playwright/test";
import { people, session } from "../prisma/cast";
import { startServer, type TestServer, workOn } from "./server";

let server: TestServer;
let token: string;

test.beforeAll(async () => {
  test.setTimeout(600_000);
  server = await startServer({ port: 4501, name: "publish" });
  await workOn(server);
  await people("ada");
  token = await session("ada");
});
test.afterAll(() => server?.stop());

for (const script of [true, false]) {
  test.describe(script ? "with JavaScript" : "without JavaScript", () => {
    test.use({ javaScriptEnabled: script });
    test.beforeEach(async ({ context }) => {
      await context.addCookies([{ name: "session-4501", value: token, url: server.origin }]);
    });

    test("faults are named at their fields and nothing typed is lost; then a draft, its preview, and it is on the board", async ({
      page,
    }) => {
      await fill(page);
      await page.getByRole("button", { name: "Publish event" }).click();
      const faults = page.getByRole("main").getByRole("alert");
      await expect(faults.getByRole("link")).toHaveCount(2);
      await expect(faults).toContainText("Title: Give the event a title");
      await expect(page.getByRole("textbox", { name: /^Description/ })).toHaveValue("Nous **mangeons** ensemble.");
      await expect(page.getByLabel("Places optional")).toHaveValue("3");
      await expect(page.getByRole("radio", { name: "Paper leaves" })).toBeChecked();
      await page.getByLabel("Title", { exact: true }).fill("Soupe du quartier");
      await page.getByLabel("Date", { exact: true }).fill("2031-03-30");
      await page.getByLabel("Starts").fill("02:30");
      await page.getByRole("button", { name: "Preview" }).click();
      await expect(faults).toContainText("the clocks leave out this hour");
      await page.getByLabel("Starts").fill("18:30");
      await page.getByRole("button", { name: "Preview" }).click();
      await expect(page.getByText("This is a draft")).toBeVisible();
      await page.getByRole("button", { name: "Publish event" }).click();
      await expect(page.getByRole("status").first()).toHaveText("Your event is on the board.");
      await expect(page.getByRole("heading", { level: 1, name: "Soupe du quartier" })).toBeVisible();
    });

    test("two people change it at once: both texts are shown, and sending again keeps one's own", async ({
      page,
      context,
    }) => {
      const path = await published(page);
      const other = await context.newPage();
      await page.goto(`${path}/edit`);
      await other.goto(`${path}/edit`);
      await other.getByLabel("Title", { exact: true }).fill("Soupe pour la ville");
      await other.getByRole("button", { name: "Save changes" }).click();
      await expect(other.getByRole("status").first()).toHaveText("The changes are saved.");
      await page.getByLabel("Title", { exact: true }).fill("Soupe et pain");
      await page.getByRole("button", { name: "Save changes" }).click();
      await expect(page.getByRole("region", { name: /Somebody else/ })).toContainText("Soupe pour la ville");
      await expect(page.getByLabel("Title", { exact: true })).toHaveValue("Soupe et pain");
      await page.getByRole("button", { name: "Save changes" }).click();
      await expect(page.getByRole("heading", { level: 1, name: "Soupe et pain" })).toBeVisible();
      await page.goto(path);
      await expect(page).toHaveURL(/soupe-et-pain/);
    });

    test("called off, taken back, and deleted for ever after a warning", async ({ page }) => {
      const path = await published(page);
      await page.getByRole("link", { name: "Call it off" }).click();
      await page.getByRole("button", { name: "Call it off" }).click();
      await expect(page.getByText("This event is cancelled")).toBeVisible();
      await page.getByRole("button", { name: "It takes place after all" }).click();
      await expect(page.getByText("This event is cancelled")).toHaveCount(0);
      await page.getByRole("link", { name: "Delete" }).click();
      await expect(page.getByText("This cannot be undone")).toBeVisible();
      await page.getByRole("button", { name: "Delete for ever" }).click();
      await expect(page).toHaveURL(/\/my\/events/);
      const answer = await page.goto(path);
      expect(answer?.status()).toBe(410);
      await expect(page.getByRole("heading", { level: 1 })).toHaveText("This was taken off the board");
    });
  });
}

async function fill(page: Page): Promise<void> {
  await page.goto(`${server.origin}/events/new`);
  await page.getByRole("textbox", { name: /^Description/ }).fill("Nous **mangeons** ensemble.");
  await page.getByLabel("Places optional").fill("3");
  await page.getByRole("radio", { name: "Paper leaves" }).check();
  const zone = page.getByLabel("Time zone");
  await zone.fill("Europe/Paris");
}

/** Publishes an event by its form. @returns its address */
async function published(page: Page): Promise<string> {
  await fill(page);
  await page.getByLabel("Title", { exact: true }).fill("Soupe à changer");
  await page.getByLabel("Date", { exact: true }).fill("2031-06-14");
  await page.getByLabel("Starts").fill("18:30");
  await page.getByRole("button", { name: "Publish event" }).click();
  await expect(page.getByRole("status").first()).toHaveText("Your event is on the board.");
  return page.url().split("?")[0] ?? "";
}
