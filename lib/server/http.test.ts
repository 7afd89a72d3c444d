import { once } from "node:events";
import { type AddressInfo, connect, type Socket } from "node:net";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createWebServer, listen, type WebServer } from "./http";
import type { Handler } from "./status";

const megabyte = 1024 * 1024;
let web: WebServer;
let port: number;

beforeEach(async () => {
  web = createWebServer({ publicUrl: "https://events.example", trustProxy: false, development: false });
  await listen(web.server, 0, "127.0.0.1");
  port = (web.server.address() as AddressInfo).port;
});
afterEach(() => web.close(0));

/** Stands for Next: reads the whole body and says what came; its page for refusals reads nothing. */
const echo: Handler = async (request, response) => {
  let size = 0;
  if (!request.url?.startsWith("/refused/")) for await (const piece of request) size += piece.length;
  response.setHeader("Content-Type", "text/html; charset=utf-8");
  response.setHeader("Vary", "rsc");
  response.end(JSON.stringify({ path: request.url, size, headers: request.headers }));
};

function ask(path: string, init: RequestInit = {}): Promise<Response> {
  return fetch(`http://127.0.0.1:${port}${path}`, init);
}

/** A connection on which a test writes what it likes. @returns what comes back */
async function raw(write: (socket: Socket) => void): Promise<string> {
  const socket = connect(port, "127.0.0.1");
  socket.on("error", () => {});
  let answer = "";
  socket.on("data", (text) => {
    answer += text;
  });
  const closed = new Promise((done) => socket.once("close", done));
  await once(socket, "connect");
  write(socket);
  await closed;
  return answer;
}

const fromUs = { method: "POST", headers: { origin: "https://events.example" } };

test("before the website is open everybody is asked to come back", async () => {
  const answer = await ask("/");
  expect(answer.status).toBe(503);
  expect(answer.headers.get("retry-after")).toBe("10");
  expect((await ask("/health/live")).status).toBe(200);
  expect((await ask("/health/ready")).status).toBe(503);
});

test("W5 W14 a page carries the headers that keep it safe, and a nonce that Next can read", async () => {
  web.open(echo);
  const [first, second] = [await ask("/"), await ask("/")];
  const policy = String(first.headers.get("content-security-policy"));
  expect(policy).toMatch(/script-src 'nonce-[\w+/=]{24}' 'strict-dynamic';/);
  expect(policy).not.toContain("unsafe");
  expect(policy).toContain("frame-ancestors 'none'");
  expect(second.headers.get("content-security-policy")).not.toBe(policy);
  expect((await first.json()).headers["content-security-policy"]).toBe(policy);
  expect(first.headers.get("x-content-type-options")).toBe("nosniff");
  expect(first.headers.get("referrer-policy")).toBe("same-origin");
  expect(first.headers.get("strict-transport-security")).not.toBeNull();
  expect(first.headers.get("vary")).toBe("rsc, Accept");
});

test.each([
  ["foreign", { origin: "https://evil.example" }],
  ["hidden", { origin: "null" }],
  ["of another scheme", { origin: "http://events.example" }],
  ["of a subdomain", { origin: "https://a.events.example" }],
  ["of another port", { origin: "https://events.example:8443" }],
  ["missing", {}],
])("W1 a POST whose origin is %s is refused, whatever it is for", async (_what, headers) => {
  web.open(echo);
  for (const path of ["/login", "/api/preferences", "/inbox/../login", "/events/inbox"]) {
    expect((await ask(path, { method: "POST", headers, body: "x" })).status).not.toBe(200);
  }
  // Inboxes read it, and miss a signature: it is no activity.
  expect((await ask("/inbox", { method: "POST", headers, body: "x" })).status).toBe(415);
  expect((await ask("/@choir/inbox", { method: "POST", headers, body: "x" })).status).toBe(415);
});

test.each(["PUT", "DELETE", "PATCH"])("a %s from elsewhere is refused, too", async (method) => {
  web.open(echo);
  expect((await ask("/login", { method, headers: { origin: "https://evil.example" } })).status).toBe(403);
});

test("S6 an address of another server is a path of ours, and nothing is upgraded", async () => {
  web.open(echo);
  for (const target of ["http://10.0.0.1/x?y", "//10.0.0.1/x?y", "ws://10.0.0.1/x?y", "/\\\\10.0.0.1/x?y"]) {
    const answer = await raw((socket) =>
      socket.write(
        `GET ${target} HTTP/1.1\r\nHost: 10.0.0.1\r\nConnection: Upgrade, close\r\nUpgrade: websocket\r\n\r\n`,
      ),
    );
    expect(answer).toMatch(/^HTTP\/1.1 200/);
    expect(answer).toMatch(/"path":"\/(10\.0\.0\.1\/|\\\\)?x\?y"/);
  }
});

test("a body within its limit arrives whole", async () => {
  web.open(echo);
  const answer = await ask("/new", { ...fromUs, body: Buffer.alloc(12 * megabyte) });
  expect(await answer.json()).toMatchObject({ size: 12 * megabyte });
});

test("a body that says it is too large is refused before any of it is read", async () => {
  let asked = "";
  web.open(async (request, response) => {
    asked = String(request.url);
    await echo(request, response);
  });
  expect((await ask("/new", { ...fromUs, body: Buffer.alloc(12 * megabyte + 1) })).status).toBe(413);
  expect(asked).toBe("/refused/413");
  expect((await ask("/inbox", { method: "POST", body: Buffer.alloc(megabyte + 1) })).status).toBe(413);
});

test("a body of unknown length is cut off at its limit, and nobody acts on half of it", async () => {
  let ended = false;
  web.open(async (request, response) => {
    for await (const _piece of request);
    ended = true;
    response.end("acted");
  });
  const piece = `${(64 * 1024).toString(16)}\r\n${"x".repeat(64 * 1024)}\r\n`;
  const answer = await raw((socket) => {
    socket.write("POST /inbox HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n");
    for (let sent = 0; sent < 20; sent++) socket.write(piece);
    socket.write("0\r\n\r\n");
  });
  expect(answer).toMatch(/^HTTP\/1\.1 413 /);
  expect(ended).toBe(false);
});

test("whoever asks before sending is answered before sending", async () => {
  web.open(echo);
  const head = (length: number) =>
    `POST /new HTTP/1.1\r\nHost: x\r\nOrigin: https://events.example\r\nExpect: 100-continue\r\nContent-Length: ${length}\r\n\r\n`;
  expect(await raw((socket) => socket.write(head(13 * megabyte)))).toMatch(/^HTTP\/1\.1 413 /);
  const welcome = await raw((socket) => {
    socket.write(head(3));
    socket.once("data", () => socket.write("abc"));
    socket.on("data", (text) => /"size":3/.test(String(text)) && socket.end());
  });
  expect(welcome).toMatch(/^HTTP\/1\.1 100 Continue[\s\S]*HTTP\/1\.1 200 /);
});

test("W12 a request with two lengths, or none that fits, is refused", async () => {
  web.open(echo);
  for (const header of [
    "Content-Length: 3\r\nTransfer-Encoding: chunked",
    "Content-Length: 3\r\nContent-Length: 4",
    "Content-Length: -1",
  ]) {
    const answer = await raw((socket) => socket.write(`POST /inbox HTTP/1.1\r\nHost: x\r\n${header}\r\n\r\nabc`));
    expect(answer).toMatch(/^HTTP\/1\.1 400 /);
  }
});

test("slow senders are cut off", () => {
  expect(web.server.headersTimeout).toBeLessThanOrEqual(15_000);
  expect(web.server.requestTimeout).toBeLessThanOrEqual(120_000);
});

test("what only a proxy may say is taken from nobody else", async () => {
  web.open(echo);
  const lies = { "x-forwarded-for": "203.0.113.9", "x-forwarded-host": "evil.example", forwarded: "for=203.0.113.9" };
  const { headers } = await (await ask("/login", { headers: lies })).json();
  expect(headers["x-forwarded-for"]).toBe("127.0.0.1");
  expect(headers).not.toHaveProperty("x-forwarded-host");
  expect(headers).not.toHaveProperty("forwarded");
});

test("a page learns the address that was asked for from us alone, with its query", async () => {
  web.open(echo);
  const lies = { "x-asked-for": "https://evil.example/?a=b" };
  const { headers } = await (await ask("/my/messages/new?to=%40ada", { headers: lies })).json();
  expect(headers["x-asked-for"]).toBe("/my/messages/new?to=%40ada");
});

test("behind a proxy that speaks https, Next is not told so, since it would ask itself by https for the page after a form", async () => {
  const behind = createWebServer({ publicUrl: "https://events.example", trustProxy: true, development: false });
  await listen(behind.server, 0, "127.0.0.1");
  behind.open(echo);
  const told = { "x-forwarded-for": "203.0.113.9", "x-forwarded-proto": "https" };
  const address = `http://127.0.0.1:${(behind.server.address() as AddressInfo).port}/login`;
  const { headers } = await (await fetch(address, { headers: told })).json();
  await behind.close(0);
  expect(headers["x-forwarded-for"]).toBe("203.0.113.9");
  expect(headers).not.toHaveProperty("x-forwarded-proto");
});

test("a port that is taken is named in the reason", async () => {
  const second = createWebServer({ publicUrl: "https://events.example", trustProxy: false, development: false });
  await expect(listen(second.server, port, "127.0.0.1")).rejects.toThrow(
    /^PORT cannot be used: another program listens on/,
  );
  await expect(listen(second.server, 0, "203.0.113.1")).rejects.toThrow(/^HOST cannot be used: /);
});

test("a mail program may post to the address that ends letters, without an origin, and to nothing beside it", async () => {
  web.open(echo);
  const press = { method: "POST", body: new URLSearchParams({ "List-Unsubscribe": "One-Click" }) };
  const ended = await ask("/u/some-token_1", press);
  expect(ended.status).toBe(200);
  expect((await ended.json()).path).toBe("/api/unsubscribe/some-token_1");
  expect((await ask("/u/some-token_1")).status).toBe(200);
  for (const path of ["/u/", "/u/a/b", "/u/%2e%2e/my/events", "/api/unsubscribe/some-token_1", "/users/x"])
    expect((await ask(path, press)).status).toBe(403);
  expect((await ask("/u/some-token_1", { ...press, body: "x".repeat(20_000) })).status).toBe(413);
});

test("a feed is answered before the website: packed where the reader can unpack it, not at all where it is known", async () => {
  web.open(echo);
  const first = await ask("/agenda.ics", { headers: { "accept-encoding": "gzip" } });
  expect(first.headers.get("content-type")).toBe("text/calendar; charset=utf-8");
  expect(first.headers.get("content-encoding")).toBe("gzip");
  expect(await first.text()).toMatch(/^BEGIN:VCALENDAR\r\n/);
  const etag = first.headers.get("etag") ?? "";
  const again = await ask("/agenda.ics", { headers: { "if-none-match": `W/${etag}` } });
  expect([again.status, await again.text()]).toEqual([304, ""]);
  expect((await ask("/agenda.ics", { method: "HEAD" })).headers.get("etag")).toBe(etag);
});

test("what is no feed for everybody, or is asked for by a server, is left to the website", async () => {
  web.open(echo);
  for (const [path, accept] of [
    ["/tags/nobody-wrote-this.ics", "*/*"],
    ["/agenda.ics", "application/activity+json"],
    ["/api/x.json", "*/*"],
  ])
    expect(await (await ask(path ?? "", { headers: { accept: accept ?? "" } })).json()).toMatchObject({ path });
  // A path that is no UTF-8 is that of a page that never was.
  expect(await (await ask("/%E0%A4%A.ics")).json()).toMatchObject({ path: "/%EF%BF%BD" });
});

test("every answer carries the id of its request, and the proxy's own only where a proxy is trusted", async () => {
  web.open(echo);
  const one = await ask("/", { headers: { "x-request-id": "0123456789" } });
  await one.text();
  expect(one.headers.get("x-request-id")).toMatch(/^[\w-]{12}$/);
  const health = await ask("/health/live");
  await health.text();
  expect(health.headers.get("x-request-id")).not.toBe(one.headers.get("x-request-id"));
});
