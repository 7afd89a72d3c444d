import { fork } from "node:child_process";
import { once } from "node:events";
import { closeSync, openSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { asJson, redact } from "./log";
import { root } from "./root";

test.each([
  ["postgresql://farandole:s3cr3t@127.0.0.1:5432/x", "postgresql://***@*.*.*.*:5432/x"],
  ["smtp://user:pass%20word@mail.example", "smtp://***@mail.example"],
  ["opened /setup?token=abcDEF123_-xyz", "opened /setup?token=***"],
  ['{"password":"hunter22","name":"Ada"}', '{"password":***","name":"Ada"}'],
  ["letter to ada.m+x@cast.example failed", "letter to ***@*** failed"],
  ["from 203.0.113.7 and 2001:db8:0:1:2:3:4:5", "from *.*.*.* and *:*"],
  ["opened /p/0123456789abcdef_-XYZ and /u/0123456789abcdefg", "opened /p/*** and /u/***"],
  ["GET /my/calendar/Zq3-abcdefghijklmnopqrstuv.ics 200", "GET /my/calendar/***.ics 200"],
  ["Authorization: Bearer", "Authorization: ***"],
])("a line is kept without what must not be kept: %s", (line, kept) => {
  expect(redact(line)).toBe(kept);
});

test.each([
  "Delivered to @ada@events.example",
  "2026-12-12 14:00:00.123 +00:00 [INF] farandole·jobs: done",
  "https://events.example/events/soup-1a2b",
])("names and addresses of servers, which everyone may know, stay: %s", (line) => {
  expect(redact(line)).toBe(line);
});

test("W13 a line of JSON stays JSON, one line, and is kept without what must not be kept", () => {
  const line = asJson({
    category: ["farandole", "mail"],
    level: "error",
    timestamp: Date.UTC(2026, 10, 23),
    rawMessage: "",
    message: ["A letter failed: ", new Error('"secret=abc" to ada@cast.example\nfrom 203.0.113.7'), ""],
    properties: { requestId: "abcdefgh", password: "hunter22", tries: 2n, nested: { to: "ada@cast.example" } },
  });
  expect(line).not.toMatch(/ada@|203\.0|hunter|=abc|\n/);
  expect(JSON.parse(line)).toMatchObject({
    time: "2026-11-23T00:00:00.000Z",
    level: "error",
    logger: "farandole.mail",
    requestId: "abcdefgh",
    password: "***",
    tries: "2",
    nested: { to: "***@***" },
  });
});

test.each(["its disk is full", "nobody reads it any more"])("who cannot write the log, as %s, goes on", async (why) => {
  const full = openSync("/dev/full", "w");
  const child = fork(join(root, "test/logging-process.ts"), {
    execArgv: ["--import", "tsx"],
    env: { ...process.env, NODE_ENV: "production" },
    stdio: ["ignore", why === "its disk is full" ? full : "pipe", "ignore", "ipc"],
  });
  closeSync(full);
  const ended = once(child, "exit").then(() => ["ended"]);
  expect(await Promise.race([once(child, "message"), ended])).toEqual(["ready", undefined]);
  child.stdout?.destroy();
  for (let line = 0; line < 3; line++) {
    child.send(`line ${line}`);
    expect(await Promise.race([once(child, "message"), ended])).toEqual(["logged", undefined]);
  }
  child.disconnect();
  await ended;
});
