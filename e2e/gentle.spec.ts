import { expect, type Page, test } from "@playwright/test";
import { writeComment } from "../lib/comments/commands";
import type { Acting } from "../lib/identities/schema";
import { report } from "../lib/reports/commands";
import { belongs, event, group, people, session } from "../prisma/cast";
import { startServer, type TestServer, workOn } from "./server";

// The gentler part of keeping a good place: mutes, and a group's own desk with a ban.
let server: TestServer;
let kitchen: Acting;

test.beforeAll(async () => {
  test.setTimeout(600_000);
  server = await startServer({ port: 4745, name: "gentle" });
  await workOn(server);
  const [ada, noor, grace] = await people("ada", "noor", "grace");
  kitchen = await group(ada, {});
  await belongs(grace, kitchen, "MODERATOR");
  await belongs(noor, kitchen);
});
test.afterAll(() => server?.stop());

async function as(page: Page, name: "ada" | "noor" | "grace"): Promise<void> {
  await page.context().clearCookies();
  await page.context().addCookies([{ name: "session-4745", value: await session(name), url: server.origin }]);
}

for (const script of [true, false]) {
  test.describe(script ? "with JavaScript" : "without JavaScript", () => {
    test.use({ javaScriptEnabled: script, viewport: { width: 390, height: 844 } });

    test("somebody is muted on their page, leaves the lists, and is there again once that is undone", async ({
      page,
    }) => {
      const [ada] = await people("ada");
      const title = `Bal silencieux ${script}`;
      await event(ada, { title });
      await as(page, "noor");
      const listed = async () => {
        await page.goto(`${server.origin}/search?q=${encodeURIComponent(title)}`);
        return page.getByRole("main").getByRole("link", { name: title }).count();
      };
      expect(await listed()).toBeGreaterThan(0);
      await page.goto(`${server.origin}/@ada`);
      await page.getByText("Mute", { exact: true }).click();
      await page.getByLabel("For how long").selectOption("week");
      await page.getByRole("button", { name: "Mute Ada Moreau" }).click();
      await expect(page.getByText("You read nothing of them any more.")).toBeVisible();
      await expect(page.getByRole("heading", { name: "Ada Moreau" })).toBeVisible();
      expect(await listed()).toBe(0);
      await page.goto(`${server.origin}/my/blocked`);
      await page.getByRole("button", { name: "Unmute Ada Moreau" }).click();
      await expect(page.getByText("You muted nobody.")).toBeVisible();
      expect(await listed()).toBeGreaterThan(0);
    });

    test("what somebody blocks or mutes is not read below an event, and is again once that is undone", async ({
      page,
    }) => {
      const [ada, grace] = await people("ada", "grace");
      const words = `Achetez mes montres ${script}`;
      const ball = await event(grace, { title: `Bal bavard ${script}`, commentPolicy: "OPEN" });
      await writeComment(ada, { eventId: ball.id, text: words });
      await as(page, "noor");
      const read = async (path: string) => {
        await page.goto(`${server.origin}/events/${ball.slug}${path}`);
        await expect(page.getByRole("heading", { level: 1 })).toContainText("Bal bavard");
        return page.getByText(words).count();
      };
      expect(await read("/discussion")).toBe(1);
      for (const [menu, undo] of [
        ["Block", "Unblock"],
        ["Mute", "Unmute"],
      ] as const) {
        await page.goto(`${server.origin}/@ada`);
        await page.getByText(menu, { exact: true }).click();
        await page.getByRole("button", { name: `${menu} Ada Moreau` }).click();
        await expect(page.getByRole("status").first()).not.toBeEmpty();
        expect(await read("/discussion")).toBe(0);
        expect(await read("")).toBe(0);
        await page.goto(`${server.origin}/my/blocked`);
        await page.getByRole("button", { name: `${undo} Ada Moreau` }).click();
        await expect(page.getByRole("button", { name: `${undo} Ada Moreau` })).toHaveCount(0);
        expect(await read("/discussion")).toBe(1);
      }
    });

    test("a group's moderator hides what was reported, bans who wrote it, and takes both back", async ({ page }) => {
      const [ada, noor] = await people("ada", "noor");
      const meal = await event(ada, { title: `Soupe ${script}`, commentPolicy: "OPEN" }, kitchen);
      const words = `Quelle tambouille ${script}`;
      const comment = await writeComment(noor, { eventId: meal.id, text: words });
      await page.goto(`${server.origin}/report?comment=${comment.id}`);
      await expect(page.getByText("The moderators of the group where this was said read it, too.")).toBeVisible();
      await page.goto(`${server.origin}/report?event=${meal.slug}`);
      await expect(page.getByText("They see neither what you write nor who you are.")).toBeVisible();
      await page.goto(`${server.origin}/report?actor=@noor`);
      await expect(page.getByText("moderators of the group")).toHaveCount(0);
      await report(null, { what: { commentId: comment.id }, text: "That is unkind." });
      await as(page, "noor");
      expect((await page.goto(`${server.origin}/groups/kitchen/desk`))?.status()).toBe(404);
      await as(page, "grace");
      await page.goto(`${server.origin}/groups/kitchen/desk`);
      await expect(page.getByText("That is unkind.")).toBeVisible();
      await page.locator("details", { hasText: "Hide it" }).locator("summary").click();
      await page.getByRole("button", { name: "Hide it" }).click();
      await expect(page.getByText("Nobody reads it any more.")).toBeVisible();
      await page.getByText("Ban somebody").click();
      await page.getByLabel("Address of the person").fill("@noor");
      await page.getByLabel("A word on why").fill("Three times.");
      await page.getByRole("button", { name: "Ban", exact: true }).click();
      await expect(page.getByText("They are banned.")).toBeVisible();
      await expect(page.getByText("Why: Three times.")).toBeVisible();
      await as(page, "noor");
      await page.goto(`${server.origin}/events/${meal.slug}/discussion`);
      await page.getByLabel("Say something").fill("Encore");
      await page.getByRole("button", { name: "Send" }).click();
      await expect(page.getByText("That is not possible with this person or group.").first()).toBeVisible();
      await as(page, "grace");
      await page.goto(`${server.origin}/groups/kitchen/desk`);
      await page.getByRole("button", { name: /^End the ban/ }).click();
      await expect(page.getByText("Nobody is banned.")).toBeVisible();
      await page.getByRole("button", { name: /^Show again/ }).click();
      await page.goto(`${server.origin}/events/${meal.slug}/discussion`);
      await expect(page.getByText(words)).toBeVisible();
    });
  });
}
