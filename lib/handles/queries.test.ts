import { expect, test } from "vitest";
import { people } from "../../prisma/cast";
import { stateOf } from "./queries";

test("a handle is free, taken, kept for the server, or none at all", async () => {
  await people("ada");
  const asked = ["ada", "@ADA", "canal_kitchen", "adm1n", "é", "", "a b", "x".repeat(31)];
  expect(await Promise.all(asked.map(stateOf))).toEqual([
    "taken",
    "taken",
    "free",
    "reserved",
    "malformed",
    "malformed",
    "malformed",
    "malformed",
  ]);
});
