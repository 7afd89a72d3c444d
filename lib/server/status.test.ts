import { createHash } from "node:crypto";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeAll, expect, test } from "vitest";
import { soon } from "../../test/soon";
import { disconnect } from "../db";
import { resetEnv } from "../env";
import { answers } from "../web/answer";
import { databaseWasAway } from "./health";
import { type Handler, withStatus } from "./status";

let server: Server | undefined;
afterEach(() => server?.close());
// The tests' PostgreSQL may have begun this very moment, which counts as coming back.
beforeAll(() => soon(async () => expect(await databaseWasAway()).toBe(false)));

async function ask(handler: Handler, language = "en"): Promise<Response> {
  server = createServer((request, response) => void withStatus(handler, request, response, {}));
  await new Promise<void>((done) => server?.listen(0, "127.0.0.1", done));
  return fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`, {
    headers: { "accept-language": language },
  });
}

test("a page that notes 410 and ends as not found is sent as gone", async () => {
  const response = await ask(async (_request, answer) => {
    const noted = answers().getStore();
    if (noted) noted.status = 410;
    answer.writeHead(404, { "Content-Type": "text/html" });
    answer.end("taken off the board");
  });
  expect(response.status).toBe(410);
  expect(await response.text()).toBe("taken off the board");
});

test("a page that is merely not found stays so", async () => {
  const response = await ask(async (_request, answer) => void answer.writeHead(404).end());
  expect(response.status).toBe(404);
});

test("a fault shows a page of ours in the reader's language, whatever was written before", async () => {
  const response = await ask(async (_request, answer) => {
    answer.statusCode = 500;
    answer.setHeader("Content-Type", "text/html; charset=utf-8");
    answer.write("<html>");
    answer.end("</html>");
  }, "fr");
  const text = await response.text();
  expect(response.status).toBe(500);
  expect(text).toContain("Nous avons trébuché");
  expect(text).not.toContain("<script");
  const style = /<style>([\s\S]*)<\/style>/.exec(text)?.[1] ?? "";
  const hash = createHash("sha256").update(style).digest("base64");
  expect(response.headers.get("content-security-policy")).toContain(`'sha256-${hash}'`);
});

test("X4 while the database is away a fault says when to come back, and is kept by nobody", async () => {
  const address = process.env.DATABASE_URL;
  await disconnect();
  process.env.DATABASE_URL = "postgresql://nobody@127.0.0.1:9/nothing";
  resetEnv();
  const response = await ask(async (_request, answer) => {
    answer.setHeader("Content-Type", "text/html; charset=utf-8");
    answer.writeHead(500).end("");
  });
  process.env.DATABASE_URL = address;
  resetEnv();
  await disconnect();
  expect(response.status).toBe(503);
  expect(response.headers.get("retry-after")).toBe("5");
  expect(response.headers.get("cache-control")).toBe("no-store");
  expect(await response.text()).toContain("Our database is away for a moment");
});

test("a fault of something that is no page is left as it is", async () => {
  const response = await ask(
    async (_request, answer) => void answer.writeHead(500, { "Content-Type": "text/plain" }).end("no"),
  );
  expect(await response.text()).toBe("no");
});
