import { expect, test } from "vitest";
import { db } from "../db";
import { covering } from "../servers/rules";
import { checkAddress, Refused } from "./guard";
import { isBlocked, serverName } from "./servers";

test("a blocked server is blocked in every way of writing it", async () => {
  await db.server.create({ data: { host: "evil.example", policy: "BLOCKED" } });
  await db.server.create({ data: { host: "xn--bcher-kva.example", policy: "BLOCKED" } });
  await db.server.create({ data: { host: "ported.example:8443", policy: "BLOCKED" } });
  const blocked = [
    "evil.example",
    "EVIL.example",
    "evil.example.",
    "sub.evil.example",
    "a.b.Evil.Example",
    "evil.example:8443",
    "https://evil.example/u#k",
    "https://bücher.example/",
    "BÜCHER.example",
    "ported.example:8443",
    "sub.ported.example:8443",
  ];
  for (const name of blocked) expect(await isBlocked(name), name).toBe(true);
  for (const name of ["notevil.example", "evil.example.org", "example", "ported.example", "good.example"])
    expect(await isBlocked(name), name).toBe(false);
  await expect(checkAddress("https://sub.evil.example/inbox")).rejects.toThrow(Refused);
});

test("a server has one name", () => {
  expect(["https://A.example:443/x", "A.EXAMPLE.", "a.example", "https://a.example./"].map(serverName)).toEqual(
    Array(4).fill("a.example"),
  );
  expect(serverName("[::1]:80")).toBe("[::1]:80");
  expect(covering("a.b.example:1")).toEqual([
    "a.b.example",
    "a.b.example:1",
    "b.example",
    "b.example:1",
    "example",
    "example:1",
  ]);
});
