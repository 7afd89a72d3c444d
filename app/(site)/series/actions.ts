"use server";

import { z } from "zod";
import { addDate, cancelSeries, skipDate } from "@/lib/series/commands";
import { joinSeries, leaveSeries } from "@/lib/series/joining";
import { action } from "@/lib/web/action";

const one = z.object({ seriesId: z.uuid(), slug: z.string().regex(/^[a-z0-9-]{1,200}$/) });
const dated = one.extend({ date: z.string().regex(/^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2})?$/) });

/** "I'm coming to all." */
export const joinAll = action(
  one,
  async (actor, { seriesId, slug }) => {
    const joined = await joinSeries(actor, { seriesId });
    const missed = joined.some(({ state }) => state !== "GOING");
    return { redirect: `/series/${slug}`, notice: missed ? "series.notices.joinedSome" : "series.notices.joined" };
  },
  { limit: { name: "join", points: 60, seconds: 600 } },
);

/** "I'm not coming to all any more." */
export const leaveAll = action(one, async (actor, { seriesId, slug }) => {
  await leaveSeries(actor, { seriesId });
  return { redirect: `/series/${slug}`, notice: "series.notices.left" };
});

/** Leaves a date out. */
export const skip = action(dated, async (actor, { seriesId, date, slug }) => {
  await skipDate(actor, { seriesId, date });
  return { redirect: `/series/${slug}`, notice: "series.notices.skipped" };
});

/** Takes a skipped date up again. */
export const takeUp = action(dated, async (actor, { seriesId, date, slug }) => {
  await addDate(actor, { seriesId, date });
  return { redirect: `/series/${slug}`, notice: "series.notices.takenUp" };
});

/** Calls off all that is to come. */
export const end = action(one, async (actor, { seriesId, slug }) => {
  await cancelSeries(actor, { seriesId });
  return { redirect: `/series/${slug}`, notice: "series.notices.ended" };
});
