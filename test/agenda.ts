import { db } from "../lib/db";

/** What people read of the published events of somebody, in their order: the same on whichever server they are. */
export async function agendaOf({ id }: { id: string }): Promise<string[]> {
  const events = await db.event.findMany({
    where: { organiserId: id, state: "PUBLISHED", deletedAt: null },
    orderBy: [{ startsAt: "asc" }, { title: "asc" }],
    include: { place: true },
  });
  return events.map(({ title, descriptionHtml, status, startLocal, endLocal, zone, place }) =>
    [title, descriptionHtml, status, startLocal, endLocal, zone, place?.name].join(" | "),
  );
}
