import { type BrowserContext, expect, type Page, test } from "@playwright/test";
import { db } from "../lib/db";
import { invite, inviteByLink, revokeInvitation } from "../lib/invitations/commands";
import { invitationLink } from "../lib/invitations/queries";
import { type CastMember, castPassword, event, group, people, session } from "../prisma/cast";
import { letterTo, ticketIn } from "./letters";
import { startServer, type TestServer, workOn } from "./server";
import { statusAt } from "./status";

let server: TestServer;

test.describe.configure({ mode: "serial" });
test.beforeAll(async () => {
  test.setTimeout(600_000);
  server = await startServer({ port: 4813, name: "invited" });
  await workOn(server);
  const [ada] = await people("ada", "noor", "omar", "grace");
  await group(ada);
});
test.afterAll(() => server?.stop());

const signIn = async (context: BrowserContext, who: CastMember) =>
  context.addCookies([{ name: "session-4813", value: await session(who), url: server.origin }]);
const statusOf = async (page: Page, path: string) => (await page.goto(server.origin + path))?.status();

for (const script of [true, false]) {
  test.describe(script ? "with JavaScript" : "without JavaScript", () => {
    test.use({ javaScriptEnabled: script, viewport: { width: 390, height: 844 } });
    const mark = script ? "a" : "b";

    test("organisers invite many at once, keep the lines that are wrong, and take an invitation back", async ({
      page,
      context,
    }) => {
      const [ada] = await people("ada");
      const ball = await event(ada, { title: `Bal entre nous ${mark}`, visibility: "INVITED" });
      await signIn(context, "ada");
      await page.goto(`${server.origin}/events/${ball.slug}`);
      await page.getByRole("link", { name: "Invitations" }).click();
      await page.getByLabel("Whom").fill(`@noor\nfriend-${mark}@guests.example, nobody at all\n@nobody_here`);
      await page.getByRole("button", { name: "Invite", exact: true }).click();
      await expect(page.getByText("Neither a handle nor one e-mail address: nobody at all.").first()).toBeVisible();
      await expect(page.getByText("There is nobody of this name here: @nobody_here.").first()).toBeVisible();
      await expect(page.getByLabel("Whom")).toHaveValue("nobody at all\n@nobody_here");
      expect(await db.eventInvitation.count({ where: { eventId: ball.id } })).toBe(2);
      await page.getByLabel("Whom").fill("@grace");
      await page.getByRole("button", { name: "Invite", exact: true }).click();
      await expect(page.getByText("3 people are invited")).toBeVisible();
      const row = page.getByRole("listitem").filter({ hasText: "Noor Haddad" });
      await row.getByText("Take back").click();
      await row.getByRole("button", { name: "Take it back" }).click();
      await expect(page.getByText("2 people are invited")).toBeVisible();
      await page.getByLabel("How many may come by it").fill("2");
      await page.getByRole("button", { name: "Make a link" }).click();
      await expect(page.getByText("0 of 2 came by it")).toBeVisible();
      await expect(page.getByLabel("Link 1")).toHaveValue(new RegExp(`^${server.origin}/i/[\\w-]{43}$`));
    });

    test("a guest comes by the letter's link, sees the event on every page, and keeps nothing once it is taken back", async ({
      page,
    }) => {
      test.setTimeout(120_000);
      const [ada] = await people("ada");
      const email = `gil-${mark}@guests.example`;
      const ball = await event(ada, { title: `Bal par lettre ${mark}`, visibility: "INVITED", hideAddress: true });
      await invite(ada, { eventId: ball.id, whom: { email }, language: "en" });
      const link = /https?:\S+\/i\/[\w-]{43}/.exec(await letterTo(server, email, /./))?.[0] ?? "";
      expect(await statusOf(page, `/events/${ball.slug}`)).toBe(404);
      const response = await page.goto(link);
      expect(response?.headers()["cache-control"]).toContain("no-store");
      const html = (await response?.text()) ?? "";
      expect(html).toMatch(/<meta name="robots" content="noindex/);
      expect(html).toMatch(/<meta name="referrer" content="strict-origin"/);
      expect(html).not.toContain("og:");
      expect(html).not.toContain("249 rue");
      await page.getByRole("button", { name: "I’m coming" }).click();
      await expect(page.getByRole("heading", { name: "How would you like to come?" })).toBeVisible();
      expect(page.url()).not.toContain("/i/");
      await page.getByLabel("Your name or nickname").pressSequentially("Gil le beau", { delay: 120 });
      await page.getByLabel("E-mail", { exact: true }).pressSequentially(email, { delay: 60 });
      await page.getByRole("button", { name: "Hold my place" }).click();
      await expect(page.getByRole("heading", { level: 1, name: "One more step" })).toBeVisible();
      await expect.poll(() => db.participation.count({ where: { eventId: ball.id } })).toBe(1);
      let ticket = "";
      await expect
        .poll(async () => {
          const text = await letterTo(server, email, /./);
          ticket = text.includes("/p/") ? ticketIn(text) : "";
          return ticket;
        })
        .toBeTruthy();
      await page.goto(ticket);
      await page.getByRole("button", { name: "Yes, I’m coming" }).click();
      await expect(page.getByText(/249 rue Vendôme/i)).toBeVisible();
      // The letter's link still shows the event to its bearer; another browser without it sees nothing.
      expect(await statusOf(page, `/events/${ball.slug}`)).toBe(200);
      expect(await statusAt(`${server.origin}/events/${ball.slug}`)).toBe(404);
      const { id } = await db.eventInvitation.findFirstOrThrow({ where: { eventId: ball.id } });
      await revokeInvitation(ada, { invitationId: id });
      expect(await statusOf(page, `/events/${ball.slug}`)).toBe(404);
      expect((await page.goto(link))?.status()).toBe(410);
      await expect(page.getByText("This invitation was taken back.")).toBeVisible();
      await expect(page.getByText(ball.title)).toHaveCount(0);
    });

    test("somebody with an account comes by a link, after signing in, and finds the event by themself from then on", async ({
      page,
      context,
    }) => {
      const [ada] = await people("ada");
      const ball = await event(ada, { title: `Bal par lien ${mark}`, visibility: "INVITED" });
      const { id } = await inviteByLink(ada, { eventId: ball.id, maxUses: 1 });
      await page.goto(invitationLink(id));
      await page.getByRole("button", { name: "I’m coming" }).click();
      await page.getByRole("button", { name: /With my account here/ }).click();
      await page.getByLabel("E-mail address").fill("omar@cast.example");
      await page.getByLabel("Password", { exact: true }).fill(castPassword);
      await page.getByRole("main").getByRole("button", { name: "Sign in" }).click();
      await expect(page.getByText("You’re coming").first()).toBeVisible();
      await context.clearCookies();
      await signIn(context, "omar");
      expect(await statusOf(page, `/events/${ball.slug}`)).toBe(200);
      await context.clearCookies();
      await page.goto(invitationLink(id));
      await expect(page.getByText("This invitation is used up", { exact: false })).toBeVisible();
      await expect(page.getByText(ball.title)).toHaveCount(0);
    });
  });
}

test("an event is for members only where a group publishes it", async ({ page, context }) => {
  await signIn(context, "ada");
  await page.goto(`${server.origin}/events/new`);
  const members = page.getByRole("radio", { name: /^Members of the group/ });
  await page.getByRole("radio", { name: /@kitchen/ }).check();
  await expect(members).toBeVisible();
  await page.getByRole("radio", { name: /@ada/ }).check();
  await expect(members).toBeHidden();
});
