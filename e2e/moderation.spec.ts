import { type BrowserContext, expect, type Page, test } from "@playwright/test";
import { writeComment } from "../lib/comments/commands";
import { db } from "../lib/db";
import type { EventRow } from "../lib/events/present";
import type { CastMember } from "../prisma/cast";
import { event, people, session } from "../prisma/cast";
import { startServer, type TestServer, workOn } from "./server";

// Something is not right: it is reported, looked at, decided, told, appealed against and taken back.

let server: TestServer;
const port = 4752;

test.describe.configure({ mode: "serial" });
test.beforeAll(async () => {
  test.setTimeout(600_000);
  server = await startServer({ port, name: "moderation" });
  await workOn(server);
  await people("ada", "noor", "grace", "hedy");
  await db.account.update({ where: { email: "grace@cast.example" }, data: { role: "MODERATOR" } });
});
test.afterAll(() => server?.stop());

const at = (path: string) => `${server.origin}${path}`;
const done = (page: Page) => page.getByRole("status").first();
const main = (page: Page) => page.getByRole("main");

async function as(context: BrowserContext, who: CastMember | null): Promise<void> {
  await context.clearCookies();
  if (who) await context.addCookies([{ name: `session-${port}`, value: await session(who), url: server.origin }]);
}

/** An event with something that Noor says below it, and something that somebody elsewhere does. */
async function talked(): Promise<{ ball: EventRow; remote: string }> {
  const [ada, noor] = await people("ada", "noor");
  const ball = await event(ada, { title: "Bal du quai", commentPolicy: "OPEN" });
  await writeComment(noor, { eventId: ball.id, text: "Achetez mes montres" });
  const address = "https://there.example/users/gus";
  const gus = await db.actor.upsert({
    where: { uri: address },
    update: {},
    create: {
      kind: "PERSON",
      handle: "gus",
      host: "there.example",
      name: "Gus",
      uri: address,
      inboxUri: `${address}/in`,
    },
  });
  const words = { source: "Nul", html: "<p>Nul</p>", uri: `https://there.example/notes/${ball.id}` };
  const { id } = await db.comment.create({ data: { ...words, eventId: ball.id, actorId: gus.id } });
  return { ball, remote: id };
}

/** Writes as fast as people type, and sends. */
async function say(page: Page, words: string): Promise<void> {
  await page.getByLabel("What is not right?").pressSequentially(words, { delay: 120 });
  await page.getByRole("button", { name: "Send the report" }).click();
  await expect(done(page)).toContainText("Thank you. The stewards will read it.");
}

for (const script of [true, false]) {
  test.describe(script ? "with JavaScript" : "without JavaScript", () => {
    test.use({ javaScriptEnabled: script });

    test("somebody without an account reports; a moderator hides; whom it meets appeals, and a steward takes it back", async ({
      page,
      context,
    }) => {
      const { ball } = await talked();
      const discussion = at(`/events/${ball.slug}/discussion`);
      await as(context, null);
      await page.goto(discussion);
      await page.getByRole("link", { name: "Report the comment by Noor Haddad" }).click();
      await say(page, "It is an advert, nothing else");

      await as(context, "grace");
      await page.goto(at("/admin/templates"));
      // Those in English are there from the first walk on.
      await page.getByText("5 to begin with").first().click();
      await page.getByRole("button", { name: `Keep these (${script ? "English" : "Français"})` }).click();
      await expect(done(page)).toContainText("They are kept.");
      await page.goto(at("/admin/reports"));
      await page
        .getByRole("link", { name: /A comment by Noor Haddad/ })
        .last()
        .click();
      await expect(main(page)).toContainText("Achetez mes montres");
      await expect(main(page)).toContainText("By somebody without an account.");
      await page.getByRole("radio", { name: "Hide the comment" }).check();
      await expect(main(page)).toContainText("Nobody else sees it, here, in feeds and on other servers.");
      await expect(main(page)).toContainText("Noor Haddad is told, with your reason and a way to appeal");
      await page.getByLabel("Start from a template").selectOption({ label: "Advertising (English)" });
      await page.getByRole("button", { name: "Do it" }).click();
      await expect(done(page)).toHaveText("It is hidden.");

      await as(context, null);
      await page.goto(discussion);
      await expect(main(page)).not.toContainText("Achetez mes montres");

      await as(context, "noor");
      const told = page.getByRole("link", { name: /Hide the comment|hid/i }).first();
      await expect(async () => {
        await page.goto(at("/my/notifications"));
        await expect(told).toBeVisible({ timeout: 1000 });
      }).toPass({ timeout: 20_000 });
      await told.click();
      await expect(page.getByRole("heading", { level: 1 })).toHaveText("A decision about you");
      await expect(main(page)).toContainText("This is advertising");
      await expect(main(page)).not.toContainText(/Grace|nothing else/);
      await page.getByLabel("Why is it wrong?").fill("I mend watches for nothing.");
      await page.getByRole("button", { name: "Send the appeal" }).click();
      await expect(done(page)).toHaveText("Your appeal is sent.");

      await as(context, "grace");
      await page.goto(at("/admin/appeals"));
      await expect(main(page)).toContainText("I mend watches for nothing.");
      await page.getByRole("button", { name: "They are right: take it back" }).click();
      await expect(main(page)).toContainText("You took this decision: somebody else decides about the appeal.");
      await as(context, "hedy");
      await page.goto(at("/admin/appeals"));
      await page.getByLabel("Answer", { exact: true }).fill("Then it is no advert.");
      await page.getByRole("button", { name: "They are right: take it back" }).click();
      await expect(done(page)).toHaveText("The decision is taken back.");
      await page.goto(discussion);
      await expect(main(page)).toContainText("Achetez mes montres");
    });

    test("what somebody of another server says is reported, also to there, and a measure is taken back", async ({
      page,
      context,
    }) => {
      const { remote } = await talked();
      await as(context, "ada");
      await page.goto(at(`/report?comment=${remote}`));
      await page.getByRole("checkbox", { name: "Also tell the stewards of there.example" }).check();
      await say(page, "He says that everywhere.");
      await as(context, "grace");
      const report = await db.report.findFirstOrThrow({ where: { commentId: remote } });
      expect(report.forwarded).toBe(true);
      await page.goto(at(`/admin/reports/${report.id}`));
      await expect(main(page)).toContainText("Their server was told, too.");
      await expect(page.getByRole("link", { name: "Ada Moreau" })).toBeHidden();
      await page.getByRole("radio", { name: "Take no pictures of Gus" }).check();
      await page.getByLabel("Reason, in your words").fill("Gus sends nothing else.");
      await page.getByRole("button", { name: "Do it" }).click();
      await expect(done(page)).toContainText("No pictures of theirs");
      await page.goto(at(`/admin/reports/${report.id}`));
      await page.getByRole("button", { name: "Take it back" }).click();
      await expect(done(page)).toHaveText("It is taken back.");
      await expect(page.getByRole("button", { name: "Take it back" })).toHaveCount(0);
    });

    test("a legal demand is written down with what is done; everybody reads what moderators do, without names", async ({
      page,
      context,
    }) => {
      const { ball } = await talked();
      await as(context, "grace");
      for (const path of ["takedowns", "takedowns/list.csv", "transparency"])
        expect((await page.request.get(at(`/admin/${path}`))).status()).toBe(403);
      await as(context, "hedy");
      await page.goto(at("/admin/takedowns"));
      await page.getByLabel("Who demands it").fill("A court");
      await page.getByLabel("On what ground").fill("A judgement");
      await page.getByLabel("What is demanded").fill("Take it down");
      await page.getByLabel("What to do now").selectOption({ label: "Hide it" });
      await page.getByRole("button", { name: "Write it down" }).click();
      await expect(main(page)).toContainText("Say where it is.");
      await page.getByLabel("Address of what it is about").fill(at(`/events/${ball.slug}`));
      await page.getByRole("button", { name: "Write it down" }).click();
      await expect(done(page)).toHaveText("The demand is written down.");
      expect((await page.request.get(at(`/events/${ball.slug}`))).status()).toBe(200);
      const list = await page.request.get(at("/admin/takedowns/list.csv"));
      expect(await list.text()).toContain("A court,A judgement,Take it down,,HIDE,false");

      await page.goto(at("/admin/transparency"));
      await page.getByRole("checkbox", { name: "Publish what moderators do" }).setChecked(true);
      await page.getByRole("button", { name: "Save" }).click();
      await expect(done(page)).toContainText("is published from now on");
      await as(context, null);
      expect((await page.request.get(at(`/events/${ball.slug}`))).status()).toBe(404);
      await page.goto(at("/about"));
      await page.getByRole("link", { name: "What moderators do" }).click();
      await expect(main(page)).toContainText("A moderator hid an event");
      await expect(main(page)).not.toContainText(/Noor|Grace|Gus|Bal du quai|A court/);
      const csv = await page.request.get(at("/about/moderation/measures.csv"));
      expect(await csv.text()).toContain(",hide,event,");
      await as(context, "hedy");
      await page.goto(at("/admin/transparency"));
      await page.getByRole("checkbox", { name: "Publish what moderators do" }).setChecked(false);
      await page.getByRole("button", { name: "Save" }).click();
      await as(context, null);
      await expect(async () => {
        expect((await page.request.get(at("/about/moderation"))).status()).toBe(404);
      }).toPass({ timeout: 10_000 });
    });
  });
}
