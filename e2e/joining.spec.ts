import { type BrowserContext, expect, test } from "@playwright/test";
import { type CastMember, group, people, session } from "../prisma/cast";
import { startServer, type TestServer, workOn } from "./server";

let server: TestServer;
const port = 4595;

test.describe.configure({ mode: "serial" });
test.use({ viewport: { width: 390, height: 844 } });
test.beforeAll(async () => {
  test.setTimeout(600_000);
  server = await startServer({ port, name: "joining" });
  await workOn(server);
  const [ada] = await people("ada", "noor", "omar");
  await group(ada);
});
test.afterAll(() => server?.stop());

const signIn = async (context: BrowserContext, who: CastMember) =>
  context.addCookies([{ name: `session-${port}`, value: await session(who), url: server.origin }]);

test("an owner invites by name and letter, keeps the wrong lines, makes a link and takes one back", async ({
  page,
  context,
}) => {
  await signIn(context, "ada");
  await page.goto(`${server.origin}/groups/kitchen/members`);
  await page.getByRole("link", { name: "Invite people" }).click();
  await page.getByLabel("Whom").fill("@noor\nkim@guests.example, nobody at all\n@nobody_here");
  await page.getByRole("button", { name: "Invite", exact: true }).click();
  await expect(page.getByText("Neither a handle nor one e-mail address: nobody at all.").first()).toBeVisible();
  await expect(page.getByText("There is nobody of this name here: @nobody_here.").first()).toBeVisible();
  await expect(page.getByLabel("Whom")).toHaveValue("nobody at all\n@nobody_here");
  await expect(page.getByText("2 people are invited", { exact: true })).toBeVisible();
  await page.getByLabel("How many may come in by it").fill("2");
  await page.getByRole("button", { name: "Make a link" }).click();
  await expect(page.getByText("0 of 2 came in by it")).toBeVisible();
  const row = page.getByRole("listitem").filter({ hasText: "kim@guests.example" });
  await row.getByText("Take back").click();
  await row.getByRole("button", { name: "Take it back" }).click();
  await expect(page.getByText("One person is invited", { exact: true })).toBeVisible();
});
