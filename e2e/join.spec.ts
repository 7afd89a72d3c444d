import { expect, test } from "@playwright/test";
import { castPassword, come, event, people, session } from "../prisma/cast";
import { startServer, type TestServer, workOn } from "./server";

let server: TestServer;

test.beforeAll(async () => {
  test.setTimeout(600_000);
  server = await startServer({ port: 4502, name: "join" });
  await workOn(server);
  await people("ada", "lark", "grace", "wren", "noor", "omar");
});
test.afterAll(() => server?.stop());

for (const script of [true, false]) {
  test.describe(script ? "with JavaScript" : "without JavaScript", () => {
    test.use({ javaScriptEnabled: script });

    test("a stranger presses “I'm coming”, signs in, and is on the list; the way alone joins nobody", async ({
      page,
    }) => {
      const [ada] = await people("ada");
      const soup = await event(ada, { title: "Soupe du soir" });
      const path = `${server.origin}/events/${soup.slug}`;
      await page.goto(path);
      await page.getByRole("button", { name: "I’m coming" }).click();
      await page.getByLabel("E-mail address").fill("noor@cast.example");
      await page.getByLabel("Password", { exact: true }).fill(castPassword);
      await page.getByRole("main").getByRole("button", { name: "Sign in" }).click();
      await expect(page.getByText("You’re coming").first()).toBeVisible();
      await page.getByRole("button", { name: "I can’t come" }).click();
      await expect(page.getByRole("button", { name: "I’m coming" })).toBeVisible();
      await page.goto(`${path}/coming`);
      await expect(page.getByRole("button", { name: "I’m coming" })).toBeVisible();
    });

    test("one account comes as two identities, which counts twice, and each can leave", async ({ page, context }) => {
      const [ada] = await people("ada");
      const soup = await event(ada, { title: "Soupe à deux", capacity: 5 });
      await context.addCookies([{ name: "session-4502", value: await session("grace"), url: server.origin }]);
      await page.goto(`${server.origin}/events/${soup.slug}`);
      await page.getByRole("button", { name: "I’m coming" }).click();
      await expect(page.getByText("You’re coming").first()).toBeVisible();
      await page.getByText("Come as another identity too").click();
      await page.getByRole("button", { name: "I’m coming" }).click();
      await expect(page.getByText("2 people are coming")).toBeVisible();
      await page.getByRole("button", { name: /I can’t come.*Wren/ }).click();
      await expect(page.getByText("1 person is coming")).toBeVisible();
    });

    test("where every seat is taken there is no button, and a stale one is told so", async ({ page, context }) => {
      const [ada, omar] = await people("ada", "omar");
      const soup = await event(ada, { title: "Une seule chaise", capacity: 1 });
      await context.addCookies([{ name: "session-4502", value: await session("noor"), url: server.origin }]);
      await page.goto(`${server.origin}/events/${soup.slug}`);
      const button = page.getByRole("button", { name: "I’m coming" });
      await expect(button).toBeVisible();
      await come(soup, [omar]);
      await button.click();
      // Without a script the page is made anew: the ticket says it in the place of the form.
      await expect(page.getByText(script ? "All places are taken" : "The only place is taken").first()).toBeVisible();
      await page.reload();
      await expect(button).toHaveCount(0);
    });
  });
}
