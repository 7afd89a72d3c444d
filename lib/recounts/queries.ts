import { db } from "../db";
import { filesOf, type ShownFile } from "../files/queries";
import type { MediaModel } from "../generated/prisma/models";

export interface Recount {
  html: string;
  pictures: Pick<MediaModel, "id" | "key" | "alt" | "width" | "height">[];
  files: ShownFile[];
  /** Seats of those who were checked in at the door; null where nobody was. */
  checkedIn: number | null;
}

/** How an event went, as everybody who may open it may know; null where nothing was told. Ask only for past ones. */
export async function recountOf(eventId: string): Promise<Recount | null> {
  const [event, files, attended] = await Promise.all([
    db.event.findUnique({
      where: { id: eventId },
      select: {
        afterHtml: true,
        pictures: {
          orderBy: { position: "asc" },
          select: { media: { select: { id: true, key: true, alt: true, width: true, height: true } } },
        },
      },
    }),
    filesOf(eventId),
    db.participation.aggregate({ where: { eventId, state: "ATTENDED" }, _sum: { seats: true } }),
  ]);
  const recount = {
    html: event?.afterHtml ?? "",
    pictures: event?.pictures.map(({ media }) => media) ?? [],
    files: files.filter(({ after }) => after),
    checkedIn: attended._sum.seats,
  };
  return recount.html || recount.pictures.length > 0 || recount.files.length > 0 ? recount : null;
}

/** What the form of how it went begins with, for its organisers. */
export async function recountForm(eventId: string) {
  const [event, thanked, came] = await Promise.all([
    db.event.findUniqueOrThrow({ where: { id: eventId }, select: { afterSource: true } }),
    db.fact.count({ where: { kind: "event.recounted", subject: eventId } }),
    db.participation.count({ where: { eventId, state: { in: ["GOING", "ATTENDED"] } } }),
  ]);
  return { text: event.afterSource, thanked: thanked > 0, came };
}
