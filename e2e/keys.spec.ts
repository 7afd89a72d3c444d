import { type CDPSession, expect, type Page, test } from "@playwright/test";
import { db } from "../lib/db";
import { castPassword, people } from "../prisma/cast";
import { Mailbox } from "../test/mailbox";
import { startServer, type TestServer, workOn } from "./server";

// Ways in without a password: a passkey on Chromium's virtual authenticator, and a link by letter.
let server: TestServer;
const mailbox = new Mailbox();

test.beforeAll(async () => {
  test.setTimeout(120_000);
  await mailbox.open();
  server = await startServer({ port: 4738, name: "keys", settings: { SMTP_URL: process.env.SMTP_URL ?? "" } });
  await workOn(server);
  await people("ada", "noor", "grace");
});
test.afterAll(async () => {
  await server?.stop();
  await mailbox.close();
});

/** A device with finger or face, as the WebAuthn part of Chromium's DevTools protocol has it. */
async function device(page: Page): Promise<{ cdp: CDPSession; authenticatorId: string }> {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send("WebAuthn.enable");
  const options = {
    protocol: "ctap2",
    transport: "internal",
    hasResidentKey: true,
    hasUserVerification: true,
    isUserVerified: true,
    automaticPresenceSimulation: true,
  } as const;
  const { authenticatorId } = await cdp.send("WebAuthn.addVirtualAuthenticator", { options });
  return { cdp, authenticatorId };
}

const emailOf = (name: string) => `${name}@cast.example`;

async function signOut(page: Page): Promise<void> {
  await page.context().clearCookies();
  await page.goto(`${server.origin}/login?next=/my/events`);
}

test("a passkey is added, named, signs in without a password, and opens no more once it is removed", async ({
  page,
}) => {
  await page.goto(`${server.origin}/login?next=/my/settings/security/passkeys`);
  const { cdp, authenticatorId } = await device(page);
  await page.getByLabel("E-mail address").fill(emailOf("ada"));
  await page.getByLabel("Password", { exact: true }).fill(castPassword);
  await page.getByRole("main").getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(page.getByText("You have no passkey yet.")).toBeVisible();

  const add = page.getByRole("button", { name: "Add a passkey" });
  await page.getByLabel("Name", { exact: true }).fill("my phone");
  await page.getByLabel("Your password").fill("not this one");
  await add.click();
  await expect(page.getByRole("heading", { name: /thing/ })).toBeVisible();
  await page.getByLabel("Your password").fill(castPassword);
  await add.click();
  await expect(page.getByRole("heading", { name: "my phone" })).toBeVisible();
  const { credentials } = await cdp.send("WebAuthn.getCredentials", { authenticatorId });
  expect(credentials).toMatchObject([{ isResidentCredential: true, rpId: "localhost" }]);

  // With the second step on: finger or face is one itself.
  await db.account.update({ where: { email: emailOf("ada") }, data: { twoStepAt: new Date() } });
  await signOut(page);
  await page.getByRole("button", { name: "Use a passkey" }).click();
  await expect(page).toHaveURL(`${server.origin}/my/events`);
  await db.account.update({ where: { email: emailOf("ada") }, data: { twoStepAt: null } });

  await page.goto(`${server.origin}/my/settings/security/passkeys`);
  const key = page.getByRole("region", { name: "my phone" });
  await expect(key).toContainText("last used on");
  await key.getByText("Rename or remove").click();
  await key.getByLabel("Name", { exact: true }).fill("old phone");
  await key.getByRole("button", { name: "Save the name" }).click();
  const renamed = page.getByRole("region", { name: "old phone" });
  await renamed.getByText("Rename or remove").click();
  await renamed.getByLabel("Your password").fill("not this one");
  await renamed.getByRole("button", { name: "Remove old phone" }).click();
  await expect(page.getByText("This is not your present password.").first()).toBeVisible();
  await renamed.getByLabel("Your password").fill(castPassword);
  await renamed.getByRole("button", { name: "Remove old phone" }).click();
  await expect(page.getByText("You have no passkey yet.")).toBeVisible();

  await signOut(page);
  await page.getByRole("button", { name: "Use a passkey" }).click();
  await expect(page.getByText("This passkey does not open an account here.")).toBeVisible();
  await expect(page).toHaveURL(/\/login/);
});

for (const [script, name] of [
  [true, "noor"],
  [false, "grace"],
] as const)
  test.describe(script ? "with JavaScript" : "without JavaScript", () => {
    test.use({ javaScriptEnabled: script });

    test("a link by letter signs in once, and not before its button is pressed", async ({ page, context, request }) => {
      await page.goto(`${server.origin}/login?next=/my/events`);
      if (!script) {
        await expect(page.locator("noscript p")).toBeVisible();
        await expect(page.getByRole("button", { name: "Use a passkey" })).toHaveCount(0);
      }
      const ask = async (email: string) => {
        await page.getByRole("link", { name: "Send me a link to sign in" }).click();
        await page.getByLabel("E-mail address").fill(email);
        await page.getByRole("button", { name: "Send me the link" }).click();
        await expect(page.getByText("If this address has an account here").last()).toBeVisible();
      };
      await ask(`nobody-${name}@cast.example`);
      await page.goto(`${server.origin}/login?next=/my/events`);
      await ask(emailOf(name));
      const linkOf = () =>
        mailbox.letters
          .filter(({ to }) => to === emailOf(name))
          .map(({ text }) => /https?:\/\/\S+?\/auth\/magic\/[\w-]{43}/.exec(text)?.[0])
          .find(Boolean);
      await expect.poll(linkOf, { timeout: 60_000 }).toBeTruthy();
      const link = linkOf() ?? "";

      // A program that looks through letters opens it first.
      for (let time = 0; time < 2; time++) {
        const looked = await request.get(link);
        expect([looked.status(), looked.headers()["set-cookie"] ?? ""]).toEqual([
          200,
          expect.not.stringContaining("session"),
        ]);
        await looked.body();
      }
      await page.goto(link);
      await expect(page.getByText(`the account of ${emailOf(name)}`)).toBeVisible();
      expect((await context.cookies()).some((cookie) => cookie.name.startsWith("session"))).toBe(false);
      await page.getByRole("button", { name: "Sign in here" }).click();
      await expect(page).toHaveURL(`${server.origin}/my/events`);

      await context.clearCookies();
      await page.goto(link);
      await expect(page.getByRole("button", { name: "Sign in here" })).toHaveCount(0);
    });
  });
