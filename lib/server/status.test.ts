import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { answers } from "../web/answer";
import { withStatus } from "./status";

// Stands for Next: pages that end in notFound() are an empty shell, the pages of refusals are whole ones.
async function pages(request: IncomingMessage, response: ServerResponse): Promise<void> {
  response.setHeader("Content-Type", request.url === "/feed" ? "application/json" : "text/html; charset=utf-8");
  if (request.url?.startsWith("/refused/")) {
    response.setHeader("Content-Security-Policy", "its own nonce");
    response.statusCode = 200;
    response.end(`<h1>Why: ${request.url}, ${request.headers.cookie ?? "nobody"}</h1>`);
    return;
  }
  const answer = answers().getStore();
  if (answer && request.url === "/deleted") answer.status = 410;
  if (answer && request.url === "/setup") {
    answer.status = 403;
    response.end("<h1>The secret is missing</h1>");
    return;
  }
  if (request.url === "/fine") {
    response.end("<h1>Fine</h1>");
    return;
  }
  response.statusCode = request.url === "/broken" ? 500 : 404;
  response.setHeader("Content-Security-Policy", "the shell's nonce");
  if (request.url === "/written") response.writeHead(404);
  response.write("<html id='__next_error__'>");
  response.end("</html>");
}

const server = createServer((request, response) => withStatus(pages, request, response, {}));
let origin: string;
beforeAll(async () => {
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => new Promise((done) => server.close(done)));

const get = (path: string, init?: RequestInit) => fetch(origin + path, init);

test.each([
  ["/nowhere", 404, "Why: /refused/404"],
  ["/written", 404, "Why: /refused/404"],
  ["/deleted", 410, "Why: /refused/410"],
])("%s answers %i with words, not with an empty shell", async (path, status, words) => {
  const response = await get(path, { headers: { cookie: "session=ada" } });
  expect(response.status).toBe(status);
  const body = await response.text();
  expect(body).toContain(words);
  expect(body).toContain("session=ada");
  expect(body).not.toContain("__next_error__");
  expect(response.headers.get("content-security-policy")).toBe("its own nonce");
});

test("the page of a refusal has its status when it is opened by its own address", async () => {
  expect((await get("/refused/410")).status).toBe(410);
});

test("a page that was made whole goes out with the status it wants", async () => {
  const response = await get("/setup");
  expect([response.status, await response.text()]).toEqual([403, "<h1>The secret is missing</h1>"]);
});

test("only the head is sent to who asks for the head", async () => {
  const response = await get("/nowhere", { method: "HEAD" });
  expect([response.status, await response.text()]).toEqual([404, ""]);
});

test("what is no page stays as it is, and so does what is fine", async () => {
  expect(await (await get("/feed")).text()).toContain("__next_error__");
  expect(await (await get("/fine")).text()).toBe("<h1>Fine</h1>");
});

test("a fault of ours has a page of its own", async () => {
  const response = await get("/broken");
  expect(response.status).toBe(500);
  expect(await response.text()).toContain("<h1>");
});
