import { randomUUID } from "node:crypto";
import sharp from "sharp";
import { describe, expect, test } from "vitest";
import { coverSvg, cutCover } from "./cover";
import { coverJpeg } from "./files";
import { inks } from "./inks";
import { type OgEvent, ogPicture } from "./og";

describe("a paper-cut cover", () => {
  test("is the same each time for the same id", () => {
    const id = randomUUID();
    expect(coverSvg(id, "MOSS")).toBe(coverSvg(id, "MOSS"));
  });

  test("has nothing in common with the cover of another id but the ribbon it was given", () => {
    const drawings = Array.from({ length: 200 }, () => coverSvg(randomUUID(), "MOSS"));
    expect(new Set(drawings).size).toBe(200);
  });

  test("takes ground and ink from the group's ribbon, whatever its id", () => {
    for (const ribbon of ["BEET", "STONE"] as const) {
      const svg = coverSvg(randomUUID(), ribbon, { motif: 0 });
      expect(svg).toContain(inks[ribbon][0]);
      expect(svg).toContain(inks[ribbon][1]);
    }
  });

  test("is never grey by chance", () => {
    for (let turn = 0; turn < 300; turn++) expect(cutCover(randomUUID()).ground).not.toBe(inks.STONE[1]);
  });

  test("shows each of the four motifs, by wish and by chance", () => {
    const byWish = [0, 1, 2, 3].map((motif) => cutCover("seed", "SKY", { motif }).pieces.length);
    expect(byWish).toEqual([4, 40, 30, 30]);
    const byChance = Array.from({ length: 100 }, () =>
      cutCover(randomUUID())
        .pieces.map(({ d }) => d.slice(0, 4))
        .join(),
    );
    expect(new Set(byChance.map((drawing) => drawing.slice(0, 2))).size).toBeGreaterThan(1);
  });

  test("follows light and dark in pages, and has fixed colours in files", () => {
    expect(coverSvg("seed", "SKY", { themed: true })).toContain("var(--color-sky,#1F6179)");
    expect(coverSvg("seed", "SKY")).not.toContain("var(");
  });

  test("is a JPEG of 1200 by 675 for other servers", async () => {
    const { format, width, height } = await sharp(await coverJpeg(randomUUID(), "PLUM", 3)).metadata();
    expect({ format, width, height }).toEqual({ format: "jpeg", width: 1200, height: 675 });
  });
});

describe("the picture of a shared link", () => {
  const event: OgEvent = {
    id: "7f9b",
    title: "Repair café",
    ribbon: "MOSS",
    when: "Saturday 12 December 2026, 14:00",
    where: "The Old Dairy, Leuven",
    organiser: "Repair Collective",
    leaf: { weekday: "Sat", day: "12", month: "Dec" },
  };

  test.each([
    ["short words", {}],
    ["two hundred letters with accents", { title: "Énergie, forêts & pêche à Saint-Étienne ".repeat(5).trim() }],
    ["one word without end", { title: "W".repeat(200) }],
    ["words that look like markup", { title: "<b>Un & deux</b> <script>", organiser: "A < B" }],
    ["several days in two months", { leaf: { weekday: "mer.–dim.", day: "28–3", month: "sept.–oct." } }],
    ["a cancelled event without a place", { state: "Annulé", where: null }],
  ])("is 1200 by 630 with %s", async (_name, change) => {
    const { format, width, height } = await sharp(await ogPicture({ ...event, ...change })).metadata();
    expect({ format, width, height }).toEqual({ format: "png", width: 1200, height: 630 });
  });

  test("shows the event's own picture in place of the paper-cut one", async () => {
    const picture = await sharp({ create: { width: 300, height: 900, channels: 3, background: "#00ff00" } })
      .png()
      .toBuffer();
    const middle = await sharp(await ogPicture({ ...event, picture }))
      .extract({ left: 950, top: 200, width: 1, height: 1 })
      .removeAlpha()
      .raw()
      .toBuffer();
    expect([...middle]).toEqual([0, 255, 0]);
  });
});
