import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { editCases } from "../../test/series/edit-cases";
import type { Outcome } from "../../test/series/edits";
import { play } from "../../test/series/play";
import { ruleEdits } from "../../test/series/rule-edit-cases";
import { db } from "../db";

beforeEach(() => void vi.useFakeTimers({ toFake: ["Date"], now: new Date("2027-01-04T12:00Z") }));
afterEach(() => void vi.useRealTimers());

test.each([...editCases, ...ruleEdits])("$name", async (hard) => {
  await db.series.deleteMany();
  await db.event.deleteMany();
  const series = await play(hard);
  const rows = await db.event.findMany({
    orderBy: [{ startsAt: "asc" }, { recurrenceId: "asc" }],
    include: { participations: { where: { state: "GOING" } } },
  });
  const found = rows.map(
    (row): Outcome => ({
      date: row.recurrenceId ?? "",
      moment: `${row.startsAt.toISOString().slice(0, 16)}Z`,
      ...(row.title !== "Bal de printemps" && { title: row.title }),
      ...(row.priceText && { price: row.priceText }),
      ...(row.status === "CANCELLED" && { cancelled: true as const }),
      ...(row.participations.length && { people: row.participations.length }),
      ...(row.seriesId !== series.id && { parted: true as const }),
    }),
  );
  expect(found).toEqual(hard.outcome);
});
