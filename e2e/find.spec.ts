import { expect, test } from "@playwright/test";
import { event, group, people, session } from "../prisma/cast";
import { startServer, type TestServer, workOn } from "./server";

let server: TestServer;

test.beforeAll(async () => {
  test.setTimeout(600_000);
  server = await startServer({ port: 4503, name: "find" });
  await workOn(server);
  const [ada] = await people("ada", "noor");
  const kitchen = await group(ada);
  await event(
    ada,
    { title: "Fête des récoltes", tags: ["récolte"], start: "2031-09-20T14:00", end: "2031-09-20T18:00" },
    kitchen,
  );
});
test.afterAll(() => server?.stop());

for (const script of [true, false]) {
  test.describe(script ? "with JavaScript" : "without JavaScript", () => {
    test.use({ javaScriptEnabled: script });

    test("an event is found by words without accents, by tag, by month and by day", async ({ page }) => {
      await page.goto(`${server.origin}/search?q=fete+recoltes`);
      await expect(page.getByRole("link", { name: "Fête des récoltes" })).toBeVisible();
      await page.goto(`${server.origin}/agenda/2031/09`);
      await page.getByRole("link", { name: /Saturday 20 September/ }).click();
      await page.getByRole("link", { name: "Fête des récoltes" }).click();
      await page.getByRole("link", { name: "#récolte" }).click();
      await expect(page.getByRole("heading", { level: 1 })).toHaveText("#récolte");
      await expect(page.getByRole("link", { name: "Fête des récoltes" })).toBeVisible();
    });

    test("a group is followed and no longer; an address leads to its page, nonsense to a sentence", async ({
      page,
      context,
    }) => {
      await context.addCookies([{ name: "session-4503", value: await session("noor"), url: server.origin }]);
      await page.goto(`${server.origin}/@kitchen`);
      await page.getByRole("button", { name: "Follow" }).click();
      await expect(page.getByRole("status").first()).toHaveText("You follow now.");
      await page.goto(`${server.origin}/my/following`);
      await page.getByRole("button", { name: "Stop following" }).click();
      await expect(page.getByText("You follow nobody yet")).toBeVisible();
      await page.getByLabel("Address").fill("nonsense");
      await page.getByRole("button", { name: "Look it up" }).click();
      await expect(page.getByRole("alert").getByText("We found nobody there")).toBeVisible();
      await page.getByLabel("Address").fill("@kitchen@localhost:4503");
      await page.getByRole("button", { name: "Look it up" }).click();
      await expect(page).toHaveURL(/\/@kitchen$/);
    });
  });
}

test("addresses that make no sense are answered by 404 or the first page, never by a fault", async ({ request }) => {
  const lost = ["/agenda/2026/13", "/agenda/0000/01", "/agenda/2026/02/30", "/events/%00", "/@a@b@c", "/tags/%20"];
  for (const path of lost) expect((await request.get(server.origin + path)).status(), path).toBe(404);
  const first = [
    "/?after=xx",
    "/agenda?after=1_2&when=weekend",
    "/groups?after=-1",
    "/search?q=%00%27",
    "/search?from=2026-99-99",
  ];
  for (const path of first) expect((await request.get(server.origin + path)).status(), path).toBe(200);
});
