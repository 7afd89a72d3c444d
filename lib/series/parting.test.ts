import { expect, test } from "vitest";
import { soup } from "../../prisma/cast";
import { person } from "../../test/people";
import { db } from "../db";
import { eventColumns } from "../events/present";
import { createSeries, editSeries, planEdit, publishSeries } from "./commands";
import { inputOf } from "./draft";

const dates = (seriesId: string) =>
  db.event.findMany({ where: { seriesId }, orderBy: { startsAt: "asc" }, include: eventColumns });

test("a form filled from the whole series changes the later part as its plan said", async () => {
  const ada = await person();
  const made = await createSeries(ada, soup(), { rule: "FREQ=WEEKLY;COUNT=5" });
  const id = made.series.id;
  await publishSeries(ada, { seriesId: id });
  const all = await dates(id);
  const third = all[2];
  if (!third) throw new Error("no date");
  const edit = { eventId: third.id, scope: "following" as const, input: inputOf(third) };
  // The rule as it was: nothing comes, nothing goes.
  const same = { ...edit, repeat: { rule: "FREQ=WEEKLY;INTERVAL=1;COUNT=5" } };
  expect(await planEdit(ada, same)).toMatchObject({ go: [], come: [] });
  const plan = await planEdit(ada, { ...edit, repeat: { rule: "FREQ=WEEKLY;INTERVAL=2;COUNT=3" } });
  expect(plan.go.map(({ date }) => date)).toEqual([all[3]?.recurrenceId]);
  expect(plan.come).toHaveLength(1);
  expect(await dates(id)).toHaveLength(5);
  const { seriesId } = await editSeries(ada, { ...same, input: { ...edit.input, title: "Bal de fin" } });
  expect(await dates(seriesId ?? "")).toHaveLength(3);
  expect(await dates(id)).toHaveLength(2);
});
