import { type BrowserContext, expect, type Page, test } from "@playwright/test";
import { db } from "../lib/db";
import { secretOf } from "../lib/tokens/commands";
import { people, session } from "../prisma/cast";
import { startServer, type TestServer, workOn } from "./server";
import { statusAt } from "./status";

// Stewards and moderators at their desk; members stay outside.

let server: TestServer;
const port = 4657;

test.beforeAll(async () => {
  test.setTimeout(600_000);
  server = await startServer({ port, name: "stewards", settings: { SMTP_URL: "smtp://127.0.0.1:9" } });
  await workOn(server);
  await people("ada", "noor", "hedy");
});
test.afterAll(() => server?.stop());

async function as(context: BrowserContext, who: "ada" | "noor" | "hedy"): Promise<void> {
  await context.clearCookies();
  await context.addCookies([{ name: `session-${port}`, value: await session(who), url: server.origin }]);
}
const at = (path: string) => `${server.origin}${path}`;
const done = (page: Page) => page.getByRole("status").first();

const forStewards = [
  "people",
  "media",
  "registration",
  "notices",
  "letters",
  "mail",
  "storage",
  "jobs",
  "statistics",
  "log",
];
const forModerators = ["", "/identities", "/groups", "/events"];

test("a member opens no page of the desk; a moderator only those about what people write", async ({
  page,
  context,
}) => {
  await as(context, "ada");
  for (const path of [...forModerators, ...forStewards.map((name) => `/${name}`)])
    expect((await page.request.get(at(`/admin${path}`))).status(), path).toBe(403);
  await db.account.updateMany({ where: { email: { startsWith: "noor" } }, data: { role: "MODERATOR" } });
  await as(context, "noor");
  for (const path of forModerators) expect((await page.request.get(at(`/admin${path}`))).status(), path).toBe(200);
  for (const name of forStewards) expect((await page.request.get(at(`/admin/${name}`))).status(), name).toBe(403);
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("somebody asks for an account, and gets it from a steward", async ({ page, context }) => {
    await as(context, "hedy");
    await page.goto(at("/admin/registration"));
    await page.getByRole("radio", { name: /Whoever a steward says yes to/ }).check();
    await page.getByLabel("Never addresses of these mail domains").fill("spam.example");
    await page.getByRole("button", { name: "Save", exact: true }).click();
    await expect(done(page)).toHaveText("Registration is changed.");

    await context.clearCookies();
    await page.goto(at("/register"));
    await page.getByLabel("Name", { exact: true }).fill("Tomasz");
    await page.getByLabel("Public address").fill("tomasz");
    await page.getByLabel("E-mail address").fill("tomasz@deep.SPAM.example");
    await page.getByLabel("Password").fill("a long password");
    await page.getByLabel("Why would you like an account?").fill("Marguerite told me.");
    await page.getByRole("button", { name: "Send me the letter" }).click();
    await expect(page.getByRole("main")).toContainText("Addresses of this mail domain are not taken here.");
    await page.getByLabel("E-mail address").fill("tomasz@guests.example");
    await page.getByLabel("Password").fill("a long password");
    await page.getByRole("button", { name: "Send me the letter" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("One more step");
    const fact = await db.fact.findFirstOrThrow({ where: { kind: "account.registered" }, orderBy: { at: "desc" } });
    await page.goto(at(`/auth/confirm/${secretOf(fact.id)}`));
    await page.getByRole("button", { name: "Make my account" }).click();
    await expect(done(page)).toContainText("The stewards read your request");

    await as(context, "hedy");
    await page.goto(at("/admin"));
    await expect(page.getByRole("main")).toContainText("One person asks for an account");
    await page.getByRole("link", { name: "Answer", exact: true }).click();
    await page.getByLabel("A few words with your answer").fill("Welcome!");
    await page.getByRole("button", { name: "Make the account" }).click();
    await expect(done(page)).toContainText("The account is there");
    expect(await db.account.count({ where: { email: "tomasz@guests.example" } })).toBe(1);
    await page.goto(at("/admin/log?only=people"));
    await expect(page.getByRole("main")).toContainText("made an account for somebody who asked");
  });

  test("an invitation opens the form of a closed server, and nothing once it is taken back", async ({
    page,
    context,
  }) => {
    await as(context, "hedy");
    await page.goto(at("/admin/registration"));
    await page.getByRole("radio", { name: /Nobody/ }).check();
    await page.getByRole("button", { name: "Save", exact: true }).click();
    await page.getByLabel("For whom").fill("the choir");
    await page.getByRole("button", { name: "Make a link" }).click();
    const link = await page.getByLabel("Link for the choir").inputValue();
    await context.clearCookies();
    await page.goto(at("/register"));
    await expect(page.getByRole("main")).toContainText("Registration is closed");
    await page.goto(link);
    await expect(page.getByRole("button", { name: "Send me the letter" })).toBeVisible();
    await as(context, "hedy");
    await page.goto(at("/admin/registration"));
    await page.getByRole("button", { name: /Take back/ }).click();
    await context.clearCookies();
    await page.goto(link);
    await expect(page.getByRole("main")).toContainText("This invitation does not work any more");
  });

  test("the last steward stays, who reads an account stands in the log, and a notice stands above every page", async ({
    page,
    context,
  }) => {
    await as(context, "hedy");
    await page.goto(at("/admin/people?only=stewards"));
    await page.getByRole("rowheader").getByRole("link").click();
    await page.getByRole("radio", { name: /^Member/ }).check();
    await page.getByRole("button", { name: "Save", exact: true }).click();
    await expect(page.getByRole("main")).toContainText("This is the only steward.");
    await page.goto(at("/admin/log?only=people"));
    await expect(page.getByRole("main")).toContainText("looked at an account and its identities");

    await page.goto(at("/admin/notices"));
    await page.getByLabel("In English", { exact: false }).first().fill("The hall moves in May.");
    await page.getByRole("button", { name: "Put it up" }).click();
    await context.clearCookies();
    await expect(async () => {
      await page.goto(at("/agenda"));
      await expect(page.getByText("The hall moves in May.")).toBeVisible({ timeout: 1000 });
    }).toPass({ timeout: 15_000 });
    expect(await statusAt(at("/about/statistics"))).toBe(200);
  });
});
