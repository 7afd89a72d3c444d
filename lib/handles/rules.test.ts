import { expect, test } from "vitest";
import { handleField, nameField } from "../identities/schema";
import { isReserved, lookOf } from "./rules";

test.each([
  "admin",
  "adm1n",
  "admln",
  "ad_min",
  "4dmin",
  "administrator",
  "relay",
  "re1ay",
  "supp0rt",
  "st3ward",
  "rnod",
  "_root_",
])("the handle %s passes for the server and is kept", (handle) => expect(isReserved(handle)).toBe(true));

test.each(["camille", "local41", "la_nef", "amap_du_pre", "noor", "jardin2026"])("the handle %s is free", (handle) => {
  expect(isReserved(handle)).toBe(false);
});

test.each([
  ["camille", "cami11e"],
  ["corner", "comer"],
  ["noor", "n00r"],
  ["wout", "vvout"],
])("L6 %s and %s look the same", (one, other) => expect(lookOf(one)).toBe(lookOf(other)));

test.each([
  "аdmin",
  "camille.r",
  "cam ille",
  "cam\u200Bille",
  "é",
  "a",
  "a-b",
  "x".repeat(31),
  "ｃamille",
  "@@camille",
  "",
])("L6 %j is no handle", (handle) => expect(handleField.safeParse(handle).success).toBe(false));

test("a handle may be typed with its @ and in capitals", () => {
  expect(handleField.parse(" @Camille ")).toBe("camille");
});

test.each(["Pаul", "Cam\u200Bille", "\u202EevE", "αlpha", "\u3164", "\u2800\u200D", "Ada\u0000", "Ada\u2066"])(
  "L6 the name %j is refused",
  (name) => {
    expect(nameField.safeParse(name).success).toBe(false);
  },
);

test.each(["Camille R.", "Ελένη Smith", "Иван", "山田 Taro", "Ada 👩‍👩‍👧 ❤️", "L’Œuvre à l’été", "ราชา", "مريم"])(
  "the name %s is fine",
  (name) => {
    expect(nameField.safeParse(name).success).toBe(true);
  },
);
