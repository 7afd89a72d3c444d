import { expect, type Page, test } from "@playwright/test";
import { db } from "../lib/db";
import { keepTyped } from "../lib/drafts/commands";
import { people, person, session } from "../prisma/cast";
import { formsOf, postForm } from "./forms";
import { startServer, type TestServer, workOn } from "./server";

// What is typed into the event form and does not arrive, or arrives more than once.

let server: TestServer;
const tokens: Record<string, string> = {};

test.beforeAll(async () => {
  test.setTimeout(600_000);
  server = await startServer({ port: 4514, name: "typed", settings: { SMTP_URL: "smtp://127.0.0.1:9" } });
  await workOn(server);
  await people("ada", "grace");
  for (const handle of ["ada", "grace"] as const) tokens[handle] = await session(handle);
});
test.afterAll(() => server?.stop());

async function as(page: Page, handle: "ada" | "grace"): Promise<void> {
  await page.context().addCookies([{ name: "session-4514", value: tokens[handle] ?? "", url: server.origin }]);
}

const at = (path: string) => `${server.origin}${path}`;
const done = (page: Page) => page.getByRole("status").first();

for (const script of [true, false]) {
  test.describe(script ? "with JavaScript" : "without JavaScript", () => {
    test.use({ javaScriptEnabled: script });

    test("what was typed and never sent stands in the form again, for whoever typed it, until it is thrown away", async ({
      page,
    }) => {
      await keepTyped(await person("ada"), { form: "new", typed: { title: "Soupe oubliée", allDay: "on" } });
      await as(page, "grace");
      await page.goto(at("/events/new"));
      await expect(page.getByLabel("Title", { exact: true })).toHaveValue("");
      await as(page, "ada");
      await page.goto(at("/events/new"));
      await expect(page.getByText(/We kept what you typed/)).toBeVisible();
      await expect(page.getByLabel("Title", { exact: true })).toHaveValue("Soupe oubliée");
      await expect(page.getByLabel("It lasts all day")).toBeChecked();
      await page.getByRole("button", { name: "Throw away" }).click();
      await expect(done(page)).toHaveText("It is thrown away.");
      await expect(page.getByLabel("Title", { exact: true })).toHaveValue("");
    });
  });
}

test("going back to a form that was sent and writing on loses nothing: it stands in the fields of what it wrote", async () => {
  const cookie = `session-4514=${tokens.grace}`;
  const page = at("/events/new");
  const html = await (await fetch(page, { headers: { cookie, "accept-language": "en" } })).text();
  const form = formsOf(html).find(({ text }) => text.includes("Publish as"));
  if (!form) throw new Error("no form to write an event");
  const typed = { title: "Soupe d’abord", startDate: "2031-06-14", startTime: "18:30", onward: "preview" };
  const first = await postForm(page, form, typed, cookie);
  const second = await postForm(page, form, { ...typed, title: "Soupe ensuite" }, cookie);
  expect(second.headers.get("location")).toBe(`${first.headers.get("location")}/edit`);
  const back = await fetch(at(second.headers.get("location") ?? ""), { headers: { cookie, "accept-language": "en" } });
  expect(await back.text()).toContain('value="Soupe ensuite"');
  expect(await db.event.count({ where: { title: { startsWith: "Soupe d’abord" } } })).toBe(1);
});

test("every 20 seconds what is typed is kept and said, and forgotten once it is sent", async ({ page }) => {
  await as(page, "grace");
  await page.clock.install();
  await page.goto(at("/events/new"));
  await page.getByLabel("Title", { exact: true }).pressSequentially("Soupe en cours");
  await page.clock.fastForward(21_000);
  await expect(page.getByText(/^Saved \d\d:\d\d$/)).toBeVisible();
  const grace = await person("grace");
  const kept = () => db.formDraft.count({ where: { actorId: grace.id, form: "new" } });
  expect(await kept()).toBe(1);
  await page.goto(at("/events/new"));
  await expect(page.getByLabel("Title", { exact: true })).toHaveValue("Soupe en cours");
  await page.getByLabel("Date", { exact: true }).fill("2031-06-14");
  await page.getByLabel("Starts").fill("18:30");
  await page.getByRole("button", { name: "Save draft" }).click();
  await expect(done(page)).toHaveText("The draft is saved.");
  expect(await kept()).toBe(0);
});

test("the same form sent again after a timeout writes one event and leads to it again", async () => {
  const cookie = `session-4514=${tokens.ada}`;
  const page = at("/events/new");
  const html = await (await fetch(page, { headers: { cookie, "accept-language": "en" } })).text();
  const form = formsOf(html).find(({ text }) => text.includes("Publish as"));
  if (!form) throw new Error("no form to write an event");
  const typed = { title: "Soupe deux fois", startDate: "2031-06-14", startTime: "18:30", onward: "publish" };
  const answers = await Promise.all([1, 2, 3].map(() => postForm(page, form, typed, cookie)));
  expect(answers.map(({ status }) => status)).toEqual([303, 303, 303]);
  expect(new Set(answers.map((answer) => answer.headers.get("location"))).size).toBe(1);
  expect(await db.event.count({ where: { title: "Soupe deux fois" } })).toBe(1);
});
