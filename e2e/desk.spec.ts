import { type BrowserContext, expect, type Page, test } from "@playwright/test";
import { db } from "../lib/db";
import type { EventRow } from "../lib/events/present";
import type { EventDraft } from "../lib/events/schema";
import { askAsGuest } from "../lib/guests/commands";
import type { Acting } from "../lib/identities/schema";
import { reject } from "../lib/participations/commands";
import { come, event, people, session } from "../prisma/cast";
import { startServer, type TestServer, workOn } from "./server";

const port = 4821;
let server: TestServer;
let ada: Acting;
let grace: Acting;
let noor: Acting;
let omar: Acting;

test.beforeAll(async () => {
  test.setTimeout(600_000);
  server = await startServer({ port, name: "desk" });
  await workOn(server);
  [ada, grace, noor, omar] = await people("ada", "grace", "noor", "omar");
});
test.afterAll(() => server?.stop());

async function as(context: BrowserContext, who: "ada" | "grace" | "noor" | "omar"): Promise<void> {
  await context.addCookies([{ name: `session-${port}`, value: await session(who), url: server.origin }]);
}

/** An event where guests are on the list at once. */
function soup(draft: Partial<EventDraft> = {}): Promise<EventRow> {
  return event(ada, { title: "Soupe", confirmGuests: false, ...draft });
}

async function guest(to: EventRow, name: string, change: Partial<Parameters<typeof askAsGuest>[0]> = {}) {
  const email = `${name.toLowerCase().replace(/[^a-z]/g, "")}@guests.example`;
  await askAsGuest({ eventId: to.id, name, email, language: "en", ...change });
  return db.participation.findFirstOrThrow({ where: { eventId: to.id, guest: { email } } });
}

const stateOf = async (to: EventRow, who: Acting) =>
  (await db.participation.findFirst({ where: { eventId: to.id, actorId: who.id } }))?.state;

const row = (page: Page, name: string) => page.locator(".desk-person").filter({ hasText: name });

for (const script of [true, false]) {
  test.describe(script ? "with JavaScript" : "without JavaScript", () => {
    test.use({ javaScriptEnabled: script, viewport: { width: 390, height: 844 } });

    test("organisers let in, refuse with a reason, let in all at once, promote and take off", async ({
      page,
      context,
    }) => {
      const ball = await soup({ joinMode: "RESTRICTED", capacity: 3 });
      await come(ball, [grace, noor], {});
      await guest(ball, "Zoé", { message: "I bring a cake" });
      await guest(ball, "Awa");
      await as(context, "ada");
      await page.goto(`${server.origin}/events/${ball.slug}`);
      await page.getByRole("link", { name: "People", exact: true }).click();
      await expect(page.getByText("4 parties ask to come.")).toBeVisible();
      await page.getByRole("link", { name: "Asking 4" }).click();
      await expect(row(page, "Zoé").getByText("I bring a cake")).toBeVisible();
      await row(page, "Grace").locator("summary", { hasText: "Let in with a word" }).click();
      await row(page, "Grace").getByLabel("A word to them").fill("Welcome, Grace");
      await row(page, "Grace").getByRole("button", { name: "Let in Grace Okafor" }).last().click();
      await expect(page.getByRole("status").first()).toContainText("They are on the list");
      expect(await stateOf(ball, grace)).toBe("GOING");
      await row(page, "Noor").locator("summary", { hasText: "Say no" }).click();
      await row(page, "Noor").getByLabel("Why").fill("Only neighbours, sorry");
      await row(page, "Noor").getByRole("button", { name: "Say no to Noor Haddad" }).click();
      await expect(page.getByRole("status").first()).toContainText("you said no");
      await page.getByRole("link", { name: "Refused 1" }).click();
      await expect(row(page, "Noor").getByText("Only neighbours, sorry")).toBeVisible();
      await page.getByRole("link", { name: "Asking 2" }).click();
      await page.getByRole("button", { name: "Let in those I ticked" }).click();
      await expect(page.getByText("Tick at least one person.")).toBeVisible();
      await page.getByRole("checkbox", { name: "Choose Zoé" }).check();
      await page.getByRole("checkbox", { name: "Choose Awa" }).check();
      await page.getByRole("button", { name: "Let in those I ticked" }).click();
      await expect(page.getByRole("status").first()).toContainText("They are on the list, and letters");
      await page.getByRole("link", { name: "Coming 3" }).click();
      await expect(page.getByText("All 3 places are taken.")).toBeVisible();
      await row(page, "Awa").locator("summary", { hasText: "Take off the list" }).click();
      await row(page, "Awa").getByRole("button", { name: "Take off the list: Awa" }).click();
      await expect(page.getByRole("status").first()).toContainText("off the list");
      await expect(page.getByText("1 of 3 places is free.")).toBeVisible();
    });

    test("who waits stands in order, and gets a seat from the organisers when there is one", async ({
      page,
      context,
    }) => {
      const ball = await soup({ capacity: 1 });
      await come(ball, [grace, noor, omar]);
      await as(context, "ada");
      await page.goto(`${server.origin}/events/${ball.slug}/attendees?list=waiting`);
      await expect(page.locator(".desk-person")).toHaveCount(2);
      await expect(page.locator(".desk-person").first()).toContainText("Noor Haddad");
      await expect(page.locator(".desk-person").first()).toContainText("Number 1");
      await page.getByRole("button", { name: "Give a free place now to Omar Benali" }).click();
      await expect(page.getByText("All places are taken.")).toBeVisible();
      await db.event.update({ where: { id: ball.id }, data: { capacity: 2 } });
      await page.goto(`${server.origin}/events/${ball.slug}/attendees?list=waiting`);
      await page.getByRole("button", { name: "Give a free place now to Omar Benali" }).click();
      await expect(page.getByRole("status").first()).toContainText("They have a place now");
      expect(await stateOf(ball, omar)).toBe("GOING");
      expect(await stateOf(ball, noor)).toBe("WAITING");
    });

    test("two organisers decide at once: the second reads that it was answered", async ({ page, context }) => {
      const ball = await soup({ joinMode: "RESTRICTED" });
      await come(ball, [grace]);
      await as(context, "ada");
      await page.goto(`${server.origin}/events/${ball.slug}/attendees?list=asked`);
      const asking = await db.participation.findFirstOrThrow({ where: { eventId: ball.id } });
      await reject(ada, { participationId: asking.id, reason: "Too late" });
      await page.getByRole("button", { name: "Let in Grace Okafor" }).first().click();
      await expect(page.getByRole("status").first()).toContainText("Somebody answered already");
      await expect(page.getByText("Nobody is asking.")).toBeVisible();
      expect(await stateOf(ball, grace)).toBe("REJECTED");
    });

    test("people are found by part of a name or an address; nobody else's event is looked through", async ({
      page,
      context,
    }) => {
      const ball = await soup();
      const other = await soup({ title: "Autre" });
      await guest(ball, "Zoé Lemaire");
      await guest(other, "Zoé Ailleurs");
      await as(context, "ada");
      await page.goto(`${server.origin}/events/${ball.slug}/attendees`);
      await page.getByRole("searchbox").fill("lemaire@gue");
      await page.getByRole("button", { name: "Search" }).last().click();
      await expect(row(page, "Zoé Lemaire")).toBeVisible();
      await page.getByRole("searchbox").fill("Ailleurs");
      await page.getByRole("button", { name: "Search" }).last().click();
      await expect(page.getByText("Nobody like that is on any list.")).toBeVisible();
    });

    test("an announcement is looked at before, and read by those it is for", async ({ page, context, browser }) => {
      const ball = await soup();
      await come(ball, [grace]);
      await as(context, "ada");
      await page.goto(`${server.origin}/events/${ball.slug}/announce`);
      await page.getByLabel("In one line").fill("Bring a bowl");
      await page.getByLabel("What you want to say").fill("We have **no** bowls.");
      await page.getByRole("button", { name: "See who gets it" }).click();
      await expect(page.getByText("1 person gets it.")).toBeVisible();
      await expect(page.getByLabel("In one line")).toHaveValue("Bring a bowl");
      expect(await db.announcement.count({ where: { eventId: ball.id } })).toBe(0);
      await page.getByRole("button", { name: "Send it" }).click();
      await expect(page.getByRole("status").first()).toContainText("It is on its way.");
      expect(await db.announcement.count({ where: { eventId: ball.id } })).toBe(1);
      const stranger = await browser.newPage();
      await stranger.goto(`${server.origin}/events/${ball.slug}`);
      await expect(stranger.getByText("Bring a bowl")).toHaveCount(0);
      await stranger.close();
      await as(context, "grace");
      await page.goto(`${server.origin}/events/${ball.slug}`);
      await expect(page.getByRole("heading", { name: "Bring a bowl" })).toBeVisible();
    });

    test("questions, parties and a close of sign-up are written in the form and survive a fault", async ({
      page,
      context,
    }) => {
      const ball = await soup({ capacity: 2 });
      await come(ball, [grace, noor]);
      await as(context, "ada");
      await page.goto(`${server.origin}/events/${ball.slug}/edit`);
      await page.getByText("Ask people a question when they join").click();
      await page.locator("[name=question1_label]").fill("What do you bring?");
      await page.locator("[name=question2_label]").fill("Which soup?");
      await page.locator("[name=question2_kind][value=CHOICE]").check();
      await page.locator("[name=question2_options]").fill("Leek");
      await page.locator("[name=maxParty]").fill("3");
      await page.locator("[name=capacity]").fill("1");
      await page.locator("[name=closesDate]").fill("2031-01-01");
      await page.getByRole("button", { name: "Save changes" }).click();
      const faults = page.getByRole("main").getByRole("alert");
      await expect(faults).toContainText("Give at least two answers");
      await expect(faults).toContainText("Signing up has to end before the event starts.");
      await expect(page.locator("[name=question1_label]")).toHaveValue("What do you bring?");
      await expect(page.locator("[name=maxParty]")).toHaveValue("3");
      await page.locator("[name=question2_options]").fill("Leek\nPumpkin");
      await page.locator("[name=closesDate]").fill("");
      await page.getByRole("button", { name: "Save changes" }).click();
      await expect(page.getByRole("status").first()).toContainText("nobody is thrown out");
      const saved = await db.event.findUniqueOrThrow({ where: { id: ball.id } });
      expect(saved).toMatchObject({ maxParty: 3, capacity: 1 });
      expect(saved.questions).toMatchObject([
        { kind: "TEXT", label: "What do you bring?" },
        { kind: "CHOICE", options: ["Leek", "Pumpkin"] },
      ]);
      expect(await db.participation.count({ where: { eventId: ball.id, state: "GOING" } })).toBe(2);
    });
  });
}
