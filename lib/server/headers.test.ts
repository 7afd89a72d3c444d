import { createServer } from "node:http";
import { expect, test } from "vitest";
import { secure } from "./headers";

test("W2 pages may run scripts with this answer's nonce; an uploaded file may run and load nothing", async () => {
  const server = createServer((request, response) => {
    secure(request, response, { development: false, https: true });
    response.end();
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const address = server.address();
  const origin = `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}`;
  const policy = async (path: string) => (await fetch(origin + path)).headers.get("content-security-policy");
  expect(await policy("/media/abc")).toBe("default-src 'none'; sandbox");
  const [one, two] = [await policy("/agenda"), await policy("/agenda")];
  expect(one).toMatch(/script-src 'nonce-[A-Za-z0-9+/=]{24}' 'strict-dynamic';/);
  expect(one).toContain("worker-src 'self';");
  expect(one).not.toBe(two);
  expect((await fetch(`${origin}/media/abc`)).headers.get("x-content-type-options")).toBe("nosniff");
  const allowed = async (path: string) => (await fetch(origin + path)).headers.get("permissions-policy");
  expect(await allowed("/events/soupe-abc/check-in?ticket=x")).toContain("camera=(self)");
  expect(await allowed("/events/check-in/soupe")).toContain("camera=()");
  expect(await allowed("/agenda?/events/x/check-in")).toContain("camera=()");
  server.close();
});
