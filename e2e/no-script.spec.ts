import { expect, type Page, test } from "@playwright/test";
import { SMTPServer } from "smtp-server";
import { db } from "../lib/db";
import { castMembers, castPassword, event, people } from "../prisma/cast";
import { startServer, type TestServer, workOn } from "./server";

// Reading, registering, signing in, publishing and joining by a browser that runs no script.
test.use({ javaScriptEnabled: false });
test.describe.configure({ mode: "serial" });

let server: TestServer;
let post: SMTPServer;
const letters: string[] = [];

test.beforeAll(async () => {
  post = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    onData: (stream, _session, done) => keep(stream, done),
  });
  await new Promise<void>((done) => post.listen(4808, "127.0.0.1", () => done()));
  server = await startServer({ port: 4807, name: "no-script", settings: { SMTP_URL: "smtp://127.0.0.1:4808" } });
  await workOn(server);
});
test.afterAll(async () => {
  await server?.stop();
  await new Promise<void>((done) => post.close(() => done()));
});

function keep(stream: NodeJS.ReadableStream, done: () => void): void {
  let text = "";
  stream.on("data", (part) => {
    text += String(part);
  });
  stream.on("end", () => {
    letters.push(text.replaceAll(/=\r?\n/g, "").replaceAll("=3D", "="));
    done();
  });
}

async function signIn(page: Page, email: string, password: string): Promise<void> {
  await page.goto(`${server.origin}/login`);
  await page.getByLabel("E-mail address").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("main").getByRole("button", { name: "Sign in" }).click();
  await expect(page).not.toHaveURL(/login/);
}

test("reading: from the home page to an event, its group and a calendar file", async ({ page }) => {
  const [ada] = await people("ada");
  await event(ada, { title: "Soupe sans script", capacity: 3 });
  await page.goto(server.origin);
  await page
    .getByRole("link", { name: /Soupe sans script/ })
    .first()
    .click();
  await expect(page.getByRole("heading", { level: 1, name: "Soupe sans script" })).toBeVisible();
  await page.getByRole("link", { name: "Ada Moreau" }).first().click();
  await expect(page).toHaveURL(/\/@ada$/);
  expect(await (await page.request.get(`${server.origin}/@ada.ics`)).text()).toContain("SUMMARY:Soupe sans script");
});

test("registering: what is wrong is said at its field and nothing typed is lost; the letter's link makes the account", async ({
  page,
}) => {
  await page.goto(`${server.origin}/register`);
  await page.getByLabel("Name", { exact: true }).fill("Zoé Sansscript");
  await page.getByLabel("Public address").fill("zoé!");
  await page.getByLabel("E-mail address").fill("zoe@cast.example");
  await page.getByLabel("Password", { exact: true }).fill("une farandole");
  await page.getByRole("button", { name: "Send me the letter" }).click();
  await expect(page.getByLabel("Name", { exact: true })).toHaveValue("Zoé Sansscript");
  await expect(page.getByLabel("Public address")).toHaveAttribute("aria-invalid", "true");
  await page.getByLabel("Public address").fill("zoe");
  await page.getByLabel("Password", { exact: true }).fill("une farandole");
  await page.getByRole("button", { name: "Send me the letter" }).click();
  await expect(page.getByRole("heading", { name: "One more step" })).toBeVisible();
  await expect(() => expect(letters.join()).toMatch(/auth\/confirm\//)).toPass({ timeout: 30_000 });
  const link = /http:\/\/localhost:\d+\/auth\/confirm\/[\w-]+/.exec(letters.join("\n"))?.[0] ?? "";
  await page.goto(link);
  await page.getByRole("button", { name: "Make my account" }).click();
  await expect(page.getByRole("status")).toContainText("Your account is there");
});

test("publishing: a form sent too early keeps what was typed; then the event is on the board", async ({ page }) => {
  await signIn(page, castMembers.ada.account, castPassword);
  await page.goto(`${server.origin}/events/new`);
  await field(page, "title").fill("Bal d’hiver");
  await field(page, "description").fill("On danse **sans** électricité.");
  await field(page, "startDate").fill(new Date(Date.now() + 20 * 86_400_000).toISOString().slice(0, 10));
  await field(page, "startTime").fill("20:00");
  await field(page, "endTime").fill("19:00");
  await field(page, "placeName").fill("Halle");
  await page.getByRole("button", { name: "Publish event" }).click();
  await field(page, "endTime").fill("23:00");
  await expect(field(page, "title")).toHaveValue("Bal d’hiver");
  await expect(field(page, "description")).toHaveValue("On danse **sans** électricité.");
  await page.getByRole("button", { name: "Publish event" }).click();
  await expect(page.getByRole("status")).toContainText("Your event is on the board");
  await expect(page.getByRole("heading", { level: 1, name: "Bal d’hiver" })).toBeVisible();
});

test("joining and leaving: also by somebody who signs in only then", async ({ page }) => {
  const row = await db.event.findFirstOrThrow({ where: { title: "Soupe sans script" } });
  await people("noor");
  await page.goto(`${server.origin}/events/${row.slug}`);
  await page.getByRole("link", { name: "I’m coming" }).first().click();
  await page.getByRole("button", { name: "With my account here" }).click();
  await page.getByLabel("E-mail address").fill(castMembers.noor.account);
  await page.getByLabel("Password", { exact: true }).fill(castPassword);
  await page.getByRole("main").getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByText("You’re coming").first()).toBeVisible();
  expect(await db.participation.count({ where: { eventId: row.id, state: "GOING" } })).toBe(1);
  await page.getByRole("button", { name: "I can’t come" }).click();
  await expect(page.getByRole("status")).toContainText("You’re off the list");
  expect(await db.participation.count({ where: { eventId: row.id, state: "GOING" } })).toBe(0);
});

/** A field of the event form; labels of those that may stay empty say so, in words that the layout chooses. */
function field(page: Page, name: string) {
  return page.locator(`form [name="${name}"]`);
}
