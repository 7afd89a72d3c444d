import { request } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { afterEach, beforeEach, expect, test } from "vitest";
import { resetEnv } from "../env";
import { startWorker } from "../jobs/worker";
import { createWebServer, listen, type WebServer } from "./http";

let web: WebServer;

beforeEach(async () => {
  web = createWebServer({ publicUrl: "https://events.example", trustProxy: true, development: false });
  web.open(async (_request, response) => void response.writeHead(404).end("no page"));
  await listen(web.server, 0, "127.0.0.1");
});
afterEach(async () => {
  delete process.env.METRICS_TOKEN;
  resetEnv();
  await web.close(0);
});

function read(headers: Record<string, string> = {}): Promise<{ status?: number; said: string }> {
  const { port } = web.server.address() as AddressInfo;
  return new Promise((done, fail) => {
    request({ port, path: "/metrics", headers: { host: `localhost:${port}`, ...headers } }, async (answer) =>
      done({ status: answer.statusCode, said: await text(answer) }),
    )
      .on("error", fail)
      .end();
  });
}

test("a program of this machine reads how the server does, and nobody's name", async () => {
  const worker = await startWorker();
  await read({ host: "events.example" });
  const { status, said } = await read();
  await worker.stop();
  expect(status).toBe(200);
  expect(said).toMatch(/^process_resident_memory_bytes \d+/m);
  expect(said).toMatch(/^farandole_answers_total\{status="4xx"\} \d+/m);
  expect(said).toMatch(/^farandole_jobs\{state="failed"\} 0/m);
  expect(said).toMatch(/^farandole_deliveries 0/m);
  expect(said).toMatch(/^farandole_database_bytes \d{6,}/m);
});

test.each([
  ["asks through a proxy", { "x-forwarded-for": "203.0.113.7" }],
  ["asks through a proxy that passes on the name alone", { host: "events.example" }],
  ["makes up a token", { authorization: "Bearer made-up-0123456789", host: "events.example" }],
])("whoever %s finds no such page", async (_who, headers) => {
  expect((await read(headers)).status).toBe(404);
});

test("with a token, whoever knows it reads from anywhere, and nobody else", async () => {
  process.env.METRICS_TOKEN = "a token of sixteen signs";
  resetEnv();
  const from = { host: "events.example", "x-forwarded-for": "203.0.113.7" };
  expect((await read({ ...from, authorization: "Bearer a token of sixteen signs" })).status).toBe(200);
  expect((await read({ ...from, authorization: "Bearer another" })).status).toBe(404);
  expect((await read()).status).toBe(404);
});
