import { mine as mineEvents, visibleTo } from "../events/policy";
import type { Prisma } from "../generated/prisma/client";
import type { Acting, Viewer } from "../identities/schema";

/** The dates of a series that its page shows: what the viewer may open, and no date for fewer than the series is for. */
export function datesShownTo(
  viewer: Viewer,
  visibility: "PUBLIC" | "LINK" | "MEMBERS" | "INVITED",
): Prisma.EventWhereInput {
  const notSecret: Prisma.EventWhereInput = visibility === "LINK" ? {} : { visibility: { not: "LINK" } };
  return { AND: [visibleTo(viewer), viewer ? { OR: [notSecret, mineEvents(viewer)] } : notSecret] };
}

/** Who may open the page of a series: whoever may open one of its dates that it shows. */
export function visibleSeries(viewer: Viewer): Prisma.SeriesWhereInput {
  return {
    OR: [
      { visibility: "LINK", events: { some: visibleTo(viewer) } },
      { visibility: { not: "LINK" }, events: { some: datesShownTo(viewer, "PUBLIC") } },
    ],
  };
}

/** Series of which the actor manages a date, which is to manage all. */
export function mineSeries(actor: Acting): Prisma.SeriesWhereInput {
  return { events: { some: mineEvents(actor) } };
}
