import { type BrowserContext, expect, type Page, test } from "@playwright/test";
import { Secret, TOTP } from "otpauth";
import { castMembers, castPassword, people } from "../prisma/cast";
import { startServer, type TestServer, workOn } from "./server";

// Signing in in two steps, with JavaScript and without, and ending sessions.
let server: TestServer;

test.beforeAll(async () => {
  test.setTimeout(600_000);
  server = await startServer({ port: 4731, name: "doors" });
  await workOn(server);
  await people("ada", "noor");
});
test.afterAll(() => server?.stop());

/** What the authenticator shows now, or `ahead` steps later. */
const numberOf = (secret: string, ahead = 0) =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: Date.now() + ahead * 30_000 });

async function firstStep(context: BrowserContext, email: string): Promise<Page> {
  const page = await context.newPage();
  await page.goto(`${server.origin}/login?next=/my/settings/security`);
  await page.locator("input[name=email]").first().fill(email);
  await page.locator("input[name=password]").first().fill(castPassword);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  return page;
}

async function answer(page: Page, code: string): Promise<void> {
  await expect(page).toHaveURL(/\/login\/second-step/);
  await page.getByLabel("Number, or a recovery code").fill(code);
  await page.getByRole("button", { name: "Go on" }).click();
}

for (const javaScriptEnabled of [true, false])
  test(`the second step is turned on, asked for once with each number, and turned off, JavaScript ${javaScriptEnabled}`, async ({
    browser,
  }) => {
    const email = castMembers[javaScriptEnabled ? "ada" : "noor"].account;
    const contexts = await Promise.all([1, 2, 3].map(() => browser.newContext({ javaScriptEnabled })));
    const [mine, other, third] = contexts as [BrowserContext, BrowserContext, BrowserContext];
    const [page, elsewhere] = [await firstStep(mine, email), await firstStep(other, email)];
    await expect(elsewhere).toHaveURL(`${server.origin}/my/settings/security`);
    await expect(page).toHaveURL(`${server.origin}/my/settings/security`);

    await page.getByRole("button", { name: "Turn the second step on" }).click();
    await expect(page.getByRole("img", { name: "QR code for your authenticator" })).toBeVisible();
    const secret = ((await page.locator("code").textContent()) ?? "").replace(/\s/g, "");
    await page.getByLabel("The number it shows now").fill(numberOf(secret));
    await page.getByLabel("Your password").fill(castPassword);
    await page.getByRole("button", { name: "Turn it on" }).click();
    await expect(page.getByRole("heading", { name: "Your recovery codes" })).toBeVisible();
    const codes = await page.locator("li code").allInnerTexts();
    expect(codes).toHaveLength(10);
    const file = await mine.request.get(`${server.origin}/my/settings/security/codes/list.txt`);
    expect(await file.text()).toContain(codes.join("\n"));
    await page.getByRole("button", { name: "I have kept them" }).click();
    await expect(page.getByText("10 recovery codes are left.")).toBeVisible();
    await page.goto(`${server.origin}/my/settings/security/codes`);
    await expect(page).toHaveURL(`${server.origin}/my/settings/security`);
    // The other browser is out.
    await elsewhere.goto(`${server.origin}/my/settings/security`);
    await expect(elsewhere).toHaveURL(/\/login/);

    const again = await firstStep(other, email);
    await answer(again, "000000");
    await expect(again.getByText("This is not the right number or code").first()).toBeVisible();
    const number = numberOf(secret, 1);
    await answer(again, number);
    await expect(again).toHaveURL(`${server.origin}/my/settings/security`);
    const replay = await firstStep(third, email);
    await answer(replay, number);
    await expect(replay.getByText("This is not the right number or code").first()).toBeVisible();
    await replay.goto(`${server.origin}/my/settings/security`);
    await expect(replay).toHaveURL(/\/login/);
    const recovered = await firstStep(third, email);
    await answer(recovered, codes[0] ?? "");
    await expect(recovered.getByText("9 recovery codes are left.")).toBeVisible();

    // Two other browsers are in; one press ends them.
    await page.goto(`${server.origin}/my/settings/security`);
    await page.getByRole("button", { name: "Sign out everywhere else" }).click();
    await expect(page.getByRole("status").first()).toContainText("signed out");
    await recovered.goto(`${server.origin}/my/settings/security`);
    await expect(recovered).toHaveURL(/\/login/);

    await page.getByText("Turn the second step off").click();
    const off = page.locator("form", { has: page.getByRole("button", { name: "Turn it off" }) });
    await off.getByLabel("Your password").fill(castPassword);
    await off.getByRole("button").click();
    await expect(page.getByRole("button", { name: "Turn the second step on" })).toBeVisible();
    const once = await firstStep(third, email);
    await expect(once).toHaveURL(`${server.origin}/my/settings/security`);
    await Promise.all(contexts.map((context) => context.close()));
  });
