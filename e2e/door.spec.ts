import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { type BrowserContext, chromium, expect, type Page, test } from "@playwright/test";
import sharp from "sharp";
import { encode } from "uqr";
import { db } from "../lib/db";
import type { EventRow } from "../lib/events/present";
import type { Acting } from "../lib/identities/schema";
import { checkIn } from "../lib/participations/commands";
import { come, event, people, session } from "../prisma/cast";
import { findBrowser } from "./browser";
import { startServer, type TestServer, workOn } from "./server";

const port = 4822;
let server: TestServer;
let ada: Acting;
let grace: Acting;
let noor: Acting;
let omar: Acting;

test.describe.configure({ mode: "serial" });
test.beforeAll(async () => {
  test.setTimeout(600_000);
  server = await startServer({ port, name: "door" });
  await workOn(server);
  [ada, grace, noor, omar] = await people("ada", "grace", "noor", "omar");
});
test.afterAll(() => server?.stop());

async function scene(): Promise<{ ball: EventRow; codes: string[] }> {
  const ball = await event(ada, { title: "Bal", maxParty: 3 });
  await come(ball, [grace], { seats: 2 });
  await come(ball, [noor, omar]);
  const rows = await Promise.all(
    [grace, noor, omar].map(({ id }) =>
      db.participation.findFirstOrThrow({ where: { eventId: ball.id, actorId: id } }),
    ),
  );
  return { ball, codes: rows.map(({ ticketCode }) => ticketCode ?? "") };
}

async function open(context: BrowserContext, ball: EventRow, query = ""): Promise<Page> {
  await context.addCookies([{ name: `session-${port}`, value: await session("ada"), url: server.origin }]);
  const page = await context.newPage();
  await page.goto(`${server.origin}/events/${ball.slug}/check-in${query}`);
  return page;
}

const inside = (ball: EventRow) => db.participation.count({ where: { eventId: ball.id, state: "ATTENDED" } });

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("by name, by the code that is typed, and by the address in the QR code; a second time says since when", async ({
    context,
  }) => {
    const { ball, codes } = await scene();
    const page = await open(context, ball);
    await expect(page.getByText("In: 0 of 4")).toBeVisible();
    await page.getByLabel("Name or ticket code").fill("grace");
    await page.getByRole("main").getByRole("button", { name: "Search" }).click();
    await page.getByRole("button", { name: "Check in Grace Okafor" }).click();
    await expect(page.getByText("Grace Okafor, 2 people: welcome.")).toBeVisible();
    await expect(page.getByText("In: 2 of 4")).toBeVisible();
    const typed = `${codes[1]?.slice(0, 5)}-${codes[1]?.slice(5)}`.toLowerCase();
    await page.getByLabel("Name or ticket code").fill(typed);
    await page.getByRole("main").getByRole("button", { name: "Search" }).click();
    await expect(page.locator(".desk-person")).toHaveCount(1);
    const own = await db.participation.findFirstOrThrow({ where: { eventId: ball.id, actorId: noor.id } });
    await checkIn(ada, { eventId: ball.id, participationId: own.id });
    await page.getByRole("button", { name: "Check in Noor Haddad" }).click();
    await expect(page.getByText(/Noor Haddad is in already, since \d\d:\d\d/)).toBeVisible();
    await page.goto(`${server.origin}/events/${ball.slug}/check-in?ticket=${codes[2]}`);
    await page.getByRole("button", { name: "Check in Omar Benali" }).click();
    await expect(page.getByText("Omar Benali, 1 person: welcome.")).toBeVisible();
    await page.getByRole("button", { name: "Undo: Omar Benali is not in" }).click();
    await expect(page.getByText("Omar Benali is not in any more.")).toBeVisible();
    expect(await inside(ball)).toBe(2);
  });
});

test("offline it goes on, says how much is to send, opens again, and sends everything when it is back", async ({
  context,
}) => {
  const { ball } = await scene();
  const page = await open(context, ball);
  await expect(page.getByText("Connected.")).toBeVisible();
  await page.getByRole("button", { name: "Check in Grace Okafor" }).click();
  await expect(page.getByText("Grace Okafor, 2 people: welcome.")).toBeVisible();
  await expect.poll(() => inside(ball)).toBe(1);
  // The worker has the page by now; from here on there is no network.
  await page.evaluate(async () => {
    const kept = async () => (await (await caches.open("check-in")).keys()).length;
    while ((await kept()) < 5) await new Promise((done) => setTimeout(done, 100));
  });
  await context.setOffline(true);
  await page.getByRole("button", { name: "Check in Noor Haddad" }).click();
  await expect(page.getByText("Noor Haddad, 1 person: welcome.")).toBeVisible();
  await expect(page.getByText(/Offline: go on.*1 to send/)).toBeVisible();
  await page.reload();
  await expect(page.getByText(/Offline: go on.*1 to send/)).toBeVisible();
  await expect(page.getByText("In: 3 of 4")).toBeVisible();
  await page.getByLabel("Name or ticket code").fill("omar");
  await page.getByRole("button", { name: "Check in Omar Benali" }).click();
  await expect(page.getByText(/2 to send/)).toBeVisible();
  await page.getByRole("button", { name: "Undo: Omar Benali is not in" }).click();
  await expect(page.getByText(/3 to send/)).toBeVisible();
  expect(await inside(ball)).toBe(1);
  await context.setOffline(false);
  await expect(page.getByText("Connected.")).toBeVisible({ timeout: 30_000 });
  await expect(page.getByText(/to send/)).toHaveCount(0);
  expect(await inside(ball)).toBe(2);
  expect(await db.participation.count({ where: { eventId: ball.id, actorId: omar.id, state: "GOING" } })).toBe(1);
});

test("two doors: the second reads since when a ticket is in, also when the first was offline", async ({ browser }) => {
  const { ball, codes } = await scene();
  const [first, second] = [await browser.newContext(), await browser.newContext()];
  const one = await open(first, ball);
  const two = await open(second, ball);
  await expect(one.getByText("Connected.")).toBeVisible();
  await expect(two.getByText("Connected.")).toBeVisible();
  await two.getByRole("button", { name: "Check in Grace Okafor" }).click();
  await expect(two.getByText("Grace Okafor, 2 people: welcome.")).toBeVisible();
  await one.getByRole("button", { name: "Check in Grace Okafor" }).click();
  await expect(one.getByText(/Grace Okafor is in already, since \d\d:\d\d/)).toBeVisible();
  await expect(one.getByText("Grace Okafor, 2 people: welcome.")).toHaveCount(0);
  await first.setOffline(true);
  await one.getByRole("button", { name: "Check in Noor Haddad" }).click();
  await expect(one.getByText("Noor Haddad, 1 person: welcome.")).toBeVisible();
  await two.getByLabel("Name or ticket code").fill(codes[1] ?? "");
  await two.getByRole("button", { name: "Check in Noor Haddad" }).click();
  await expect(two.getByText("Noor Haddad, 1 person: welcome.")).toBeVisible();
  await first.setOffline(false);
  await expect(one.getByText(/Noor Haddad is in already, since \d\d:\d\d/)).toBeVisible({ timeout: 30_000 });
  expect(await inside(ball)).toBe(2);
  await first.close();
  await second.close();
});

test("what is sent twice counts once, with its own time", async ({ context }) => {
  const { ball, codes } = await scene();
  const page = await open(context, ball);
  const at = new Date(Date.now() - 60_000).toISOString();
  const send = async () => {
    const answer = await page.request.post(`${server.origin}/events/${ball.slug}/check-in/marks`, {
      data: { marks: [{ key: "a", ticket: codes[0], at }] },
      headers: { origin: server.origin },
    });
    return (await answer.json()).replies[0];
  };
  expect(await send()).toMatchObject({ outcome: "in", person: { at } });
  expect(await send()).toMatchObject({ outcome: "in", person: { at } });
  const facts = await db.fact.findMany({ where: { kind: "participation.checkedIn" } });
  expect(facts.filter(({ data }) => (data as { eventId: string }).eventId === ball.id)).toHaveLength(1);
});

test("whoever is no organiser any more loses the list, and keeps what is noted", async ({ context }) => {
  const { ball } = await scene();
  const page = await open(context, ball);
  await expect(page.getByText("Connected.")).toBeVisible();
  await context.clearCookies();
  await page.getByRole("button", { name: "Check in Noor Haddad" }).click();
  await expect(page.getByText(/does not know you as an organiser.*1 to send/)).toBeVisible();
  await expect(page.getByRole("button", { name: "Check in Grace Okafor" })).toHaveCount(0);
  expect(await page.evaluate(() => JSON.stringify({ ...localStorage }))).not.toContain("Grace");
  await context.addCookies([{ name: `session-${port}`, value: await session("ada"), url: server.origin }]);
  await page.reload();
  await expect.poll(() => inside(ball)).toBe(1);
});

/** What a camera sees that looks at a ticket: one picture over and over, as browsers take it for their pretended camera. */
async function film(text: string): Promise<string> {
  const { data, size } = encode(text, { border: 4 });
  const dots = Buffer.from(data.flatMap((line) => line.map((dark) => (dark ? 0 : 255))));
  const picture = await sharp(dots, { raw: { width: size, height: size, channels: 1 } })
    .resize(400, 400, { kernel: "nearest" })
    .extend({ top: 40, bottom: 40, left: 120, right: 120, background: "white" })
    .toColourspace("srgb")
    .jpeg({ quality: 90, chromaSubsampling: "4:2:0" })
    .toBuffer();
  const path = join(server.settings.DATA_DIR ?? "", "ticket.mjpeg");
  writeFileSync(path, Buffer.concat(Array.from({ length: 10 }, () => picture)));
  return path;
}

test("the camera reads a ticket and lets its holder in, once", async () => {
  const { ball, codes } = await scene();
  const seen = await film(`${server.origin}/events/${ball.slug}/check-in?ticket=${codes[0]}`);
  const { args = [], ...rest } = await findBrowser();
  const camera = ["--use-fake-ui-for-media-stream", "--use-fake-device-for-media-stream"];
  const browser = await chromium.launch({
    ...rest,
    args: [...args, ...camera, `--use-file-for-fake-video-capture=${seen}`],
  });
  const page = await open(await browser.newContext({ permissions: ["camera"], locale: "en-GB" }), ball);
  await page.getByRole("button", { name: "Scan tickets" }).click();
  await expect(page.getByText("Grace Okafor, 2 people: welcome.")).toBeVisible({ timeout: 30_000 });
  await expect.poll(() => inside(ball)).toBe(1);
  await page.getByRole("button", { name: "Close the camera" }).click();
  await page.getByRole("button", { name: "Scan tickets" }).click();
  await expect(page.getByText(/Grace Okafor is in already, since/)).toBeVisible({ timeout: 30_000 });
  await browser.close();
});
