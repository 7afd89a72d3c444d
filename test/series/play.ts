import { vi } from "vitest";
import { db } from "../../lib/db";
import { eventColumns } from "../../lib/events/present";
import type { SeriesModel } from "../../lib/generated/prisma/models";
import { joinEvent } from "../../lib/participations/commands";
import { addDate, cancelSeries, createSeries, editSeries, publishSeries, skipDate } from "../../lib/series/commands";
import { inputOf } from "../../lib/series/draft";
import { ball, person } from "../people";
import type { EditCase } from "./edits";

/** The date that the rule gave by this name; where two series have one, the later. */
export function dateNamed(date: string) {
  return db.event.findFirstOrThrow({
    where: { recurrenceId: date },
    include: eventColumns,
    orderBy: { createdAt: "desc" },
  });
}

/** Does all that an edit case says, in a database that holds no other events. The clock is the test's. */
export async function play(hard: EditCase): Promise<SeriesModel> {
  if (hard.now) vi.setSystemTime(new Date(hard.now));
  const ada = await person();
  const { start, end, zone = "Europe/Paris", rule, people = [] } = hard;
  const { series } = await createSeries(ada, ball({ start, end, zone }), { rule });
  const seriesId = series.id;
  await publishSeries(ada, { seriesId });
  for (const date of people) await joinEvent(await person(), { eventId: (await dateNamed(date)).id });
  for (const step of hard.steps) {
    if ("skip" in step) await skipDate(ada, { seriesId, date: step.skip });
    else if ("add" in step) await addDate(ada, { seriesId, date: step.add });
    else if ("call" in step) await cancelSeries(ada, { seriesId });
    else {
      const row = await dateNamed(step.date);
      const input = { ...inputOf(row), ...step.set };
      await editSeries(ada, { eventId: row.id, scope: step.edit, input, repeat: step.repeat });
    }
  }
  return series;
}
