import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { ball, person } from "../../test/people";
import { editCases } from "../../test/series/edit-cases";
import type { EditCase, Outcome } from "../../test/series/edits";
import { ruleEdits } from "../../test/series/rule-edit-cases";
import { db } from "../db";
import { eventColumns } from "../events/present";
import type { Acting } from "../identities/schema";
import { joinEvent } from "../participations/commands";
import { addDate, cancelSeries, createSeries, editSeries, publishSeries, skipDate } from "./commands";
import { inputOf } from "./draft";

beforeEach(() => void vi.useFakeTimers({ toFake: ["Date"], now: new Date("2027-01-04T12:00Z") }));
afterEach(() => void vi.useRealTimers());

const dateOf = (date: string) =>
  db.event.findFirstOrThrow({ where: { recurrenceId: date }, include: eventColumns, orderBy: { createdAt: "desc" } });

async function published(ada: Acting, { start, end, zone = "Europe/Paris", rule, people = [] }: EditCase) {
  const { series } = await createSeries(ada, ball({ start, end, zone }), { rule });
  await publishSeries(ada, { seriesId: series.id });
  for (const date of people) await joinEvent(await person(), { eventId: (await dateOf(date)).id });
  return series;
}

test.each([...editCases, ...ruleEdits])("$name", async (hard) => {
  await db.series.deleteMany();
  await db.event.deleteMany();
  if (hard.now) vi.setSystemTime(new Date(hard.now));
  const ada = await person();
  const series = await published(ada, hard);
  for (const step of hard.steps) {
    const seriesId = series.id;
    if ("skip" in step) await skipDate(ada, { seriesId, date: step.skip });
    else if ("add" in step) await addDate(ada, { seriesId, date: step.add });
    else if ("call" in step) await cancelSeries(ada, { seriesId });
    else {
      const row = await dateOf(step.date);
      const input = { ...inputOf(row), ...step.set };
      await editSeries(ada, { eventId: row.id, scope: step.edit, input, repeat: step.repeat });
    }
  }
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
