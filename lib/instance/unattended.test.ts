import { expect, test } from "vitest";
import { db } from "../db";
import { Invalid } from "../errors";
import { settings } from "./settings";
import { setUpFrom } from "./unattended";

const steward = { email: "hedy@example.org", handle: "hedy", name: "Hedy", password: "correct horse" };
const file = {
  steward,
  settings: { name: "Gent together", zone: "Europe/Brussels", colour: "MOSS", registration: "approval" },
  proposals: "off",
  federation: "allowList",
  rules: true,
  group: { handle: "kitchen", name: "The kitchen" },
};

test("a server is set up from a file; a second run changes nothing that somebody settled and makes nothing twice", async () => {
  expect(await setUpFrom(JSON.stringify(file), true)).toHaveLength(9);
  expect(await settings()).toMatchObject(file.settings);
  expect(await db.account.count({ where: { role: "STEWARD" } })).toBe(1);
  expect(await db.siteText.count({ where: { kind: "RULES" } })).toBe(2);
  const other = { ...file, settings: { ...file.settings, name: "Other" } };
  expect(await setUpFrom(JSON.stringify(other), true)).toEqual([]);
  expect((await settings()).name).toBe("Gent together");
  await setUpFrom(JSON.stringify({ settings: { name: "Other" } }), false);
  expect(await settings()).toMatchObject({ name: "Other", colour: "MOSS" });
  expect(await db.actor.count({ where: { kind: "GROUP" } })).toBe(1);
});

test("a file that says something unknown or wrong is refused as a whole", async () => {
  for (const wrong of ["{", '{"nmae": 1}', '{"settings": {"name": "X", "zone": "Europe/Atlantis"}}'])
    await expect(setUpFrom(wrong, false), wrong).rejects.toBeInstanceOf(Invalid);
  expect((await settings()).name).toBe("Other");
});
