import type { Transaction } from "../db";
import { logOf } from "../events/tell";
import type { SeriesModel } from "../generated/prisma/models";
import { record } from "../jobs/facts";
import { now } from "../time";

const day = 24 * 60 * 60 * 1000;

/** How many dates other servers know of at once, and how far ahead; the next one always. */
const toldAtOnce = 4;
const toldAhead = 56 * day;
/** A group's boost puts a date into timelines: the next date's, and not more than one a week. */
const announcedEvery = 7 * day;

/**
 * Tells the followers of a series of its next dates, each once: published dates are on our pages and in our feeds at
 * once, while timelines elsewhere get them as they come near. The caller holds the lock of the series.
 */
export async function tellNext(tx: Transaction, series: SeriesModel): Promise<void> {
  if (series.state !== "PUBLISHED") return;
  const moment = now();
  const next = await tx.event.findMany({
    where: { seriesId: series.id, state: "PUBLISHED", status: { not: "CANCELLED" }, startsAt: { gte: moment } },
    orderBy: [{ startsAt: "asc" }, { id: "asc" }],
    take: toldAtOnce,
    select: { id: true, startsAt: true, visibility: true, organiser: { select: { kind: true } } },
  });
  const near = next.filter(({ startsAt }, index) => index === 0 || startsAt.getTime() - moment.getTime() <= toldAhead);
  const told = await factsOf(tx, "event.published", { subject: { in: near.map(({ id }) => id) } });
  for (const { id, organiser } of near) {
    if (!told.some(({ subject }) => subject === id))
      await record(tx, "event.published", {
        actorId: series.authorId,
        subject: id,
        groupId: logOf({ organiserId: series.organiserId, organiser }),
      });
  }
  const [first] = near;
  if (first?.organiser.kind !== "GROUP" || first.visibility !== "PUBLIC") return;
  const ids = (await tx.event.findMany({ where: { seriesId: series.id }, select: { id: true } })).map(({ id }) => id);
  const announced = await factsOf(tx, "event.announced", { subject: { in: ids } });
  const lately = announced.some(({ at }) => moment.getTime() - at.getTime() < announcedEvery);
  if (!lately && !announced.some(({ subject }) => subject === first.id))
    await record(tx, "event.announced", { actorId: series.authorId, subject: first.id });
}

function factsOf(tx: Transaction, kind: string, where: { subject: { in: string[] } }) {
  return tx.fact.findMany({ where: { kind, ...where }, select: { subject: true, at: true } });
}
