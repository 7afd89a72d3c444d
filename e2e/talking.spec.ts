import { expect, type Page, test } from "@playwright/test";
import { db } from "../lib/db";
import { secretOfProposal } from "../lib/proposals/commands";
import { belongs, event, group, people, session } from "../prisma/cast";
import { startServer, type TestServer, workOn } from "./server";

// What people say below events, and events that people without an account propose.
let server: TestServer;

test.beforeAll(async () => {
  test.setTimeout(600_000);
  server = await startServer({ port: 4512, name: "talking", settings: { SMTP_URL: "smtp://127.0.0.1:9" } });
  await workOn(server);
  const [ada, , grace] = await people("ada", "noor", "grace");
  await belongs(grace, await group(ada, {}));
});
test.afterAll(() => server?.stop());

async function as(page: Page, name: "ada" | "noor"): Promise<void> {
  await page.context().clearCookies();
  await page.context().addCookies([{ name: "session-4512", value: await session(name), url: server.origin }]);
}

for (const script of [true, false]) {
  test.describe(script ? "with JavaScript" : "without JavaScript", () => {
    test.use({ javaScriptEnabled: script, viewport: { width: 390, height: 844 } });

    test("a first comment waits, is shown, is answered, and is deleted by who wrote it", async ({ page }) => {
      const [ada] = await people("ada");
      const soup = await event(ada, { title: `Soupe ${script}`, commentPolicy: "HELD" });
      const path = `${server.origin}/events/${soup.slug}`;
      await as(page, "noor");
      await page.goto(path);
      await page.getByLabel("Say something").fill("Qui vient **à vélo** ?");
      await page.getByRole("button", { name: "Send" }).click();
      await expect(page.getByText("It appears once the organisers have read it")).toBeVisible();
      await page.context().clearCookies();
      await page.goto(path);
      await expect(page.getByText("Qui vient")).toHaveCount(0);
      await as(page, "ada");
      await page.goto(path);
      await expect(page.getByText("One comment waits for you to read it")).toBeVisible();
      await page.getByRole("button", { name: /^Show .*comment/ }).click();
      await page.getByRole("link", { name: /^Answer/ }).click();
      await page.getByLabel(/Your answer to/).fill("Moi aussi.");
      await page.getByRole("button", { name: "Send answer" }).click();
      await expect(page.getByText("Moi aussi.")).toBeVisible();
      await page.context().clearCookies();
      await page.goto(path);
      await expect(page.getByRole("heading", { name: "Discussion, 2 comments" })).toBeVisible();
      await as(page, "noor");
      await page.goto(path);
      await page.locator(".comment-delete > summary").click();
      await page.getByRole("button", { name: "Delete this comment" }).click();
      await expect(page.getByText("This comment was deleted.")).toBeVisible();
      await expect(page.getByText("Moi aussi.")).toBeVisible();
    });

    test("an event is proposed without an account, confirmed by letter, and published by the group", async ({
      page,
    }) => {
      const title = `Atelier vélo ${script}`;
      await page.goto(`${server.origin}/events/propose?to=kitchen`);
      await page.getByLabel("Title", { exact: true }).fill(title);
      await page.locator("[name=startDate]").fill("2030-05-04");
      await page.locator("[name=startTime]").fill("14:00");
      await page.getByLabel("Your name or nickname").fill("Greta");
      await page.locator("[name=email]").fill("greta");
      await page.getByRole("button", { name: "Propose this event" }).click();
      await expect(page.getByRole("link", { name: /not one e-mail address/ })).toBeVisible();
      await expect(page.getByLabel("Title", { exact: true })).toHaveValue(title);
      await page.locator("[name=email]").fill(`greta${script}@example.org`);
      // Programs are quicker than this; without a script the form asks for the time a person takes.
      const answered = Date.now();
      await expect.poll(() => Date.now() - answered, { timeout: 10_000 }).toBeGreaterThan(2500);
      await page.getByRole("button", { name: "Propose this event" }).click();
      await expect(page.getByRole("heading", { name: "One more step" })).toBeVisible();
      const { id } = await db.proposal.findFirstOrThrow({ orderBy: { createdAt: "desc" } });
      await page.goto(`${server.origin}/events/propose/${secretOfProposal(id)}`);
      await page.getByRole("button", { name: "Yes, propose it" }).click();
      await expect(page.getByRole("heading", { name: "Your proposal is on its way" })).toBeVisible();
      await as(page, "ada");
      await page.goto(`${server.origin}/my/events`);
      await page.getByRole("link", { name: /proposed event.* wait/ }).click();
      await expect(page.getByText("@example.org")).toHaveCount(0);
      await page.getByRole("link", { name: "Read and decide" }).first().click();
      await page.getByRole("button", { name: "Publish it" }).click();
      await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible();
      await page.context().clearCookies();
      await page.goto(`${server.origin}/events/propose/${secretOfProposal(id)}`);
      await page.getByRole("link", { name: "See the event" }).click();
      await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible();
    });
  });
}
