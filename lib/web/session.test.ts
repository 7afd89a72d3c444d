import { afterEach, expect, test } from "vitest";
import { resetEnv } from "../env";
import { cookieName, cookieOptions } from "./session";

const address = process.env.PUBLIC_URL;
afterEach(() => {
  process.env.PUBLIC_URL = address;
  resetEnv();
});

test("W14 a cookie is for this server alone, over https alone, and no script and no foreign form brings it", () => {
  expect(cookieName("session")).toBe("__Host-session");
  expect(cookieOptions()).toEqual({ httpOnly: true, sameSite: "lax", path: "/", secure: true });
});

test("on http, where browsers do not tell ports apart, the port is in its name", () => {
  process.env.PUBLIC_URL = "http://localhost:3001";
  resetEnv();
  expect(cookieName("session")).toBe("session-3001");
  expect(cookieOptions().secure).toBe(false);
});
