import { type IncomingMessage, request } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { db } from "../db";
import { env } from "../env";
import { settleAs } from "../instance/settings";
import { createWebServer, listen, type WebServer } from "./http";

let web: WebServer;
let origin: string;
/** What the pages were written for, one after the other. */
let written: IncomingMessage["headers"][];
/** Happens while a page is being written. */
let meanwhile: () => Promise<unknown>;

beforeEach(async () => {
  written = [];
  meanwhile = async () => {};
  web = createWebServer({ publicUrl: "https://events.example", trustProxy: false, development: false });
  await listen(web.server, 0, "127.0.0.1");
  origin = `http://127.0.0.1:${(web.server.address() as AddressInfo).port}`;
  web.open(async (asked, response) => {
    const headers = { ...asked.headers };
    written.push(headers);
    const nonce = /'nonce-([^']+)'/.exec(String(headers["content-security-policy"]))?.[1];
    const { value } = await said();
    await meanwhile();
    response.setHeader("Content-Type", "text/html; charset=utf-8");
    response.setHeader("Link", `</a.js>; nonce="${nonce}"`);
    if (asked.url?.includes("cookie")) response.setHeader("Set-Cookie", ["one=1", `two=${written.length}`]);
    if (asked.url?.includes("cut") && written.length === 1) return void response.destroy(new Error("cut"));
    if (asked.url?.includes("throws") && written.length === 1) throw new Error("thrown");
    response.write(`<html lang="${headers["accept-language"]}"><script nonce="${nonce}">é</script>`);
    response.end(`<script nonce="${nonce}"></script><p>${JSON.stringify(value)}</p>`);
  });
  await say("first");
});
afterEach(() => web.close(0));

const about = { key: "word of the test" };

async function say(value: string): Promise<void> {
  await db.keyValue.upsert({ where: about, create: { ...about, value }, update: { value } });
}

async function said() {
  return db.keyValue.findUniqueOrThrow({ where: about });
}

async function read(path = "/events/ball", headers: Record<string, string> = {}) {
  const answer = await fetch(origin + path, { headers: { accept: "text/html", "accept-language": "fr", ...headers } });
  const nonce = /'nonce-([^']+)'/.exec(String(answer.headers.get("content-security-policy")))?.[1] ?? "";
  return { answer, nonce, text: await answer.text() };
}

/**
 * Two readings of which the second wrote nothing. Transactions are counted for all databases of a machine, so that other
 * tests at work beside this one may make a page old: then it is tried again.
 */
async function readTwice(headers?: Record<string, string>) {
  for (;;) {
    const first = await read("/events/ball", headers);
    const before = written.length;
    const second = await read("/events/ball", headers);
    if (written.length === before) return [first, second] as const;
  }
}

test("strangers are given the page that was written for the first of them, each with a nonce of their own", async () => {
  const [first, second] = await readTwice();
  expect(second.nonce).not.toBe(first.nonce);
  for (const { answer, nonce, text } of [first, second]) {
    expect(text).toBe(
      `<html lang="fr"><script nonce="${nonce}">é</script><script nonce="${nonce}"></script><p>"first"</p>`,
    );
    expect(answer.headers.get("link")).toBe(`</a.js>; nonce="${nonce}"`);
    expect(answer.headers.get("x-request-id")).toBeTruthy();
  }
  expect(second.answer.headers.get("x-request-id")).not.toBe(first.answer.headers.get("x-request-id"));
});

test("whatever anybody writes into the database, the next stranger reads it", async () => {
  await read();
  await say("second");
  expect((await read()).text).toContain("second");
  await say("third");
  expect((await read()).text).toContain("third");
});

test("a page that was being written while something changed is given to nobody who asks later", async () => {
  meanwhile = () => say("second");
  expect((await read()).text).toContain("first");
  meanwhile = async () => {};
  expect((await read()).text).toContain("second");
});

test("what is being changed while a page is written shows as soon as it counts", async () => {
  let commit = () => {};
  let began = () => {};
  const begun = new Promise<void>((done) => {
    began = done;
  });
  const change = db.$transaction(async (tx) => {
    await tx.keyValue.update({ where: about, data: { value: "second" } });
    began();
    await new Promise<void>((done) => {
      commit = done;
    });
  });
  await begun;
  for (const { text } of await readTwice()) expect(text).toContain("first");
  commit();
  await change;
  expect((await read()).text).toContain("second");
});

test("fifty strangers who ask at once are answered with a handful of writings", async () => {
  let arrived = 0;
  web.server.on("request", () => arrived++);
  meanwhile = () => vi.waitUntil(() => arrived === 50, { timeout: 20_000 });
  const texts = await Promise.all(Array.from({ length: 50 }, () => read()));
  expect(new Set(texts.map(({ nonce, text }) => text.replaceAll(nonce, "")))).toHaveLength(1);
  expect(written.length).toBeLessThanOrEqual(5);
});

test("whoever brings a cookie or a name gets a page of their own, and leaves none to others", async () => {
  for (const headers of [{ cookie: "session=1" }, { authorization: "Bearer 1" }] as Record<string, string>[]) {
    await read("/events/ball", headers);
    await read("/events/ball", headers);
  }
  expect(written).toHaveLength(4);
  await read();
  expect(written).toHaveLength(5);
});

test("a page for strangers is told nothing of who asks but the language", async () => {
  await read("/events/ball?from=list", {
    "user-agent": "Mine",
    referer: "https://mine.example/",
    "accept-language": "fr-CH, en;q=0.5",
  });
  expect(Object.keys(written[0] ?? {}).sort()).toEqual(
    ["accept", "accept-language", "content-security-policy", "host", "x-asked-for"].sort(),
  );
  expect(written[0]).toMatchObject({ "accept-language": "fr", "x-asked-for": "/events/ball?from=list" });
});

test("W11 nobody poisons the page of others by a header, another host or a body that it does not know of", async () => {
  const { text, nonce } = await read();
  const lies = {
    "x-forwarded-host": "evil.example",
    "x-forwarded-proto": "gopher",
    "x-original-url": "/my/messages",
    "x-middleware-subrequest": "1",
    "x-asked-for": "/my/messages",
    "x-nonce": "known",
    "content-security-policy": "script-src 'nonce-known'",
  };
  await say("first");
  const lied = await read("/events/ball", lies);
  expect(lied.text.replaceAll(lied.nonce, "")).toBe(text.replaceAll(nonce, ""));
  expect(written.at(-1)).toMatchObject({ host: new URL(env().PUBLIC_URL).host, "x-asked-for": "/events/ball" });
  expect(JSON.stringify(written)).not.toMatch(/evil|gopher|messages|subrequest|known/);
  const before = written.length;
  await sendsBody();
  await sendsBody();
  expect(written).toHaveLength(before + 2);
});

/** Somebody reads the page, and sends a body with their GET. */
function sendsBody(): Promise<void> {
  return new Promise((done, fail) => {
    const headers = { accept: "text/html", "content-length": 5 };
    request(`${origin}/events/ball`, { headers }, (answer) => answer.resume().once("end", done))
      .once("error", fail)
      .end("a=1&b");
  });
}

test("each language and each query has its own page", async () => {
  expect((await read("/events/ball", { "accept-language": "en-GB,de" })).text).toContain('lang="en"');
  expect((await read("/events/ball", { "accept-language": "fr" })).text).toContain('lang="fr"');
  await read("/events/ball?page=2");
  expect(written).toHaveLength(3);
});

test("a page that sets a cookie is nobody else's", async () => {
  const answers = await Promise.all([read("/events/cookie"), read("/events/cookie")]);
  const cookies = answers.map(({ answer }) => answer.headers.getSetCookie().join());
  expect(new Set(cookies)).toHaveLength(2);
});

test("forms, tickets, doors and what only leads elsewhere are written for each", async () => {
  for (const path of ["/events/ball/join", "/p/ABCDEF", "/i/secret", "/login", "/my/messages", "/report"]) {
    written = [];
    await read(path);
    await read(path);
    expect(written, path).toHaveLength(2);
  }
});

test("what stewards settle shows at once", async () => {
  await readTwice();
  const before = written.length;
  await settleAs(null, { name: "Ronde" });
  await read();
  expect(written).toHaveLength(before + 1);
});

test("after ten seconds a page is written anew, since time itself changes what it says", async () => {
  await readTwice();
  const before = written.length;
  const now = performance.now();
  vi.spyOn(performance, "now").mockImplementation(() => now + 10_001);
  await read();
  vi.restoreAllMocks();
  expect(written).toHaveLength(before + 1);
});

test("a browser that takes it packed gets it packed", async () => {
  const { answer, text } = await read("/events/ball", { "accept-encoding": "gzip" });
  expect(answer.headers.get("content-encoding")).toBe("gzip");
  expect(text).toContain("first");
});

test("who waits for a page that fails is told so, and the next one is written anew", async () => {
  for (const path of ["/events/cut", "/events/throws"]) {
    written = [];
    expect((await read(path)).answer.status, path).toBe(500);
    expect((await read(path)).text, path).toContain("first");
  }
});
