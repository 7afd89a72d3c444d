import { expect, type Page, test } from "@playwright/test";
import { db } from "../lib/db";
import { confirmEvent, editEvent } from "../lib/events/commands";
import { inviteOrganiser } from "../lib/organisers/commands";
import { publishDue } from "../lib/publications/commands";
import { come, draftBy, event, people, person, session, soup } from "../prisma/cast";
import { formsOf, postForm } from "./forms";
import { startServer, type TestServer, workOn } from "./server";

// The organisers' life of an event besides joining: planned, shared, interrupted, contradicted, told of afterwards.

let server: TestServer;
const tokens: Record<string, string> = {};

test.beforeAll(async () => {
  test.setTimeout(600_000);
  server = await startServer({ port: 4513, name: "publishing", settings: { SMTP_URL: "smtp://127.0.0.1:9" } });
  await workOn(server);
  await people("ada", "grace", "noor");
  for (const handle of ["ada", "grace", "noor"] as const) tokens[handle] = await session(handle);
});
test.afterAll(() => server?.stop());

async function as(page: Page, handle: "ada" | "grace" | "noor"): Promise<void> {
  await page.context().addCookies([{ name: "session-4513", value: tokens[handle] ?? "", url: server.origin }]);
}

const at = (path: string) => `${server.origin}${path}`;
const done = (page: Page) => page.getByRole("status").first();

for (const script of [true, false]) {
  test.describe(script ? "with JavaScript" : "without JavaScript", () => {
    test.use({ javaScriptEnabled: script });

    test("a draft publishes itself at its moment; the plan can be taken back, and nonsense is named", async ({
      page,
    }) => {
      await as(page, "ada");
      const draft = await draftBy(await person("ada"), { title: "Soupe à son heure" });
      await page.goto(at(`/events/${draft.slug}/edit`));
      await page.getByText("Publish it later, by itself").click();
      await page.getByRole("button", { name: "Publish at that moment" }).click();
      const faults = page.getByRole("main").getByRole("alert");
      await expect(faults).toContainText("Choose the day on which it publishes itself");
      await page.getByLabel("On", { exact: true }).fill("2020-01-01");
      await page.getByLabel("At", { exact: true }).fill("09:00");
      await page.getByRole("button", { name: "Publish at that moment" }).click();
      await expect(faults).toContainText("This moment is over");
      const day = new Date(Date.now() + 2 * 86_400_000).toISOString().slice(0, 10);
      await page.getByLabel("On", { exact: true }).fill(day);
      await page.getByRole("button", { name: "Publish event" }).click();
      await expect(faults).toContainText("Now or then?");
      await page.getByRole("button", { name: "Publish at that moment" }).click();
      await expect(page.getByText(/It publishes itself on .*09:00 \(Europe\/Paris\)/)).toBeVisible();
      await page.getByRole("button", { name: "Take that back" }).click();
      await expect(done(page)).toHaveText("It stays a draft until you publish it.");
      await db.event.update({ where: { id: draft.id }, data: { publishAt: new Date(Date.now() - 1000) } });
      await db.fact.create({ data: { kind: "event.scheduled", actorId: draft.organiserId, subject: draft.id } });
      await publishDue();
      await page.context().clearCookies();
      await page.goto(at(`/events/${draft.slug}`));
      await expect(page.getByRole("heading", { level: 1, name: "Soupe à son heure" })).toBeVisible();
    });

    test("somebody is asked to organise along, says yes on the page, edits, and steps down", async ({ page }) => {
      const ada = await person("ada");
      const shared = await event(ada, { title: "Soupe à deux" });
      await as(page, "ada");
      await page.goto(at(`/events/${shared.slug}/organisers`));
      await page.getByLabel("Their address").fill("@nobody_here");
      await page.getByRole("button", { name: "Ask them" }).click();
      await expect(page.getByRole("main").getByRole("alert")).toBeVisible();
      await page.getByLabel("Their address").fill("@noor");
      await page.getByRole("button", { name: "Ask them" }).click();
      await expect(page.getByText("asked, no answer yet")).toBeVisible();
      await as(page, "noor");
      await page.goto(at("/my/events"));
      await page.getByRole("link", { name: /Invitations to organise/ }).click();
      await page.getByRole("link", { name: "Soupe à deux" }).click();
      await page.getByRole("button", { name: "Yes, together" }).click();
      await expect(done(page)).toHaveText("You organise this together now.");
      await expect(page.getByRole("region", { name: "Organised by" })).toContainText("Noor Haddad");
      await page.getByRole("link", { name: "Edit" }).click();
      await page.getByLabel("Title", { exact: true }).fill("Soupe à quatre mains");
      await page.getByRole("button", { name: "Save changes" }).click();
      await expect(page.getByRole("heading", { level: 1, name: "Soupe à quatre mains" })).toBeVisible();
      expect((await page.goto(at(`/events/${shared.id}/delete`)))?.status()).toBe(404);
      await page.goto(at(`/events/${shared.id}`));
      await page.getByRole("link", { name: "Organisers" }).click();
      await page.getByRole("button", { name: /Step down/ }).click();
      await expect(done(page)).toHaveText("You no longer organise this.");
      expect((await page.goto(at(`/events/${shared.id}/edit`)))?.status()).toBe(404);
    });

    test("two people change one event: for each field the second chooses whose word stands", async ({ page }) => {
      const ada = await person("ada");
      const both = await event(ada, { title: "Soupe disputée", priceText: "5 €", free: false });
      await as(page, "ada");
      await page.goto(at(`/events/${both.slug}/edit`));
      await editEvent(ada, {
        eventId: both.id,
        input: soup({ title: "Soupe de l’autre", priceText: "8 €", free: false, lede: "Avec du pain" }),
      });
      await page.getByLabel("Title", { exact: true }).fill("Soupe à moi");
      await page.getByLabel("One line below the title").fill("Sans pain");
      await page.getByRole("button", { name: "Save changes" }).click();
      const conflict = page.getByRole("region", { name: /Somebody else changed/ });
      const choice = (field: string) => conflict.getByRole("group", { name: field, exact: true });
      await expect(choice("Title")).toContainText("Soupe de l’autre");
      await expect(choice("Title").getByRole("radio", { name: /^Yours/ })).toBeChecked();
      // What only the other one touched keeps the other's word by itself.
      await expect(choice("Price, in words").getByRole("radio", { name: /^Theirs/ })).toBeChecked();
      await expect(page.getByLabel("Title", { exact: true })).toHaveValue("Soupe à moi");
      await choice("Title")
        .getByRole("radio", { name: /^Theirs/ })
        .check();
      await conflict.getByRole("button", { name: "Save what I chose" }).click();
      await expect(page.getByRole("heading", { level: 1, name: "Soupe de l’autre" })).toBeVisible();
      await expect(page.getByRole("main")).toContainText("Sans pain");
      await expect(page.getByRole("main")).toContainText("8 €");
    });

    test("files come with an event as downloads; what only looks like one is refused", async ({ page, request }) => {
      const ada = await person("ada");
      const full = await event(ada, { title: "Soupe avec programme" });
      await as(page, "ada");
      await page.goto(at(`/events/${full.slug}/files`));
      const choose = (name: string, text: string) =>
        page
          .getByLabel("File", { exact: true })
          .setInputFiles({ name, mimeType: "application/pdf", buffer: Buffer.from(text) });
      await choose("virus.pdf", "<html><script>alert(1)</script>");
      await page.getByRole("button", { name: "Add this file" }).click();
      await expect(page.getByRole("main").getByRole("alert")).toContainText("We take pictures, PDF");
      await choose("../Programme d’été.html", "%PDF-1.7\n%%EOF");
      await page.getByRole("button", { name: "Add this file" }).click();
      await expect(done(page)).toHaveText("The file is on the page.");
      await page.context().clearCookies();
      await page.goto(at(`/events/${full.slug}`));
      const link = page.getByRole("link", { name: /Programme d’été\.pdf/ });
      const answer = await request.get(at((await link.getAttribute("href")) ?? ""));
      expect(answer.headers()).toMatchObject({
        "content-type": "application/pdf",
        "x-content-type-options": "nosniff",
        "content-security-policy": "default-src 'none'; sandbox",
        "cache-control": "private, no-cache",
      });
      expect(answer.headers()["content-disposition"]).toContain("attachment; filename=");
      await as(page, "ada");
      await page.goto(at(`/events/${full.slug}/files`));
      await page.getByRole("button", { name: /Remove/ }).click();
      await expect(done(page)).toHaveText("The file is gone.");
      expect((await request.get(answer.url())).status()).toBe(404);
    });

    test("after the end the ticket says how it went: notes, pictures with words, files, thanks once", async ({
      page,
    }) => {
      const ada = await person("ada");
      const over = await event(ada, { title: "Soupe d’hier" });
      await come(over, [await person("grace"), await person("noor")]);
      await pastNow(over.id);
      await as(page, "ada");
      await page.goto(at(`/events/${over.slug}`));
      await page.getByRole("link", { name: "Tell how it went" }).click();
      await page.getByRole("textbox", { name: "Notes" }).fill("**27** bols servis.");
      await page.getByLabel(/Thank the 2 people/).check();
      await page.getByRole("button", { name: "Save the notes" }).click();
      await expect(page.getByText("Those who came were thanked by letter.")).toBeVisible();
      expect(await db.fact.count({ where: { kind: "event.recounted", subject: over.id } })).toBe(1);
      const picture = { name: "photo.gif", mimeType: "image/gif", buffer: dot };
      await page.getByLabel("Picture", { exact: true }).setInputFiles(picture);
      await page.getByRole("button", { name: "Add this picture" }).click();
      await expect(page.getByRole("main").getByRole("alert")).toContainText(
        "Say in a few words what the picture shows",
      );
      await page.getByLabel("Picture", { exact: true }).setInputFiles(picture);
      await page.getByLabel("What does it show?").fill("Un chaudron vide");
      await page.getByRole("button", { name: "Add this picture" }).click();
      await expect(done(page)).toHaveText("The picture is on the page.");
      await page.context().clearCookies();
      await page.goto(at(`/events/${over.slug}`));
      const ticket = page.getByRole("region", { name: "When, where, and coming" });
      await expect(ticket).toContainText("How it went");
      await expect(ticket).toContainText("2 people came.");
      await expect(ticket.getByRole("link", { name: "1 photo" })).toBeVisible();
      await expect(page.getByText("27", { exact: true })).toBeVisible();
      await expect(page.getByRole("img", { name: "Un chaudron vide" })).toBeVisible();
    });

    test("uncertain, certain, called off with a reason: each is said, and the history keeps it", async ({ page }) => {
      const ada = await person("ada");
      const maybe = await event(ada, { title: "Soupe peut-être", status: "TENTATIVE" });
      await as(page, "ada");
      await page.goto(at(`/events/${maybe.slug}`));
      await expect(page.getByText("Not certain yet")).toBeVisible();
      await page.getByRole("button", { name: "It is certain now" }).click();
      await expect(page.getByText("Not certain yet")).toHaveCount(0);
      await page.getByRole("link", { name: "Call it off" }).click();
      await page.getByLabel("Why?").fill("The boiler broke.");
      await page.getByRole("button", { name: "Call it off" }).click();
      await expect(done(page)).toContainText("The event is called off");
      await page.context().clearCookies();
      await page.goto(at(`/events/${maybe.slug}`));
      await expect(page.getByText(/“The boiler broke\.” Ada Moreau, /)).toBeVisible();
      await page.getByText(/History of changes/).click();
      await expect(page.getByRole("listitem").filter({ hasText: "not certain" })).toContainText("takes place");
      await expect(page.getByRole("listitem").filter({ hasText: "Why The boiler broke." })).toContainText("Ada Moreau");
    });
  });
}

test("another's event id in any of these forms changes nothing", async () => {
  const ada = await person("ada");
  const hers = await event(ada, { title: "Soupe d’Ada", status: "TENTATIVE" });
  const own = await event(await person("grace"), { title: "Soupe de Grace", status: "TENTATIVE" });
  const cookie = `session-4513=${tokens.grace}`;
  await inviteOrganiser(await person("grace"), { eventId: own.id, organiserId: (await person("noor")).id });
  for (const path of [
    `/events/${own.slug}`,
    `/events/${own.slug}/organisers`,
    `/events/${own.slug}/files`,
    `/events/${own.slug}/cancel`,
  ]) {
    const html = await (await fetch(at(path), { headers: { cookie, "accept-language": "en" } })).text();
    for (const form of formsOf(html).filter(({ fields }) => fields.some(([name]) => name === "eventId")))
      await postForm(at(path), form, { eventId: hers.id, handle: "@noor" }, cookie);
  }
  const after = await db.event.findUniqueOrThrow({
    where: { id: hers.id },
    include: { organisers: true, files: true },
  });
  expect(after).toMatchObject({ status: "TENTATIVE", organisers: [], files: [], sequence: hers.sequence });
  expect((await confirmEvent(ada, { eventId: hers.id })).status).toBe("CONFIRMED");
});

/** One dot that is a GIF. */
const dot = Buffer.from("R0lGODlhAQABAIAAAAAAAP///yH5BAAAAAAALAAAAAABAAEAAAIBRAA7", "base64");

async function pastNow(id: string): Promise<void> {
  const hours = (count: number) => new Date(Date.now() - count * 3_600_000);
  await db.event.update({ where: { id }, data: { startsAt: hours(30), endsAt: hours(27) } });
}
