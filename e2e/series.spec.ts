import AxeBuilder from "@axe-core/playwright";
import { type BrowserContext, expect, type Page, test } from "@playwright/test";
import { db } from "../lib/db";
import { people, session } from "../prisma/cast";
import { startServer, type TestServer, workOn } from "./server";

let server: TestServer;
const tokens = { ada: "", noor: "" };

test.beforeAll(async () => {
  test.setTimeout(600_000);
  server = await startServer({ port: 4530, name: "series" });
  await workOn(server);
  await people("ada", "noor");
  tokens.ada = await session("ada");
  tokens.noor = await session("noor");
});
test.afterAll(() => server?.stop());

/** Who looks from now on; nobody is a stranger. */
async function as(context: BrowserContext, who: keyof typeof tokens | null): Promise<void> {
  await context.clearCookies();
  if (who) await context.addCookies([{ name: "session-4530", value: tokens[who], url: server.origin }]);
}

/** Tuesdays in spring, the clocks change between the fourth and the fifth. */
const days = ["2027-03-02", "2027-03-09", "2027-03-16", "2027-03-23", "2027-03-30", "2027-04-06"];

async function write(page: Page, title: string): Promise<void> {
  await page.goto(`${server.origin}/events/new`);
  await page.getByLabel("Title", { exact: true }).fill(title);
  await page.getByLabel("Date", { exact: true }).fill("2027-03-02");
  await page.getByLabel("Starts").fill("18:30");
  await page.getByLabel("Time zone").fill("Europe/Paris");
}

async function save(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Save changes" }).click();
}

const saved = (page: Page) => expect(page.getByRole("status").first()).toHaveText("The changes are saved.");

for (const script of [true, false]) {
  test.describe(script ? "with JavaScript" : "without JavaScript", () => {
    test.use({ javaScriptEnabled: script, viewport: { width: 390, height: 844 } });

    /** axe is a script itself. */
    async function readable(page: Page): Promise<void> {
      if (!script) return;
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => `${id} ${nodes.map(({ target }) => target)}`)).toEqual([]);
      const wide = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(wide).toBeLessThanOrEqual(0);
    }

    test("what takes place once is written without a word about repeating", async ({ page, context }) => {
      await as(context, "ada");
      const title = script ? "Une seule fois" : "Une seule fois sans script";
      await write(page, title);
      // Browsers press the first button then, which is not meant: what was typed is kept, and not yet for others.
      await page.getByLabel("Title", { exact: true }).press("Enter");
      await expect(page).toHaveURL(/une-seule-fois.*\/edit/);
      expect(await db.event.findFirstOrThrow({ where: { title } })).toMatchObject({ state: "DRAFT", seriesId: null });
      await page.getByRole("button", { name: "Publish event" }).click();
      await expect(page.getByRole("status").first()).toHaveText("Your event is on the board.");
      expect((await db.event.findFirstOrThrow({ where: { title } })).seriesId).toBeNull();
    });

    test("a weekly event: its dates, coming to all, and changing one, those that follow and all", async ({
      page,
      context,
    }) => {
      test.setTimeout(300_000);
      const title = script ? "Soupe du mardi" : "Soupe du mardi sans script";
      await as(context, "ada");

      // The next dates are seen while it is written, and one is skipped.
      await write(page, title);
      await page.getByText("It repeats", { exact: true }).click();
      await page.getByRole("radio", { name: "By weeks" }).check();
      await page.getByRole("radio", { name: "A number of dates" }).check();
      await page.getByLabel("How many dates", { exact: true }).fill("6");
      await page.getByLabel("How many dates", { exact: true }).blur();
      if (!script) await page.getByRole("button", { name: "Show the next dates" }).click();
      const next = page.getByRole("list", { name: "The next dates" });
      await expect(next.getByRole("listitem")).toHaveCount(6);
      await expect(page.getByText("Every Tuesday, 6 times")).toBeVisible();
      await expect(page.getByLabel("Title", { exact: true })).toHaveValue(title);
      for (const day of days) await expect(next.getByRole("checkbox", { name: day })).not.toBeChecked();
      await next.getByRole("checkbox", { name: "2027-03-16" }).check();
      await expect(next.getByRole("checkbox", { name: "2027-03-16" })).toBeChecked();
      await readable(page);
      await page.getByRole("button", { name: "Publish event" }).click();
      await expect(page.getByRole("status").first()).toHaveText("Your event is on the board.");

      // Its page lists all of them, the skipped one dashed.
      const series = await db.series.findFirstOrThrow({ where: { title } });
      const dateOn = (day: string) =>
        db.event.findFirstOrThrow({ where: { seriesId: series.id, recurrenceId: `${day}T18:30` } });
      await page.getByRole("link", { name: "All dates", exact: true }).click();
      await expect(page).toHaveURL(new RegExp(`/series/${series.slug}`));
      const dates = page.locator(".series-dates > li");
      await expect(dates).toHaveCount(6);
      await expect(page.locator(".series-dates > li.out")).toHaveText(/16 March.*left out/s);
      await expect(page.locator(".series-dates > li.out .date-tile")).toHaveCSS("border-top-style", "dashed");
      await readable(page);

      // A stranger sees them, too, and is led to sign in.
      await as(context, null);
      await page.goto(`${server.origin}/series/${series.slug}`);
      await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible();
      await expect(dates).toHaveCount(6);
      await expect(page.getByRole("link", { name: "Sign in to come to all" })).toBeVisible();
      await expect(page.getByRole("button", { name: "Skip" })).toHaveCount(0);
      await readable(page);

      // A member comes to all, and to none any more, and to all again.
      await as(context, "noor");
      await page.goto(`${server.origin}/series/${series.slug}`);
      const going = () =>
        db.participation.count({
          where: { state: "GOING", actor: { handle: "noor" }, event: { seriesId: series.id } },
        });
      await page.getByRole("button", { name: "I’m coming to all 5 dates" }).click();
      await expect(page.getByRole("heading", { name: "You come to all dates" })).toBeVisible();
      expect(await going()).toBe(5);
      await readable(page);
      await page.getByRole("button", { name: "I can’t come any more" }).click();
      await expect(page.getByRole("heading", { name: "Come to all dates", exact: true })).toBeVisible();
      expect(await going()).toBe(0);
      await page.getByRole("button", { name: "I’m coming to all 5 dates" }).click();
      await expect(page.getByRole("heading", { name: "You come to all dates" })).toBeVisible();

      // One date alone is different.
      await as(context, "ada");
      await page.goto(`${server.origin}/events/${(await dateOn("2027-03-09")).slug}/edit`);
      await readable(page);
      await expect(page.getByRole("radio", { name: /^This date alone/ })).toBeChecked();
      await page.getByLabel("Title", { exact: true }).fill(`${title}, avec du pain`);
      await save(page);
      await saved(page);

      // All are changed afterwards: what was different stays so.
      await page.goto(`${server.origin}/events/${(await dateOn("2027-03-02")).slug}/edit`);
      await page.getByRole("radio", { name: /^All dates/ }).check();
      await page.getByLabel("Title", { exact: true }).fill(`${title} soir`);
      await page.getByLabel("Starts").fill("19:00");
      await save(page);
      await saved(page);
      const all = await db.event.findMany({ where: { seriesId: series.id }, orderBy: { startsAt: "asc" } });
      expect(all.map((event) => event.title)).toEqual([
        `${title} soir`,
        `${title}, avec du pain`,
        ...Array.from({ length: 3 }, () => `${title} soir`),
      ]);
      expect(all.map(({ startLocal }) => startLocal)).toEqual(
        days.filter((day) => day !== "2027-03-16").map((day) => `${day}T19:00`),
      );
      expect(await going()).toBe(5);

      // The calendar says the same.
      await as(context, null);
      const { slug } = await db.series.findUniqueOrThrow({ where: { id: series.id } });
      const file = await (await page.request.get(`${server.origin}/series/${slug}.ics`)).text();
      expect(file).toMatch(/RRULE:FREQ=WEEKLY;[^\r]*BYDAY=TU/);
      expect(file).toContain("EXDATE;TZID=Europe/Paris:20270316T190000");
      expect(file).toContain("RECURRENCE-ID;TZID=Europe/Paris:20270309T190000");

      // Those that follow: what goes is shown before anything is saved.
      await as(context, "ada");
      const fourth = all[2];
      await page.goto(`${server.origin}/events/${fourth?.slug}/edit`);
      await page.getByRole("radio", { name: /^This date and those/ }).check();
      await page.getByLabel("Every how many").fill("2");
      await save(page);
      const plan = page.getByRole("region", { name: "Some dates change" });
      await expect(plan).toContainText(/Tuesday,? 30 March 2027: one person is coming and will be told/);
      await expect(page.getByRole("radio", { name: /^This date and those/ })).toBeChecked();
      expect(await db.event.count({ where: { seriesId: series.id } })).toBe(5);
      await readable(page);
      await plan.getByRole("checkbox", { name: "Yes, change these dates" }).check();
      await plan.getByRole("button", { name: "Save changes" }).click();
      await saved(page);
      const after = await db.event.findUniqueOrThrow({ where: { id: fourth?.id ?? "" } });
      expect(after.seriesId).not.toBe(series.id);
      expect(await db.event.findUnique({ where: { id: all[3]?.id ?? "" } })).toMatchObject({ status: "CANCELLED" });
    });
  });
}
