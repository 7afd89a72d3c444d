import { expect, test } from "vitest";
import { redact } from "./log";

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
