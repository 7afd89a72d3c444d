import { expect, test } from "vitest";
import { Conflict, Forbidden, Gone, Invalid, NotFound, Refusal, TooMany } from "../errors";
import { respond } from "./respond";

const ask = (problem: Error) => respond(async () => Promise.reject(problem))(new Request("http://here.example/"));

test.each([
  [new NotFound(), 404],
  [new Gone(), 410],
  [new Forbidden(), 403],
  [new Conflict("errors.full"), 409],
  [new Invalid({ a: ["errors.required"] }), 422],
  [new TooMany("errors.tooMany", 90), 429],
  [new Refusal("errors.invalid"), 400],
])("%s becomes its status", async (problem, status) => {
  const response = await ask(problem);
  expect(response.status).toBe(status);
  expect(await response.text()).not.toMatch(/errors\./);
  expect(response.headers.get("retry-after")).toBe(status === 429 ? "90" : null);
});

test("a fault stays a fault", async () => {
  await expect(ask(new TypeError("broken"))).rejects.toThrow("broken");
});
