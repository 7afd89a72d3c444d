import { type BrowserContext, expect, type Page, test } from "@playwright/test";
import { castMembers, castPassword, group, people } from "../prisma/cast";
import { startServer, type TestServer, workOn } from "./server";

// Done when 3: two servers of one clone. ada organises on A as the group "kitchen"; noor is a member of B.
let a: TestServer;
let b: TestServer;
let ada: Page;
let noor: Page;
/** Paths of the event on A and of its copy on B. */
let there = "";
let here = "";

test.describe.configure({ mode: "serial" });
test.beforeAll(async ({ browser }) => {
  a = await startServer({ port: 4804, name: "a" });
  b = await startServer({ port: 4805, name: "b" });
  await workOn(b);
  await people("noor");
  await workOn(a);
  const [organiser] = await people("ada");
  await group(organiser, { name: "La Cantine" });
  ada = await signedIn(await browser.newContext({ baseURL: a.origin }), "ada");
  noor = await signedIn(await browser.newContext({ baseURL: b.origin }), "noor");
});
test.afterAll(async () => {
  await a?.stop();
  await b?.stop();
});

async function signedIn(context: BrowserContext, who: "ada" | "noor"): Promise<Page> {
  const page = await context.newPage();
  await page.goto("/login");
  await page.getByLabel("E-mail address").fill(castMembers[who].account);
  await page.getByLabel("Password", { exact: true }).fill(castPassword);
  await page.getByRole("main").getByRole("button", { name: "Sign in" }).click();
  await expect(page).not.toHaveURL(/login/);
  return page;
}

/** Looks at a page again and again, as somebody waiting for news does. */
async function eventually(page: Page, path: string, seen: (page: Page) => Promise<void>): Promise<void> {
  await expect(async () => {
    await page.goto(path);
    await seen(page);
  }).toPass({ timeout: 60_000, intervals: [500, 1000, 2000] });
}

test("a member of B looks a group on A up and follows it", async () => {
  await noor.goto("/my/following");
  await noor.getByLabel("Address").fill(`@kitchen@${new URL(a.origin).host}`);
  await noor.getByRole("button", { name: "Look it up" }).click();
  await expect(noor.getByRole("heading", { level: 1, name: "La Cantine" })).toBeVisible();
  await expect(noor).toHaveURL(new RegExp(`/@kitchen@${new URL(a.origin).host}`));
  await noor.getByRole("button", { name: "Follow", exact: true }).click();
  await eventually(noor, "/my/following", (page) =>
    expect(page.getByText(/Followed since/)).toBeVisible({ timeout: 1000 }),
  );
  await eventually(ada, "/@kitchen", (page) => expect(page.getByText("1 follower")).toBeVisible({ timeout: 1000 }));
});

test("its organiser publishes, and the member sees the event on B", async () => {
  await ada.goto("/events/new");
  await ada.getByRole("radio", { name: /La Cantine/ }).check();
  await field(ada, "title").fill("Soupe des deux rives");
  await field(ada, "startDate").fill(day(9));
  await field(ada, "startTime").fill("18:30");
  await field(ada, "endTime").fill("21:00");
  await field(ada, "placeName").fill("Salle des Rancy");
  await field(ada, "locality").fill("Lyon");
  await ada.getByRole("button", { name: "Publish event" }).click();
  await expect(ada.getByRole("heading", { level: 1, name: "Soupe des deux rives" })).toBeVisible();
  there = new URL(ada.url()).pathname;
  await eventually(noor, "/agenda", (page) =>
    expect(page.getByRole("link", { name: /Soupe des deux rives/ }).first()).toBeVisible({ timeout: 1000 }),
  );
  await noor
    .getByRole("link", { name: /Soupe des deux rives/ })
    .first()
    .click();
  await expect(noor.getByRole("heading", { level: 1, name: "Soupe des deux rives" })).toBeVisible();
  here = new URL(noor.url()).pathname;
  await expect(noor.getByText(/Salle des Rancy/).first()).toBeVisible();
  await expect(noor.getByText(new RegExp(`From ${new URL(a.origin).host}`, "i")).first()).toBeVisible();
  await expect(noor.locator('meta[name="robots"]')).toHaveAttribute("content", /noindex/);
  await expect(noor.locator('link[rel="canonical"]')).toHaveAttribute("href", new RegExp(a.origin));
});

test("the member joins: B says sent, received, confirmed, and the organiser sees it on A", async () => {
  await noor.goto(here);
  await noor.getByRole("button", { name: "I’m coming" }).first().click();
  await expect(noor.getByText(/Your word is on its way|You’re coming|On its way/).first()).toBeVisible();
  await eventually(noor, here, async (page) => {
    await expect(page.getByText(/^Sent to/)).toBeVisible({ timeout: 1000 });
    await expect(page.getByText(/^Received:/)).toBeVisible({ timeout: 1000 });
    await expect(page.getByText(/^Confirmed:/)).toBeVisible({ timeout: 1000 });
  });
  await eventually(ada, there, async (page) => {
    await expect(page.getByText("1 person is coming").first()).toBeVisible({ timeout: 1000 });
    await expect(page.getByText(/Noor Haddad/).first()).toBeVisible({ timeout: 1000 });
  });
});

test("the organiser moves it, and B follows", async () => {
  await ada.goto(`${there}/edit`);
  await field(ada, "placeName").fill("Cour des Voraces");
  await field(ada, "startTime").fill("19:45");
  await ada.getByRole("button", { name: "Save changes" }).click();
  await expect(ada.getByText("Cour des Voraces").first()).toBeVisible();
  await eventually(noor, here, async (page) => {
    await expect(page.getByText("Cour des Voraces").first()).toBeVisible({ timeout: 1000 });
    await expect(page.getByText(/19:45|7:45/).first()).toBeVisible({ timeout: 1000 });
  });
});

test("the member leaves, and the organiser sees it", async () => {
  await noor.goto(here);
  await noor.getByRole("button", { name: /I can’t come|Take it back/ }).click();
  await expect(noor.getByRole("button", { name: "I’m coming" }).first()).toBeVisible();
  await eventually(ada, there, (page) =>
    expect(page.getByText("1 person is coming")).toHaveCount(0, { timeout: 1000 }),
  );
});

test("the organiser calls it off, and B says so", async () => {
  await ada.goto(`${there}/cancel`);
  await ada.getByRole("button", { name: "Call it off" }).click();
  await expect(ada.getByText("This event is cancelled")).toBeVisible();
  await eventually(noor, here, (page) =>
    expect(page.getByText("This event is cancelled")).toBeVisible({ timeout: 1000 }),
  );
});

test("the organiser deletes it, and it is gone from both", async () => {
  await ada.goto(`${there}/delete`);
  await ada.getByRole("button", { name: "Delete for ever" }).click();
  await expect(ada).toHaveURL(/my\/events/);
  expect((await ada.request.get(there)).status()).toBe(410);
  await expect(async () => expect((await noor.request.get(here)).status()).toBe(410)).toPass({ timeout: 60_000 });
});

/** So many days from now, as a date field takes it. */
function day(distance: number): string {
  return new Date(Date.now() + distance * 86_400_000).toISOString().slice(0, 10);
}

/** A field of the event form; labels of those that may stay empty say so, in words that the layout chooses. */
function field(page: Page, name: string) {
  return page.locator(`form [name="${name}"]`);
}
