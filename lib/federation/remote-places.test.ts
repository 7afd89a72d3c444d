import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { db } from "../db";
import { resetEnv } from "../env";
import { siteSettings } from "../instance/schema";
import { forgetSettings, settleAs } from "../instance/settings";
import { findOnMap } from "./remote-places";

let server: Server;
let answer: { status: number; body: string };
let asked: URLSearchParams[];

beforeEach(async () => {
  asked = [];
  answer = { status: 200, body: '[{"display_name":"Zuid, Gent","lat":"51.0466","lon":"3.7369"}]' };
  server = createServer((request, response) => {
    asked.push(new URL(request.url ?? "", "http://here").searchParams);
    response.writeHead(answer.status, { "content-type": "application/json" }).end(answer.body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  vi.stubEnv("FEDERATION_ALLOW_PRIVATE", "1");
  resetEnv();
  await settleAs(null, { geocoder: `http://127.0.0.1:${(server.address() as AddressInfo).port}` });
});

afterEach(async () => {
  server.close();
  vi.unstubAllEnvs();
  resetEnv();
  await db.keyValue.deleteMany();
  await db.rateLimit.deleteMany();
  await settleAs(null, { geocoder: "" });
});

test("where nobody chose a server for addresses, nobody is asked", async () => {
  await settleAs(null, { geocoder: "" });
  forgetSettings();
  expect(await findOnMap("Zuid, Gent", "en")).toBeUndefined();
  expect(asked).toEqual([]);
});

test("an address is asked for once, and its answer kept without the address that was typed", async () => {
  const found = { name: "Zuid, Gent", latitude: 51.0466, longitude: 3.7369 };
  expect(await findOnMap("Woodrow Wilsonplein 1", "en")).toEqual(found);
  expect(await findOnMap("Woodrow Wilsonplein 1", "en")).toEqual(found);
  expect(asked).toHaveLength(1);
  expect(asked[0]?.get("q")).toBe("Woodrow Wilsonplein 1");
  expect(JSON.stringify(await db.keyValue.findMany())).not.toContain("Wilsonplein");
});

test("an address that is not known is nowhere, and what cannot be read is no answer", async () => {
  answer.body = "[]";
  expect(await findOnMap("Atlantis", "en")).toBeNull();
  answer.body = '[{"display_name":"Beyond","lat":"951","lon":"3"}]';
  expect(await findOnMap("Beyond", "en")).toBeUndefined();
});

test("a server that is down is no fault of the form", async () => {
  answer.status = 503;
  expect(await findOnMap("Gent", "en")).toBeUndefined();
});

test("a server in a private network is not asked", async () => {
  vi.stubEnv("FEDERATION_ALLOW_PRIVATE", "");
  resetEnv();
  expect(await findOnMap("Gent", "en")).toBeUndefined();
  expect(asked).toEqual([]);
});

test.each(["gent", "ftp://gent.example", "https://who:what@gent.example", "https://gent.example/?q="])(
  "%s is no address of a server that could be asked",
  (address) => {
    expect(siteSettings.shape.geocoder.safeParse(address).success).toBe(false);
  },
);
