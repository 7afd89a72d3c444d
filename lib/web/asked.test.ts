import { beforeEach, expect, test, vi } from "vitest";
import { askedHere, keepAsked } from "./asked";
import { cookieName } from "./session";

const jar = new Map<string, string>();
vi.mock("next/headers", () => ({
  cookies: async () => ({
    get: (name: string) => (jar.has(name) ? { value: jar.get(name) } : undefined),
    set: (name: string, value: string) => jar.set(name, value),
  }),
}));
vi.mock("next/navigation", () => ({ redirect: () => undefined }));
vi.mock("react", async (original) => ({ ...(await original<object>()), cache: (work: unknown) => work }));

const eventId = "6f1a3c52-8a0e-4b6c-9e57-0d3c1b2a4f5e";
const asked = {
  since: "2026-12-12T13:00:00.000Z",
  email: "greta@guests.example",
  heldUntil: "2030-12-12T14:32:00.000Z",
  typed: { name: "Greta", email: "greta@guests.example", seats: "2", "answers.bring": "Du pain" },
};

beforeEach(() => jar.clear());

test("what was asked for stands in this browser, for its event alone", async () => {
  expect(await askedHere(eventId)).toBeNull();
  await keepAsked(eventId, asked);
  expect(await askedHere(eventId)).toMatchObject(asked);
  expect(await askedHere("11111111-8a0e-4b6c-9e57-0d3c1b2a4f5e")).toBeNull();
});

test("nobody writes such a cookie by hand", async () => {
  const text = Buffer.from(JSON.stringify({ eventId, ...asked })).toString("base64url");
  for (const value of [text, `${text}.`, `${text}.AAAA`, ".", "%", "e30.e30"]) {
    jar.set(cookieName("asked"), value);
    expect(await askedHere(eventId)).toBeNull();
  }
});

test("answers that are too long for a cookie are left out, name and address stay", async () => {
  await keepAsked(eventId, { ...asked, typed: { ...asked.typed, message: "ü".repeat(2000) } });
  const [value = ""] = jar.values();
  expect(value.length).toBeLessThan(3_600);
  expect((await askedHere(eventId))?.typed).toEqual({ name: "Greta", email: asked.email, seats: "2" });
});
