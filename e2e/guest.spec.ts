import AxeBuilder from "@axe-core/playwright";
import { expect, type Locator, type Page, test } from "@playwright/test";
import { db } from "../lib/db";
import { leaveEvent } from "../lib/participations/commands";
import { come, event, people } from "../prisma/cast";
import { letterTo, ticketIn } from "./letters";
import { startServer, type TestServer, workOn } from "./server";

let server: TestServer;

test.describe.configure({ mode: "serial" });
test.beforeAll(async () => {
  test.setTimeout(600_000);
  server = await startServer({ port: 4811, name: "guest" });
  await workOn(server);
  await people("ada", "grace", "noor", "omar");
});
test.afterAll(() => server?.stop());

/** As fast as people type: a form without JavaScript that comes quicker is asked for once more. */
async function type(field: Locator, words: string): Promise<void> {
  await field.pressSequentially(words, { delay: 120 });
}

async function readable(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id} ${nodes.map(({ target }) => target)}`)).toEqual([]);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(wide).toBeLessThanOrEqual(0);
}

/** The address of a ticket is a key: nobody keeps the page, nothing on it repeats the address to others. */
async function secret(page: Page, ticket: string): Promise<void> {
  const answer = await page.request.get(ticket);
  const headers = answer.headers();
  expect(headers["cache-control"]).toContain("no-store");
  expect(headers["referrer-policy"]).toBe("same-origin");
  const html = await answer.text();
  expect(html).toMatch(/<meta name="robots" content="noindex[^"]*"/);
  expect(html).not.toMatch(/property="og:|rel="canonical"/);
}

const stateOf = async (eventId: string, email: string) =>
  (await db.participation.findFirst({ where: { eventId, guest: { email } } }))?.state;

for (const script of [true, false]) {
  test.describe(script ? "with JavaScript" : "without JavaScript", () => {
    test.use({ javaScriptEnabled: script, viewport: { width: 390, height: 844 } });
    // axe is a script itself.
    const look = (page: Page) => (script ? readable(page) : Promise.resolve());

    test("from the fediverse: the address to take along, and an honest word, where a server does not answer", async ({
      page,
    }) => {
      const [ada] = await people("ada");
      const soup = await event(ada, { title: "Soupe à partager" });
      await page.goto(`${server.origin}/events/${soup.slug}/join`);
      const handle = page.getByRole("textbox", { name: "Your address there" });
      await handle.fill("greta");
      await page.getByRole("button", { name: "Go", exact: true }).click();
      await expect(page.getByText(/Write your whole address/)).toBeVisible();
      await expect(handle).toHaveValue("greta");
      await handle.fill("@greta@localhost:9");
      await page.getByRole("button", { name: "Go", exact: true }).click();
      await expect(page.getByText(/localhost:9 does not answer/)).toBeVisible();
      await expect(page.getByLabel("Address of the event")).toHaveValue(`${server.origin}/events/${soup.slug}`);
      await look(page);
    });

    test("a guest comes in two taps and one confirmation, brings somebody, cancels, waits, is offered a place and takes it", async ({
      page,
    }) => {
      test.setTimeout(300_000);
      const [ada, noor, omar] = await people("ada", "noor", "omar");
      const email = script ? "greta@guests.example" : "hugo@guests.example";
      const soup = await event(ada, {
        title: script ? "Soupe des invités" : "Soupe des invités sans script",
        capacity: 3,
        maxParty: 2,
        nameVisibility: "GOING",
        hideAddress: true,
        questions: [{ id: "bring", kind: "CHOICE", label: "What are you bringing?", options: ["Bread", "Wine"] }],
      });
      await page.goto(`${server.origin}/events/${soup.slug}`);
      await expect(page.getByText("249 rue Vendôme")).toHaveCount(0);

      // The first tap, and the form is there.
      await page.getByRole("link", { name: "I’m coming" }).filter({ visible: true }).first().click();
      await expect(page.getByRole("heading", { level: 1, name: "How would you like to come?" })).toBeVisible();
      await look(page);
      await type(page.getByLabel("Your name or nickname"), "Greta");
      await type(page.getByLabel("E-mail", { exact: true }), "greta.guests.example");
      await page.getByText("Bread").click();
      await page.getByRole("button", { name: "Hold my place" }).click();
      await expect(page.getByLabel("E-mail", { exact: true })).toHaveAttribute("aria-invalid", "true");
      await expect(page.getByLabel("Your name or nickname")).toHaveValue("Greta");
      await expect(page.getByLabel("Bread")).toBeChecked();
      await look(page);
      await page.getByLabel("E-mail", { exact: true }).fill("");
      await type(page.getByLabel("E-mail", { exact: true }), email);
      // The second tap.
      await page.getByRole("button", { name: "Hold my place" }).click();
      await expect(page.getByRole("heading", { level: 1, name: "One more step" })).toBeVisible();
      await expect(page.getByText(email)).toBeVisible();
      await expect(page.getByText(/We hold a place for you until/)).toBeVisible();
      await look(page);
      expect(await stateOf(soup.id, email)).toBe("UNCONFIRMED");

      // The confirmation: opening the link, as a scanner of letters does, changes nothing.
      const ticket = ticketIn(await letterTo(server, email, /./));
      await page.goto(ticket);
      await page.goto(ticket);
      expect(await stateOf(soup.id, email)).toBe("UNCONFIRMED");
      await look(page);
      await secret(page, ticket);
      await page.getByRole("button", { name: "Yes, I’m coming" }).click();
      await expect(page.getByRole("heading", { level: 1, name: "You’re on the list, Greta" })).toBeVisible();
      await expect(page.getByRole("img", { name: /QR code of your ticket/ })).toBeVisible();
      await expect(page.getByText(/249 rue Vendôme/i)).toBeVisible();
      await look(page);

      // Somebody more.
      await page.getByRole("link", { name: "Change how many" }).click();
      await expect(page.getByLabel("Bread")).toBeChecked();
      await look(page);
      await page.getByLabel("How many are you?").selectOption("2");
      await page.getByLabel("The others who come").check();
      await page.getByRole("button", { name: "Save" }).click();
      await expect(page.getByText("We look forward to the two of you.")).toBeVisible();

      // They cannot come; meanwhile others take what is free.
      await page.getByRole("link", { name: "We can’t come" }).click();
      await look(page);
      await page.getByRole("button", { name: "We can’t come" }).click();
      await expect(page.getByRole("heading", { level: 1, name: "You’re off the list, Greta" })).toBeVisible();
      await look(page);
      await come(soup, [noor], { seats: 2 });
      await come(soup, [omar]);

      // After all: the waiting list, with an honest number.
      await page.getByRole("button", { name: "I’m coming after all" }).click();
      await expect(page.getByRole("heading", { level: 1, name: "You’re number 1, Greta" })).toBeVisible();
      await look(page);
      await leaveEvent(noor, { eventId: soup.id });
      await letterTo(server, email, /free/i);
      await page.goto(ticket);
      await expect(page.getByRole("heading", { level: 1, name: /2 places are free for you, Greta/ })).toBeVisible();
      await look(page);
      await page.getByRole("button", { name: "Yes, I’m coming" }).click();
      await expect(page.getByRole("heading", { level: 1, name: "You’re on the list, Greta" })).toBeVisible();

      // The calendar file knows the address, and nobody keeps it.
      const file = await page.request.get(`${ticket}/calendar`);
      expect(file.headers()["cache-control"]).toContain("no-store");
      expect(await file.text()).toContain("rue Vendôme");
      expect(server.output()).not.toContain(new URL(ticket).pathname.split("/").at(-1));
    });
  });
}
