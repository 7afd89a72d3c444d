import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, expect, test } from "vitest";
import { people } from "../../prisma/cast";
import { db } from "../db";
import { Forbidden, NotFound } from "../errors";
import { ribbons } from "../identities/schema";
import { negotiateLanguage } from "../languages";
import { compose } from "../mail/compose";
import { brands } from "../mail/look";
import { storePicture } from "../media/commands";
import { openMedia } from "../media/queries";
import { sayIn } from "../messages";
import { root } from "../root";
import { siteZone, today } from "../time";
import { forgetSettings, settings, settle, settleAs, siteName } from "./settings";

beforeEach(async () => {
  await db.setting.deleteMany();
  forgetSettings();
});

test("only a steward settles anything, and what is settled counts everywhere at once", async () => {
  const [ada, hedy] = await people("ada", "hedy");
  expect(await siteName()).toBe("Farandole");
  await expect(settle(ada, { name: "Ours" })).rejects.toBeInstanceOf(Forbidden);
  await settle({ ...hedy, steward: true }, { name: "Gent together" });
  expect(await siteName()).toBe("Gent together");
});

test("days are those of the zone that stewards settled, and an unknown zone is refused", async () => {
  expect(siteZone()).toMatch(/Kath?mandu/);
  await expect(settleAs(null, { zone: "Europe/Atlantis" })).rejects.toThrow();
  await expect(settleAs(null, { zone: "+02:00" })).rejects.toThrow();
  await settleAs(null, { zone: "Pacific/Kiritimati" });
  await settings();
  expect(siteZone()).toBe("Pacific/Kiritimati");
  const ahead = today();
  await settleAs(null, { zone: "Pacific/Pago_Pago" });
  await settings();
  expect(today() < ahead).toBe(true);
  await settleAs(null, { zone: "" });
  await settings();
  expect(siteZone()).toMatch(/Kath?mandu/);
});

test("a value that nobody understands any more counts as not settled, and the others stand", async () => {
  await settleAs(null, { name: "Ours" });
  await db.setting.create({ data: { key: "colour", value: "PINK" } });
  forgetSettings();
  expect(await settings()).toMatchObject({ name: "Ours", colour: "BEET" });
});

test("a page is offered in the languages that stewards chose, and in no other", () => {
  expect(negotiateLanguage("fr-BE, en;q=0.5", ["en"])).toBe("en");
  expect(negotiateLanguage("en", ["fr"])).toBe("fr");
  expect(negotiateLanguage("nl", ["en", "fr"])).toBe("en");
});

test("letters carry the server's name and colour, and words are never coloured", async () => {
  await settleAs(null, { name: "Gent together", colour: "MOSS" });
  const words = { subject: "Hello", lines: ["#8E2A4F is a colour"], end: "End", necessary: true };
  const doors = [{ text: "Open", href: "https://farandole.example/" }];
  const say = sayIn("en", "mailevents");
  const letter = await compose({ ...words, doors }, { to: "a@b.example", language: "en", say });
  expect(letter.text).toContain("Gent together · farandole.example");
  expect(letter.html).toContain("background-color:#3C6B3A");
  expect(letter.html).not.toContain("color:#8E2A4F");
  expect(letter.html).toContain("#8E2A4F is a colour");
});

test("the logo is everybody's to see, as long as it is the logo", async () => {
  const [hedy] = await people("hedy");
  const png = readFileSync(join(root, "public/icon-192.png"));
  const { key } = await storePicture(hedy, png);
  await expect(openMedia(null, key)).rejects.toBeInstanceOf(NotFound);
  await settleAs(null, { logo: key });
  expect(await openMedia(null, key)).toMatchObject({ public: true });
  await settleAs(null, { logo: "" });
  await expect(openMedia(null, key)).rejects.toBeInstanceOf(NotFound);
});

const tokens = readFileSync(join(root, "app/_ui/css/tokens.css"), "utf8");
const token = (name: string, scheme: 0 | 1): string => {
  const found = new RegExp(`--color-${name}: light-dark\\((#\\w+), (#\\w+)\\)`).exec(tokens);
  return String(found?.[scheme + 1]);
};

function light(colour: string): number {
  const hex = colour.length === 4 ? colour.replace(/[^#]/g, "$&$&") : colour;
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** WCAG 2.2, contrast ratio. */
function contrast(one: string, other: string): number {
  const [more = 0, less = 0] = [light(one), light(other)].sort((a, b) => b - a);
  return (more + 0.05) / (less + 0.05);
}

test.each(ribbons)(
  "the colour %s can be read on all grounds, by day and by night, and letters have the same",
  (name) => {
    const colour = name.toLowerCase();
    for (const scheme of [0, 1] as const) {
      const ink = token(colour, scheme);
      for (const ground of ["paper", "card", "sunk", "on-brand", `${colour}-tint`])
        expect(contrast(ink, token(ground, scheme)), `${ink} on ${ground}`).toBeGreaterThanOrEqual(4.5);
      expect(brands[name][scheme].toLowerCase()).toBe(ink);
    }
  },
);
