import { type BrowserContext, expect, type Page, test } from "@playwright/test";
import { announce } from "../lib/announcements/commands";
import { db } from "../lib/db";
import type { EventRow } from "../lib/events/present";
import type { EventDraft } from "../lib/events/schema";
import { askAsGuest } from "../lib/guests/commands";
import type { Acting } from "../lib/identities/schema";
import { come, event, people, session } from "../prisma/cast";
import { startServer, type TestServer, workOn } from "./server";

const port = 4823;
let server: TestServer;
let ada: Acting;
let grace: Acting;
let noor: Acting;

test.beforeAll(async () => {
  test.setTimeout(600_000);
  server = await startServer({ port, name: "desk-attack" });
  await workOn(server);
  [ada, grace, noor] = await people("ada", "grace", "noor");
});
test.afterAll(() => server?.stop());

async function as(context: BrowserContext, who: "ada" | "grace" | "noor"): Promise<void> {
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

const row = (page: Page, name: string) => page.locator(".desk-person").filter({ hasText: name });

test("W9 the file is promised to be deleted, holds no formula, and those on the list read that it was taken", async ({
  page,
  context,
}) => {
  const questions = [{ id: "aaa", label: "=1+1", kind: "TEXT" as const }];
  const ball = await soup({ questions });
  await guest(ball, "=HYPERLINK(1)", { answers: { aaa: "@SUM(1)" }, message: "-2, “a”\nb" });
  await come(ball, [grace]);
  await as(context, "ada");
  const take = (form: Record<string, string>) =>
    page.request.post(`${server.origin}/events/${ball.slug}/attendees/list.csv`, {
      form,
      headers: { origin: server.origin },
      maxRedirects: 0,
    });
  const unpromised = await take({});
  expect(unpromised.status()).toBe(303);
  expect(unpromised.headers().location).toContain("done=desk.notices.promise");
  const answer = await take({ promise: "on" });
  expect(answer.headers()["content-type"]).toContain("text/csv");
  expect(answer.headers()["cache-control"]).toContain("no-store");
  const text = (await answer.body()).toString("utf8");
  expect(text.startsWith("\uFEFFName,State,People")).toBe(true);
  expect(text).toContain("'=HYPERLINK(1)");
  expect(text).toContain("'=1+1");
  expect(text).toContain("'@SUM(1)");
  expect(text).toContain('"\'-2, “a”\nb"');
  expect(text).not.toMatch(/(^|,|")[=+@-]/m);
  await as(context, "grace");
  expect((await take({ promise: "on" })).status()).toBe(403);
  await page.goto(`${server.origin}/events/${ball.slug}`);
  await page.getByText(/History of changes/).click();
  await expect(page.getByText("The organisers took the list of 2 people with them")).toBeVisible();
  await context.clearCookies();
  expect((await take({ promise: "on" })).status()).toBe(404);
  await page.goto(`${server.origin}/events/${ball.slug}`);
  await page.getByText(/History of changes/).click();
  await expect(page.getByText("The organisers took the list")).toHaveCount(0);
});

test("nobody but the organisers opens the desk, and ids of another event decide nothing", async ({ page, context }) => {
  const ball = await soup({ joinMode: "RESTRICTED" });
  const theirs = await event(grace, { title: "Chez Grace", joinMode: "RESTRICTED" });
  await come(ball, [noor]);
  await come(theirs, [noor]);
  const foreign = await db.participation.findFirstOrThrow({ where: { eventId: theirs.id } });
  await as(context, "noor");
  for (const under of ["attendees", "attendees/print", "check-in", "announce"])
    expect((await page.goto(`${server.origin}/events/${ball.slug}/${under}`))?.status(), under).toBe(404);
  expect((await page.request.get(`${server.origin}/events/${ball.slug}/check-in/marks`)).status()).toBe(403);
  await as(context, "ada");
  expect((await page.goto(`${server.origin}/events/${ball.slug}/announce?to=${foreign.id}`))?.status()).toBe(404);
  await page.goto(`${server.origin}/events/${ball.slug}/attendees?list=asked`);
  await page
    .locator("[name=participationId]")
    .first()
    .evaluate((field, id) => {
      (field as HTMLInputElement).value = id;
    }, foreign.id);
  await page.getByRole("button", { name: "Let in Noor Haddad" }).first().click();
  await expect(page.getByText("There is nothing here.")).toBeVisible();
  const answer = await page.request.post(`${server.origin}/events/${ball.slug}/check-in/marks`, {
    data: { marks: [{ key: "1", id: foreign.id, at: new Date().toISOString() }] },
    headers: { origin: server.origin },
  });
  expect(await answer.json()).toMatchObject({ replies: [{ outcome: "unknown", person: null }] });
  expect((await db.participation.findUniqueOrThrow({ where: { id: foreign.id } })).state).toBe("REQUESTED");
});

test("W2 names and answers are text wherever they stand", async ({ page, context }) => {
  const bad = '<img src=x onerror="document.title=1">';
  const ball = await soup({ questions: [{ id: "aaa", label: bad, kind: "TEXT" }] });
  await guest(ball, `Eve ${bad}`, { answers: { aaa: bad }, message: bad });
  await announce(ada, { eventId: ball.id, states: [], public: true, title: bad, text: bad });
  await as(context, "ada");
  for (const under of ["", "/attendees", "/attendees/print", "/check-in", "/announce"]) {
    await page.goto(`${server.origin}/events/${ball.slug}${under}`);
    expect(await page.locator("img[src=x]").count(), under).toBe(0);
    expect(await page.title()).not.toBe("1");
  }
});

test("a list of 5,000 people opens, is searched and leafed through page by page", async ({ page, context }) => {
  const ball = await soup({ title: "Grand bal" });
  await db.$executeRaw`with made as (
    insert into "Guest" (id, "eventId", name, email, "codeHash")
    select gen_random_uuid(), ${ball.id}::uuid, 'Guest ' || n, 'g' || n || '@crowd.example', 'crowd' || n
    from generate_series(1, 5000) n returning id, name)
    insert into "Participation" (id, "eventId", "guestId", state, "ticketCode", "updatedAt")
    select gen_random_uuid(), ${ball.id}::uuid, id, 'GOING', upper(substr(md5(name), 1, 10)), now() from made`;
  await as(context, "ada");
  const open = async (path: string) => {
    const answer = await page.goto(`${server.origin}/events/${ball.slug}${path}`);
    expect(answer?.status()).toBe(200);
    return (await answer?.body())?.length ?? 0;
  };
  // However many there are, one page of them is sent.
  expect(await open("/attendees")).toBeLessThan(1_000_000);
  await expect(page.getByText("5000 people are coming.").or(page.getByText("5,000 people are coming."))).toBeVisible();
  await page.getByRole("link", { name: "Next" }).click();
  await expect(page.locator(".desk-person")).toHaveCount(50);
  await open("/attendees?q=g4321%40");
  await expect(row(page, "Guest 4321")).toBeVisible();
  await open("/check-in");
  await expect(page.getByText("Connected.")).toBeVisible();
  await page.getByLabel("Name or ticket code").fill("guest 4999");
  await expect(page.getByRole("button", { name: "Check in Guest 4999" })).toBeVisible();
});
