import { connect } from "node:net";
import { expect, type Page, test } from "@playwright/test";
import { writeComment } from "../lib/comments/commands";
import { disconnect } from "../lib/db";
import type { EventRow } from "../lib/events/present";
import { come, event, group, people, session } from "../prisma/cast";
import { startServer, type TestServer, workOn } from "./server";

// The items of the abuse catalogue that concern what browsers and caches make of our answers.
const port = 4716;
let server: TestServer;
let hostile: EventRow;
let handle: string;

/** Each would run, load or lead away where its mark-up counted. */
const corpus = [
  "<script>alert(1)</script>",
  '"><img src=x onerror=alert(1)>',
  "<svg/onload=alert(1)>",
  "javascript:alert(1)",
  "</script><script>alert(1)</script>",
  "</title><script>alert(1)</script>",
  "<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=1 onerror=alert(1)&gt;'>",
  "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
  "<style>*{background:url(//evil.example)}</style>",
  "{{constructor.constructor('alert(1)')()}}",
  "=cmd|' /C calc'!A0",
];
const all = corpus.join(" ");

test.beforeAll(async () => {
  server = await startServer({ port, name: "web" });
  await workOn(server);
  const [ada, grace] = await people("ada", "grace");
  const board = await group(ada, { name: `${corpus[0]} ${corpus[1]}`, summary: all });
  handle = board.handle;
  hostile = await event(
    ada,
    {
      title: `Soupe ${corpus[4]} ${corpus[1]} ${corpus[10]}`,
      description: all,
      tags: ["soupe", "svgonload"],
      commentPolicy: "OPEN",
      place: { name: corpus[2] ?? "", street: corpus[1] ?? "", locality: corpus[5] ?? "", country: "FR" },
      questions: [{ id: "aaa", label: corpus[1] ?? "", kind: "TEXT" as const }],
    },
    board,
  );
  await come(hostile, [grace], { answers: { aaa: all } });
  await writeComment(grace, { eventId: hostile.id, text: all });
});

test.afterAll(async () => {
  await disconnect();
  await server?.stop();
});

/** What the browser ran, loaded or refused while it showed these pages. */
async function harmOf(page: Page, paths: string[]): Promise<string[]> {
  const harm: string[] = [];
  page.on("dialog", (dialog) => {
    harm.push(`dialog at ${page.url()}`);
    void dialog.dismiss();
  });
  page.on("request", (request) => {
    if (/^https?:/.test(request.url()) && !request.url().startsWith(server.origin)) harm.push(request.url());
  });
  await page.exposeFunction("refused", (what: string) => harm.push(what));
  await page.addInitScript(() =>
    document.addEventListener("securitypolicyviolation", (found) =>
      (window as unknown as { refused: (what: string) => void }).refused(
        `${found.violatedDirective} ${found.blockedURI} at ${location.pathname}`,
      ),
    ),
  );
  for (const path of paths) {
    expect((await page.goto(server.origin + path))?.status(), path).toBe(200);
    await page.waitForLoadState("networkidle");
  }
  return harm;
}

test("W2 U7 mark-up, scripts and styles in every field are words on every page, and the content policy has nothing to refuse", async ({
  page,
  context,
}) => {
  test.slow();
  await context.addCookies([{ name: `session-${port}`, value: await session("ada"), url: server.origin }]);
  const at = `/events/${hostile.slug}`;
  const paths = ["/", "/search?q=soupe", "/tags/svgonload", `/@${handle}`, at, `${at}/edit`, `${at}/attendees`];
  expect(await harmOf(page, paths)).toEqual([]);
});

test("W2 W9 the same words stay words in calendars, feeds and data", async () => {
  for (const path of [`/@${handle}.ics`, `/@${handle}.rss`, `/@${handle}.atom`]) {
    const answer = await fetch(server.origin + path);
    const text = await answer.text();
    expect(answer.status, path).toBe(200);
    expect(answer.headers.get("content-type"), path).not.toMatch(/html/);
    expect(answer.headers.get("x-content-type-options")).toBe("nosniff");
    if (!path.endsWith(".ics")) expect(text.replace(/<!\[CDATA\[[\s\S]*?\]\]>/g, "")).not.toMatch(/<(script|svg|img)/i);
  }
});

/** Writes a request as it is. @returns the whole answer */
async function raw(text: string | Buffer): Promise<string> {
  const socket = connect(port, "127.0.0.1");
  let answer = "";
  socket.on("data", (piece) => {
    answer += piece;
  });
  socket.on("error", () => {});
  const closed = new Promise((done) => socket.once("close", done));
  socket.setTimeout(20_000, () => socket.destroy());
  socket.write(text);
  await closed;
  return answer;
}

const get = (path: string, headers: Record<string, string> = {}, body = "") =>
  raw(
    `GET ${path} HTTP/1.1\r\nHost: localhost:${port}\r\nConnection: close\r\n${Object.entries(headers)
      .map(([name, value]) => `${name}: ${value}\r\n`)
      .join("")}\r\n${body}`,
  );
const statusOf = (answer: string) => Number(/^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1] ?? 0);

test("W11 headers that no cache knows of change nothing, and no page may be kept for somebody else", async () => {
  const lies: Record<string, string>[] = [
    { "X-Forwarded-Host": "evil.example" },
    { "X-Forwarded-Proto": "https", "X-Forwarded-Port": "1" },
    { "X-Original-URL": "/login", "X-Rewrite-URL": "/login" },
    { "X-HTTP-Method-Override": "POST" },
    { Forwarded: "host=evil.example" },
    { "X-Matched-Path": "/login", "X-Invoke-Path": "/login" },
  ];
  for (const path of ["/", `/@${handle}`, `/events/${hostile.slug}`, "/none"]) {
    const honest = await get(path);
    for (const lie of lies) {
      const answer = await get(path, lie);
      expect(statusOf(answer), `${path} ${Object.keys(lie)}`).toBe(statusOf(honest));
      expect(answer).not.toContain("evil.example/");
    }
    expect(honest).toMatch(/^cache-control: (private|no-store|no-cache)/im);
  }
});

test("W11 a GET with a body, broken UTF-8 or a path that no route knows is answered plainly, and kept by nobody", async () => {
  const length = { "Content-Length": "9" };
  expect(statusOf(await get("/", length, "q=other&x"))).toBeLessThan(500);
  for (const path of ["/%ff%fe", "/%c0%af..%c0%af", "/@%ff", "/events/%e0%80", "/tags/%ed%a0%80", "/search?q=%ff"]) {
    const answer = await get(path);
    expect(statusOf(answer), path).toBeLessThan(500);
    expect(answer, path).not.toMatch(/^cache-control: .*(public|s-maxage|immutable)/im);
  }
  const swapped = await get(`/events/${hostile.slug}/x.css`);
  expect(statusOf(swapped)).toBe(404);
});

test("W15 what made other servers run or freeze by the protocol of their pages is refused at little cost", async () => {
  const boundary = "----x";
  const form = (parts: Record<string, string>) =>
    `${Object.entries(parts)
      .map(([name, value]) => `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`)
      .join("")}--${boundary}--\r\n`;
  const bodies = [
    form({
      0: '{"then":"$1:__proto__:then","status":"resolved_model","reason":-1,"value":"{}","_response":{}}',
      1: '"$@0"',
    }),
    form({ 0: '["$1:constructor:constructor"]', 1: '{"x":"$0"}' }),
    form({ 0: '["$Q1"]', 1: `[${'["$Q1"],'.repeat(2000)}0]` }),
    form({ 0: `"${"$K".repeat(10_000)}"` }),
    form({ 0: "[".repeat(100_000) }),
    form({ $ACTION_REF_1: "", "1_$ACTION_1:0": '{"id":"constructor","bound":"$@1"}', "1_$ACTION_1:1": "[]" } as Record<
      string,
      string
    >),
  ];
  for (const action of ["x", "constructor", "__proto__", "40".padEnd(42, "a")])
    for (const body of bodies)
      for (const path of ["/login", `/events/${hostile.slug}`]) {
        const answer = await raw(
          `POST ${path} HTTP/1.1\r\nHost: localhost:${port}\r\nOrigin: ${server.origin}\r\nNext-Action: ${action}\r\n` +
            `Content-Type: multipart/form-data; boundary=${boundary}\r\nContent-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`,
        );
        expect([400, 403, 404, 409, 413, 422], `${action} ${body.slice(0, 80)}`).toContain(statusOf(answer));
      }
});

test("a program of this machine reads the metrics of the server as it is compiled, not only of its sources", async () => {
  const answer = await fetch(`${server.origin}/metrics`);
  expect(answer.status).toBe(200);
  expect(await answer.text()).toMatch(/^farandole_workers \d+/m);
});

test("W14 who only reads gets no cookie", async ({ page, context }) => {
  for (const path of ["/", `/events/${hostile.slug}`, "/login"]) await page.goto(server.origin + path);
  expect(await context.cookies()).toEqual([]);
});
