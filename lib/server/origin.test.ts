import { expect, test } from "vitest";
import { alignHost } from "./origin";

const inside = { host: "169.254.169.254", "x-forwarded-host": "10.0.0.1" };

test("S6 whoever comes from our pages asks us, whatever the Host header says", () => {
  const headers = { ...inside, origin: "https://events.example" };
  alignHost({ method: "POST", headers }, "/login");
  expect(headers).toEqual({ host: "events.example", origin: "https://events.example" });
});

test.each([
  ["GET", "/login", "https://events.example"],
  ["POST", "/inbox", "https://events.example"],
  ["POST", "/@choir/inbox", "https://events.example"],
  ["POST", "/u/secret", undefined],
])("S6 a %s of %s keeps its headers: signatures cover them, or nobody reads them", (method, path, origin) => {
  const headers = { ...inside, origin };
  alignHost({ method, headers }, path);
  expect(headers).toEqual({ ...inside, origin });
});
