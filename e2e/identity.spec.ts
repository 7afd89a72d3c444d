import { createHash } from "node:crypto";
import { expect, test } from "@playwright/test";
import { db } from "../lib/db";
import { startSession } from "../lib/sessions/commands";
import { belongs, event, group, people } from "../prisma/cast";
import { lettersTo, letterTo } from "./letters";
import { asking } from "./linkage/asking";
import { links } from "./linkage/checks";
import { type AskPublic, collect } from "./linkage/dossier";
import { type LinkageScene, type Suspect, setLinkageScene } from "./linkage/scene";
import { startServer, type TestServer, workOn } from "./server";

let server: TestServer;
let scene: LinkageScene;
let ask: AskPublic;

test.describe.configure({ mode: "serial" });
test.beforeAll(async () => {
  test.setTimeout(300_000);
  server = await startServer({ port: 4803, name: "identity" });
  await workOn(server);
  scene = await setLinkageScene();
  ask = asking(server.origin, scene.sessions);
});
test.afterAll(() => server?.stop());

test("I1 nothing public links two identities of one account", async () => {
  test.setTimeout(300_000);
  const collected = await collect(scene, ask);
  const opened = collected.dossiers.map(({ pages }) => pages.filter(({ status }) => status === 200).length);
  expect(Math.min(...opened)).toBeGreaterThan(20); // there was something to read
  expect(links(scene, collected)).toEqual([]);
});

test("pages that name one's other identities are kept by nobody, and asked for by nobody else (I9)", async () => {
  const [one, sister] = scene.suspects;
  if (!one || !sister) throw new Error("nobody to look as");
  const token = await startSession(db, { accountId: one.accountId, actorId: one.actor.id });
  const cookie = `session-${new URL(server.origin).port}=${token}`;
  const shown: string[] = [];
  for (const path of ["/", "/agenda", "/groups", `/@${one.handle}`, `/@${scene.group}`, `/events/${scene.ball.slug}`]) {
    for (const headers of [new Headers({ cookie }), new Headers({ cookie, rsc: "1" })]) {
      const answer = await fetch(server.origin + path, { headers, redirect: "manual" });
      const text = await answer.text();
      // Where the framework wants another address for its payload, nobody is named yet.
      if (answer.status !== 200) continue;
      if (text.includes(`@${sister.handle} ·`) || text.includes(sister.name)) shown.push(path);
      expect(answer.headers.get("cache-control"), path).toMatch(/private|no-store/);
      expect(answer.headers.get("cache-control"), path).not.toMatch(/public|s-maxage/);
    }
  }
  expect(new Set(shown).size).toBe(6); // the switcher was there to be read
});

test("a group that knows one identity asks before the other one comes to its event, and remembers the answer", async ({
  browser,
}) => {
  const [one, sister] = scene.suspects;
  if (!one || !sister) throw new Error("nobody to look as");
  const [owner] = await people("ada");
  const choir = await group(owner, { handle: "chorale", name: "La chorale" });
  await belongs(one.actor, choir);
  const rehearsal = await event(owner, { title: "Répétition ouverte" }, choir);
  const token = await startSession(db, { accountId: one.accountId, actorId: sister.actor.id });
  for (const [javaScriptEnabled, choice] of [
    [false, sister],
    [true, one],
  ] as const) {
    const context = await browser.newContext({ baseURL: server.origin, javaScriptEnabled, locale: "en-GB" });
    await context.addCookies([{ name: `session-${new URL(server.origin).port}`, value: token, url: server.origin }]);
    const page = await context.newPage();
    if (javaScriptEnabled) await db.session.updateMany({ where: { accountId: one.accountId }, data: { settled: [] } });
    await page.goto(`/events/${rehearsal.slug}/join`);
    await expect(page.getByRole("heading", { name: `This group knows you as ${one.name}` })).toBeVisible();
    await page.getByRole("radio", { name: choice.name }).check();
    await page.getByRole("button", { name: "Continue" }).click();
    await expect(page.locator(".identity-line strong").filter({ hasText: choice.name })).toBeVisible();
    await page.goto(`/events/${rehearsal.slug}`);
    await expect(page.getByRole("heading", { name: /This group knows you/ })).toHaveCount(0);
    await context.close();
  }
});

test("I4 a letter names the identity it is for and none of its sisters, and the ways to end letters differ", async () => {
  test.setTimeout(120_000);
  for (const one of scene.suspects) {
    const sister = scene.suspects.find((other) => other !== one && other.accountId === one.accountId);
    if (!sister) continue;
    const { email } = await db.account.findUniqueOrThrow({ where: { id: one.accountId } });
    await letterTo(server, email, /Le grand bal/);
    await expect.poll(async () => (await lettersTo(server, email)).length).toBeGreaterThanOrEqual(2);
    const letters = (await lettersTo(server, email)).map((letter) => JSON.stringify(letter));
    const names = ({ name, handle }: Suspect) => new RegExp(`${name}|@${handle}\\b`);
    expect(letters.some((text) => names(one).test(text))).toBe(true);
    expect(letters.filter((text) => names(one).test(text) && names(sister).test(text))).toEqual([]);
    const ends = (of: Suspect) =>
      letters.filter((text) => names(of).test(text)).flatMap((text) => text.match(/\/u\/[\w-]{20,}/g) ?? []);
    expect(ends(one).filter((link) => ends(sister).includes(link))).toEqual([]);
  }
});

test.describe("the checker finds what is planted", () => {
  const findings = async (change: (path: string, text: string) => string) => {
    const planted: AskPublic = async (path, accept, who) => {
      const answer = await ask(path, accept, who);
      return { ...answer, text: change(path, answer.text) };
    };
    return links(scene, await collect(scene, planted));
  };
  const about = (path: string) => scene.suspects.find(({ handle }) => path === `/@${handle}`);

  test("the id of the account", async () => {
    const found = await findings((path, text) => text + (about(path)?.accountId ?? ""));
    expect(found.some((sentence) => sentence.includes("holds the secret"))).toBe(true);
  });

  test("a number made of it, as in an ETag", async () => {
    const mark = ({ accountId }: Suspect) => createHash("sha256").update(accountId).digest("hex").slice(0, 12);
    const found = await findings((path, text) =>
      about(path) ? `${text}\netag: ${mark(about(path) as Suspect)}` : text,
    );
    expect(found.filter((sentence) => sentence.includes("alone share"))).toHaveLength(4);
  });

  test("the order in which identities were made", async () => {
    const found = await findings((path, text) =>
      path.includes("attendees") ? scene.suspects.map(({ handle }) => `/@${handle} `).join("") : text,
    );
    expect(found).toContain(`/events/${scene.ball.id}/attendees lists people in the order in which they were made`);
  });

  test("the order in which they joined", async () => {
    const joined = scene.joining.map((index) => `/@${scene.suspects[index]?.handle} `).join("");
    const found = await findings((path, text) => (path === "/agenda" ? joined : text));
    expect(found).toContain("/agenda lists people in the order in which they joined");
  });

  test("an order by account", async () => {
    const byAccount = [...scene.suspects].sort(
      (one, other) => one.accountId.localeCompare(other.accountId) || one.handle.localeCompare(other.handle),
    );
    const found = await findings((path, text) =>
      path === "/groups" ? byAccount.map(({ handle }) => `/@${handle} `).join("") : text,
    );
    expect(found.some((sentence) => sentence.startsWith("/groups lists"))).toBe(true);
  });

  test("the name of a picture", async () => {
    const named = scene.suspects.map((suspect, index) => ({
      ...suspect,
      pictureKey: `${suspect.accountId.slice(0, 8)}-${index}.jpg`,
    }));
    const found = links(
      { ...scene, suspects: named },
      { dossiers: named.map((suspect) => ({ suspect, pages: [] })), together: [] },
    );
    expect(found.filter((sentence) => sentence.includes("begin alike"))).toHaveLength(4);
  });

  test("the moment at which both were made", async () => {
    const born = new Map(
      scene.suspects.map(({ handle, accountId }) => [
        handle,
        Date.now() - Number.parseInt(accountId.slice(0, 6), 16) * 1000,
      ]),
    );
    const found = await findings((path, text) => {
      const suspect = about(path);
      const offset = suspect === scene.suspects.find(({ accountId }) => accountId === suspect?.accountId) ? 0 : 1400;
      return suspect
        ? `${text}"published":"${new Date((born.get(suspect.handle) ?? 0) + offset).toISOString()}"`
        : text;
    });
    expect(found.filter((sentence) => sentence.includes("both did something at"))).toHaveLength(4);
  });

  test("ids that tell when they were made", async () => {
    const found = await findings((path, text) => (about(path) ? `${text} 0192f0c1-2345-7abc-8def-0123456789ab` : text));
    expect(found).toContain("0192f0c1-2345-7abc-8def-0123456789ab is a UUID that tells more than a random one");
  });
});
