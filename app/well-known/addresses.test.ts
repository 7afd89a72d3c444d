import { expect, test } from "vitest";
import { db } from "@/lib/db";
import { forgetSettings } from "@/lib/instance/settings";
import { GET as changePassword } from "./change-password/route";
import { GET as security } from "./security/route";

async function contact(value: string): Promise<Response> {
  await db.setting.upsert({ where: { key: "contact" }, update: { value }, create: { key: "contact", value } });
  forgetSettings();
  return security();
}

test("security.txt holds what RFC 9116 asks for, and is not there without an address", async () => {
  expect((await contact("")).status).toBe(404);
  expect((await contact("http://insecure.example/us")).status).toBe(404);
  expect((await contact("a@b.example\r\nContact: https://evil.example")).status).toBe(404);
  const response = await contact("us@ronde.example");
  expect(response.headers.get("content-type")).toBe("text/plain; charset=utf-8");
  const text = await response.text();
  expect(text).toMatch(/^Contact: mailto:us@ronde\.example\r\n/);
  const expires = /^Expires: (\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ)\r$/m.exec(text)?.[1] ?? "";
  expect(Date.parse(expires)).toBeGreaterThan(Date.now());
  expect(Date.parse(expires)).toBeLessThan(Date.now() + 365 * 86_400_000);
  expect(text).toMatch(/^Canonical: http.*\/\.well-known\/security\.txt\r$/m);
  expect(await (await contact("https://ronde.example/security")).text()).toContain("https://ronde.example/security");
});

test("programs that keep passwords are led to where one is changed", () => {
  const response = changePassword();
  expect(response.status).toBe(302);
  expect(response.headers.get("location")).toBe("/my/settings/security#secret");
});
