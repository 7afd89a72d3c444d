import { expect, type Page, test } from "@playwright/test";
import ICAL from "ical.js";
import { cancelEvent, editEvent } from "../lib/events/commands";
import { event, people, session } from "../prisma/cast";
import { startServer, type TestServer, workOn } from "./server";
import { statusAt } from "./status";

let server: TestServer;
let token: string;

test.beforeAll(async () => {
  test.setTimeout(600_000);
  server = await startServer({ port: 4571, name: "calendars" });
  await workOn(server);
  await people("ada", "lark", "grace");
  token = await session("ada");
});
test.afterAll(() => server?.stop());

const year = new Date().getUTCFullYear() + 1;
const soup = (more = "", start = `${year}0310T190000`) =>
  `BEGIN:VEVENT\r\nUID:soupe\r\nSUMMARY:Soupe lointaine\r\nDTSTART;TZID=Europe/Paris:${start}\r\n${more}END:VEVENT\r\n`;
const calendar = (...events: string[]) =>
  Buffer.from(`BEGIN:VCALENDAR\r\nX-WR-CALNAME:Cantine\r\n${events.join("")}END:VCALENDAR\r\n`);

for (const script of [true, false]) {
  test.describe(script ? "with JavaScript" : "without JavaScript", () => {
    test.use({ javaScriptEnabled: script, viewport: { width: 390, height: 800 } });
    test.beforeEach(async ({ context }) => {
      await context.addCookies([{ name: "session-4571", value: token, url: server.origin }]);
    });

    test("one's own calendar gets an address, shows what one goes to as it moves and is called off, and is switched off", async ({
      page,
    }) => {
      const [ada] = await people("ada");
      const bal = await event(ada, { title: `Bal ${script}`, start: `${year}-05-01T20:00`, end: undefined });
      await page.goto(`${server.origin}/my/events`);
      await page.getByRole("link", { name: "My calendar" }).click();
      await page.getByRole("button", { name: "Make an address for it" }).click();
      const address = await page.getByLabel("Or copy the address").inputValue();
      await expect(page.getByRole("link", { name: /Google Calendar/ })).toHaveAttribute(
        "href",
        /render\?cid=webcal%3A%2F%2F/,
      );
      await expect(page.getByRole("link", { name: /Apple, Thunderbird/ })).toHaveAttribute(
        "href",
        address.replace("http:", "webcal:"),
      );
      const first = await entry(address, `Bal ${script}`);
      expect(first).toMatchObject({ start: `${year}-05-01T20:00:00`, status: "CONFIRMED" });
      await editEvent(ada, {
        eventId: bal.id,
        input: { title: `Bal ${script}`, start: `${year}-05-02T20:00`, zone: "Europe/Paris" },
      });
      const moved = await entry(address, `Bal ${script}`);
      expect(moved).toMatchObject({ uid: first.uid, start: `${year}-05-02T20:00:00` });
      expect(moved.sequence).toBeGreaterThan(first.sequence);
      await cancelEvent(ada, { eventId: bal.id });
      const off = await entry(address, `Bal ${script}`);
      expect(off).toMatchObject({ uid: first.uid, status: "CANCELLED" });
      expect(off.sequence).toBeGreaterThan(moved.sequence);
      await page.getByRole("button", { name: "Make a new address" }).click();
      await expect(page.getByLabel("Or copy the address")).not.toHaveValue(address);
      const second = await page.getByLabel("Or copy the address").inputValue();
      expect(await statusAt(address)).toBe(404);
      const answer = await fetch(second);
      expect(answer.headers.get("cache-control")).toContain("private");
      expect(answer.headers.get("access-control-allow-origin")).toBeNull();
      const unchanged = await fetch(second, { headers: { "if-none-match": answer.headers.get("etag") ?? "" } });
      expect(unchanged.status).toBe(304);
      await page.getByRole("button", { name: "Switch it off" }).click();
      await expect(page.getByRole("button", { name: "Make an address for it" })).toBeVisible();
      expect(await statusAt(second)).toBe(404);
    });

    test("a calendar file comes in with a report, once; read again it changes nothing", async ({ page }) => {
      const uid = `soupe-${script}`;
      const file = calendar(
        soup().replace("UID:soupe", `UID:${uid}`),
        soup("CLASS:PRIVATE\r\n").replace("UID:soupe", "UID:prive").replace("Soupe lointaine", "Dentiste"),
      );
      await page.goto(`${server.origin}/my/imports/new`);
      await page.getByRole("button", { name: "Import" }).click();
      await expect(page.getByRole("main").getByRole("alert")).toContainText("Give an address or choose a file");
      await send(page, file);
      await expect(page.getByRole("heading", { level: 1, name: "Cantine" })).toBeVisible();
      await expect(counts(page)).resolves.toEqual(["new 1", "changed 0", "called off 0", "as before 0"]);
      const missing = page.getByRole("region", { name: "What did not come" });
      await expect(missing).toContainText("Dentiste");
      await expect(missing).toContainText("It is marked as private. Line 8.");
      await page.getByRole("link", { name: "Soupe lointaine" }).click();
      await expect(page.getByRole("heading", { level: 1, name: "Soupe lointaine" })).toBeVisible();
      await page.goto(`${server.origin}/my/imports/new`);
      await send(page, file);
      await expect(counts(page)).resolves.toEqual(["new 0", "changed 0", "called off 0", "as before 1"]);
      await page.getByRole("button", { name: "Remove this import" }).click();
      await expect(page.getByRole("status").first()).toContainText("The import is removed");
    });

    test("an address that leads into a private network is said to give nothing, and may be followed and left", async ({
      page,
    }) => {
      await page.goto(`${server.origin}/my/imports/new`);
      await page.getByLabel(/^Address of the calendar/).fill("webcal://10.0.0.1/cantine.ics");
      await page.getByLabel("Follow this address every hour").check();
      await page.getByRole("button", { name: "Import" }).click();
      await expect(page.getByText("Nothing could be fetched from this address")).toBeVisible();
      await expect(page.getByText("Followed every hour")).toBeVisible();
      await page.getByRole("button", { name: "Stop following" }).click();
      await expect(page.getByText("Followed every hour")).toHaveCount(0);
      await page.getByRole("link", { name: "Imports" }).click();
      await expect(page.getByRole("link", { name: "10.0.0.1" }).first()).toBeVisible();
    });

    test("whoever reads a list finds every way into a calendar, and how long each takes", async ({ page }) => {
      await page.context().clearCookies();
      await page.goto(`${server.origin}/search?q=bal`);
      await page.getByRole("link", { name: /^Calendar/ }).click();
      await expect(page.getByLabel("Or copy the address")).toHaveValue(`${server.origin}/search.ics?q=bal`);
      await expect(page.getByRole("link", { name: /Outlook.com/ })).toContainText("3 to 24 hours");
      await expect(page.getByRole("link", { name: "RSS" })).toHaveAttribute("href", "/search.rss?q=bal");
      const head = page.locator('link[rel="alternate"][type="text/calendar"]');
      await expect(head).toHaveAttribute("href", /\/search\.ics\?q=bal$/);
      expect((await page.goto(`${server.origin}/subscribe?to=/my/events`))?.status()).toBe(404);
    });
  });
}

async function entry(address: string, title: string) {
  const parsed = new ICAL.Component(ICAL.parse(await (await fetch(address)).text()));
  const found = parsed.getAllSubcomponents("vevent").find((part) => part.getFirstPropertyValue("summary") === title);
  const of = (name: string) => String(found?.getFirstPropertyValue(name));
  return { uid: of("uid"), start: of("dtstart"), status: of("status"), sequence: Number(of("sequence")) };
}

async function send(page: Page, buffer: Buffer): Promise<void> {
  await page.getByLabel(/^Or a calendar file/).setInputFiles({ name: "x.ics", mimeType: "text/calendar", buffer });
  await page.getByRole("radio", { name: /^Publish them at once/ }).check();
  await page.getByRole("button", { name: "Import" }).click();
  await expect(page.getByRole("heading", { name: "What came" })).toBeVisible();
}

function counts(page: Page): Promise<string[]> {
  return page
    .locator(".import-counts > div")
    .evaluateAll((all) =>
      all.map((one) => `${one.querySelector("dt")?.textContent} ${one.querySelector("dd")?.textContent}`),
    );
}
