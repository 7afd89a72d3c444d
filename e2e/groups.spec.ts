import { type Browser, expect, type Page, test } from "@playwright/test";
import { db } from "../lib/db";
import { belongs, group, people, session } from "../prisma/cast";
import { startServer, type TestServer, workOn } from "./server";

// A group from its founding to its end, with JavaScript and without.
let server: TestServer;

test.beforeAll(async () => {
  test.setTimeout(600_000);
  server = await startServer({ port: 4590, name: "groups" });
  await workOn(server);
  await people("ada", "noor", "grace");
});
test.afterAll(() => server?.stop());

async function pageOf(
  browser: Browser,
  name: "ada" | "noor" | "grace" | null,
  javaScriptEnabled = true,
): Promise<Page> {
  const context = await browser.newContext({
    baseURL: server.origin,
    javaScriptEnabled,
    locale: "en-GB",
    viewport: { width: 390, height: 844 },
  });
  if (name) await context.addCookies([{ name: "session-4590", value: await session(name), url: server.origin }]);
  return context.newPage();
}

test("a group's address follows its name, and says while it is typed whether it is free", async ({ browser }) => {
  const page = await pageOf(browser, "ada");
  await page.goto("/groups/new", { waitUntil: "networkidle" });
  await page.getByLabel("Name", { exact: true }).pressSequentially("Café du pré");
  await expect(page.getByLabel("Address", { exact: true })).toHaveValue("cafe_du_pre");
  await expect(page.getByText("This address is free.")).toBeVisible();
  await page.getByLabel("Address", { exact: true }).fill("adm1n");
  await expect(page.getByText("This address is kept for the server.")).toBeVisible();
  await page.getByLabel("Address", { exact: true }).fill("noor");
  await expect(page.getByText("Somebody has this address")).toBeVisible();
});

for (const script of [true, false])
  test(`a group is founded, settled, archived and deleted ${script ? "with" : "without"} JavaScript`, async ({
    browser,
  }) => {
    const handle = script ? "fanfare" : "chorale";
    const page = await pageOf(browser, "ada", script);
    await page.goto("/groups/new");
    await page.getByLabel("Name", { exact: true }).fill(`The ${handle}`);
    await page.getByLabel("Address", { exact: true }).fill(handle);
    await page.getByLabel("Where", { exact: false }).first().fill("Leuven");
    await page.getByRole("button", { name: "Start the group" }).click();
    await expect(page).toHaveURL(new RegExp(`/@${handle}`));
    await expect(page.getByRole("heading", { name: "First steps" })).toBeVisible();
    await page.goto(`/groups/${handle}/settings`);
    await page.getByLabel("Pages elsewhere").fill("https://soup.example/ Our soup");
    await page.getByRole("button", { name: "Save" }).first().click();
    await expect(page.getByText("Saved.")).toBeVisible();
    await page.goto(`/@${handle}?show=about`);
    await expect(page.getByRole("link", { name: "Our soup" })).toHaveAttribute("href", "https://soup.example/");
    await page.goto(`/groups/${handle}/settings/roles`);
    await page.getByRole("radio", { name: "Publish events for the group: Owners only" }).check();
    await page.getByRole("button", { name: "Save" }).click();
    await expect(page.getByText("Saved.")).toBeVisible();
    expect((await db.actor.findFirstOrThrow({ where: { handle } })).mayPublish).toBe("OWNER");
    await page.goto(`/groups/${handle}/settings/end`);
    await page.getByRole("button", { name: "Archive the group" }).click();
    await expect(page.getByText("The group is archived.").first()).toBeVisible();
    await page.getByLabel("Address of the group").fill(handle);
    await page.getByRole("button", { name: `Delete The ${handle} for good` }).click();
    await expect(page).toHaveURL(/\/my\/groups/);
    expect((await page.goto(`/@${handle}`))?.status()).toBe(410);
  });

test("a form of settings that somebody else overtook is refused, and keeps what was typed", async ({ browser }) => {
  const [ada, noor] = await people("ada", "noor");
  const garden = await group(ada, { handle: "garden", name: "The garden" });
  await belongs(noor, garden, "OWNER");
  const [one, other] = [await pageOf(browser, "ada"), await pageOf(browser, "noor")];
  await Promise.all([one.goto("/groups/garden/settings"), other.goto("/groups/garden/settings")]);
  await one.getByLabel("Where", { exact: false }).first().fill("Gent");
  await one.getByRole("button", { name: "Save" }).first().click();
  await expect(one.getByText("Saved.")).toBeVisible();
  await other.getByLabel("Where", { exact: false }).first().fill("Brugge");
  await other.getByRole("button", { name: "Save" }).first().click();
  await expect(other.getByRole("alert").first()).toBeVisible();
  await expect(other.getByLabel("Where", { exact: false }).first()).toHaveValue("Brugge");
  expect((await db.actor.findUniqueOrThrow({ where: { id: garden.id } })).place).toBe("Gent");
});

test("a group for its members is a page for them, and none for anybody else", async ({ browser }) => {
  const [ada, noor] = await people("ada", "noor");
  const lodge = await group(ada, { handle: "lodge", name: "The lodge", visibility: "MEMBERS" });
  await belongs(noor, lodge);
  const member = await pageOf(browser, "noor");
  expect((await member.goto("/@lodge"))?.status()).toBe(200);
  await expect(member.getByRole("heading", { name: "Only members see below" })).toBeVisible();
  for (const [name, path] of [
    [null, "/@lodge"],
    ["grace", "/@lodge"],
    ["grace", "/groups/lodge/settings"],
    [null, "/@lodge.ics"],
    [null, "/@lodge.rss"],
  ] as const) {
    const page = await pageOf(browser, name);
    const answer = await page.request.get(path);
    expect(answer.status(), `${path} for ${name}`).toBe(404);
    expect(await answer.text()).not.toContain("The lodge");
  }
  const list = await pageOf(browser, "noor");
  await list.goto("/groups");
  await expect(list.getByText("The lodge")).toHaveCount(0);
});
