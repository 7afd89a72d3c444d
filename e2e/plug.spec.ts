import { type BrowserContext, expect, type Page, test } from "@playwright/test";
import sharp from "sharp";
import { db } from "../lib/db";
import { castMembers, castPassword, group, people } from "../prisma/cast";
import { type CasServer, startCas } from "../test/cas-server";
import { type Issuer, startIssuer } from "../test/issuer";
import { type Directory, hasSlapd, startSlapd } from "../test/slapd";
import { startServer, type TestServer, workOn } from "./server";
import { statusAt } from "./status";

// An organisation with OpenLDAP, CAS and an issuer of OpenID Connect plugs Farandole into what it has.
const ldap = hasSlapd();
let server: TestServer;
let directory: Directory | undefined;
let issuer: Issuer;
let cas: CasServer;

test.beforeAll(async () => {
  test.setTimeout(120_000);
  const picture = await sharp({ create: { width: 64, height: 64, channels: 3, background: "#a33" } })
    .jpeg()
    .toBuffer();
  directory = ldap ? await startSlapd(4686, picture) : undefined;
  issuer = await startIssuer(4687, "http://localhost:4685/auth/outside/oidc/back");
  cas = await startCas(4688);
  const settings: Record<string, string> = {
    OIDC_ISSUER: issuer.url,
    OIDC_NAME: "Coop ID",
    OIDC_CLIENT_ID: "farandole",
    OIDC_CLIENT_SECRET: "a secret of both",
    CAS_URL: cas.url,
    CAS_NAME: "Coop CAS",
    ...(directory && {
      LDAP_URL: directory.url,
      LDAP_NAME: "the cooperative",
      LDAP_STARTTLS: "1",
      LDAP_CA: directory.ca,
      LDAP_BIND_DN: directory.bindDn,
      LDAP_BIND_PASSWORD: directory.bindPassword,
      LDAP_BASE: directory.people,
      LDAP_STEWARDS: `cn=stewards,ou=groups,${directory.base}`,
      LDAP_GROUPS: `kitchen=cn=garden,ou=groups,${directory.base}`,
    }),
  };
  server = await startServer({ port: 4685, name: "plug", settings });
  await workOn(server);
  const [ada] = await people("ada", "hedy");
  await group(ada);
});
test.afterAll(async () => {
  await server?.stop();
  await Promise.all([directory?.stop(), issuer?.stop(), cas?.stop()]);
});

async function atLogin(context: BrowserContext, path = "/login"): Promise<Page> {
  const page = await context.newPage();
  await page.goto(`${server.origin}${path}`);
  return page;
}

// hasSlapd() says loudly where it is not to be had.
if (ldap)
  test("LDAP: a name and password of the directory open an account with name, picture, role and group, kept in step", async ({
    browser,
  }) => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await atLogin(context, "/login?next=/my/groups");
    const enter = async (password: string) => {
      await page.getByLabel("User name").fill("ada");
      await page.getByLabel("Password at the cooperative").fill(password);
      await page.getByRole("button", { name: "Sign in with the cooperative" }).click();
    };
    await enter("wrong");
    await expect(page.getByText("This name and this password do not go together.").first()).toBeVisible();
    await enter("PASSWORD-of-ada");
    await expect(page).toHaveURL(`${server.origin}/my/groups`);
    await expect(page.getByRole("main")).toContainText("Cantine");
    const login = await db.outsideLogin.findFirstOrThrow({ include: { actor: true, account: true } });
    expect(login).toMatchObject({ provider: "ldap", actor: { name: "Ada Lovelace" }, account: { role: "STEWARD" } });
    expect(login.actor?.avatarId).not.toBeNull();
    expect(await page.goto(`${server.origin}/admin`).then((answer) => answer?.status())).toBe(200);

    for (const name of ["stewards", "garden"]) await directory?.fill(name, "lin");
    await context.clearCookies();
    await page.goto(`${server.origin}/login?next=/my/groups`);
    await enter("PASSWORD-of-ada");
    await expect(page).toHaveURL(`${server.origin}/my/groups`);
    await expect(page.getByRole("main")).not.toContainText("Cantine");
    expect(await page.goto(`${server.origin}/admin`).then((answer) => answer?.status())).toBe(403);
    await context.close();
  });

test("OpenID Connect: the issuer's accounts come in, and one who had an account here connects it by signing in once", async ({
  browser,
}) => {
  const told = { email_verified: true, groups: [] };
  issuer.users.set("zoe", { ...told, email: "zoe@coop.example", name: "Zoé Martin", preferred_username: "zoé.m" });
  issuer.users.set("ada", { ...told, email: castMembers.ada.account, name: "Ada", preferred_username: "ada" });
  const atIssuer = async (page: Page, name: string) => {
    await page.getByRole("link", { name: "Sign in with Coop ID" }).click();
    await page.locator("[name=login]").fill(name);
    await page.locator("[name=password]").fill("any");
    await page.locator("[type=submit]").click();
    await page.getByRole("button", { name: "Continue" }).click();
  };
  const context = await browser.newContext();
  const page = await atLogin(context, "/login?next=/my/identities");
  await atIssuer(page, "zoe");
  await expect(page).toHaveURL(`${server.origin}/my/identities`);
  await expect(page.getByRole("main")).toContainText("Zoé Martin");
  await expect(page.getByRole("main")).toContainText("@zoe_m");
  await context.close();

  const known = await browser.newContext();
  const second = await atLogin(known);
  await atIssuer(second, "ada");
  await expect(second.getByRole("heading", { name: "You have an account here already" })).toBeVisible();
  await second.getByRole("link", { name: "Sign in to connect them" }).click();
  await second.getByLabel("E-mail address").fill(castMembers.ada.account);
  await second.getByLabel("Password", { exact: true }).fill(castPassword);
  await second.getByRole("button", { name: "Sign in", exact: true }).click();
  await second.getByRole("button", { name: "Connect Coop ID" }).click();
  await expect(second.getByText("Connected. From now on")).toBeVisible();
  await second.goto(`${server.origin}/my/settings/outside`);
  await expect(second.getByRole("button", { name: "Disconnect Coop ID" })).toBeVisible();
  await known.close();
});

test("CAS: a ticket opens an account, without JavaScript; signing out there ends it here", async ({ browser }) => {
  const attributes = { mail: ["lin@coop.example"], displayName: ["Lin Ö."] };
  cas.users.set("lin", { password: "a password of the coop", attributes });
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await atLogin(context, "/login?next=/my/identities");
  await expect(page.getByText("Whoever comes in this way for the first time gets an account here.")).toBeVisible();
  await page.getByRole("link", { name: "Sign in with Coop CAS" }).click();
  await page.getByLabel("User").fill("lin");
  await page.getByLabel("Password").fill("a password of the coop");
  await page.getByRole("button", { name: "Enter" }).click();
  await expect(page).toHaveURL(`${server.origin}/my/identities`);
  await expect(page.getByRole("main")).toContainText("Lin Ö.");
  await page.goto(`${cas.url}/logout`);
  await expect(page.getByText("Signed out of the coop")).toBeVisible();
  await page.goto(`${server.origin}/my/identities`);
  await expect(page).toHaveURL(/\/login/);
  await context.close();
});

test("replayed and foreign answers, open redirects and pages elsewhere sign nobody in", async () => {
  const begin = await ask("/auth/outside/cas?next=//evil.example/");
  expect(begin.location).toContain(`${cas.url}/login?service=`);
  const service = new URL(begin.location).searchParams.get("service") ?? "";
  const path = service.slice(server.origin.length);
  // Another browser brings the ticket: login CSRF.
  expect((await ask(`${path}&ticket=${cas.ticketFor("lin", service)}`)).location).toBe("/login?outside=stale");
  const ticket = cas.ticketFor("lin", service);
  const came = await ask(`${path}&ticket=${ticket}`, begin.cookie);
  expect(came.location).toBe("/");
  expect(came.cookie).toContain("session-4685=");
  // The same state and ticket once more, with the cookie that had been kept.
  const again = await ask(`${path}&ticket=${ticket}`, begin.cookie);
  expect([again.location, again.cookie.includes("session-4685=")]).toEqual(["/login?outside=stale", false]);
  // Led here by a page elsewhere.
  expect((await ask("/auth/outside/oidc", "", { "sec-fetch-site": "cross-site" })).location).toBe("/login?next=%2F");
  for (const wrong of ["/auth/outside/saml", "/auth/outside/ldap", "/auth/outside/saml/back?state=x"])
    expect(await statusAt(server.origin + wrong)).toBe(404);
  const post = await fetch(`${server.origin}/auth/outside/oidc/back`, { method: "POST", body: "x" });
  await post.text();
  expect(post.status).toBe(403);
});

async function ask(path: string, cookie = "", headers: Record<string, string> = { "sec-fetch-site": "same-origin" }) {
  const answer = await fetch(server.origin + path, { redirect: "manual", headers: { cookie, ...headers } });
  await answer.text();
  const kept = answer.headers.getSetCookie().map((one) => one.split(";")[0] ?? "");
  return { location: answer.headers.get("location") ?? "", cookie: kept.join("; ") };
}

test("where the organisation's doors are the only ones, stewards alone have one of their own", async ({ browser }) => {
  await server.stop({ keep: true });
  const { DATABASE_URL: _another, ...settings } = server.settings;
  server = await startServer({ port: 4685, name: "plug", keep: true, settings: { ...settings, SSO_ONLY: "1" } });
  await workOn(server);
  const context = await browser.newContext();
  const page = await atLogin(context);
  await expect(page.getByRole("link", { name: "Sign in with Coop CAS" })).toBeVisible();
  await expect(page.getByLabel("E-mail address")).toHaveCount(0);
  await page.getByRole("link", { name: /Stewards sign in here/ }).click();
  const enter = async (email: string) => {
    await page.getByLabel("E-mail address").fill(email);
    await page.getByLabel("Password", { exact: true }).fill(castPassword);
    await page.getByRole("button", { name: "Sign in", exact: true }).click();
  };
  await enter(castMembers.ada.account);
  await expect(page.getByText("with an account of its organisation alone").first()).toBeVisible();
  await enter(castMembers.hedy.account);
  await expect(page).toHaveURL(`${server.origin}/`);
  await page.goto(`${server.origin}/admin`);
  await expect(page.getByRole("main")).toBeVisible();
  await context.close();
});
