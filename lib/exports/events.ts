import type { Prisma, Transaction } from "../db";
import { type EventRow, eventColumns } from "../events/present";
import { audienceOfName } from "../participations/policy";
import { inputOf } from "../series/draft";
import type { Attachments } from "./attachments";
import { urn } from "./format";
import type { Named } from "./people";

const further = {
  ...eventColumns,
  revisions: { orderBy: { at: "asc" } },
  files: { orderBy: [{ createdAt: "asc" }, { id: "asc" }] },
  pictures: { orderBy: [{ position: "asc" }, { mediaId: "asc" }], include: { media: true } },
  announcements: { where: { participationId: null }, orderBy: { createdAt: "asc" } },
} satisfies Prisma.EventInclude;
type FullEvent = Prisma.EventGetPayload<{ include: typeof further }>;

const page = 100;

/** Events of one organiser, drafts included, in the order of their ids, as rows. */
async function* rows(tx: Transaction, organiserId: string): AsyncGenerator<FullEvent> {
  for (let after: string | undefined; ; ) {
    const found: FullEvent[] = await tx.event.findMany({
      where: { organiserId, uri: null, deletedAt: null, id: { gt: after } },
      include: further,
      orderBy: { id: "asc" },
      take: page,
    });
    yield* found;
    after = found.at(-1)?.id;
    if (found.length < page) return;
  }
}

/** The same as {@link rows}, as calendars need them. */
export async function* eventRows(tx: Transaction, organiserId: string): AsyncGenerator<EventRow> {
  for await (const { revisions: _r, files: _f, pictures: _p, announcements: _a, ...row } of rows(tx, organiserId))
    yield row;
}

/**
 * Events with all their fields, history, pictures, files and announcements. Of those who come: numbers, and the names of
 * those who show theirs to everybody.
 */
export async function* events(
  tx: Transaction,
  organiserId: string,
  { named, attach, names = true }: { named: Pick<Named, "address">; attach: Attachments; names?: boolean },
): AsyncGenerator<object> {
  for await (const row of rows(tx, organiserId)) {
    const { coverId: _id, coverAlt: _alt, ...input } = inputOf(row);
    yield {
      type: "Event",
      id: urn(row.id),
      attributedTo: named.address(row.authorId),
      ...input,
      slug: row.slug,
      uid: row.icsUid,
      sequence: row.sequence,
      state: row.state,
      publishAt: row.publishAt,
      publishedAt: row.publishedAt,
      createdAt: row.createdAt,
      updatedAt: row.updatedAt,
      cancelledAt: row.status === "CANCELLED" ? (row.cancelledAt ?? row.updatedAt) : null,
      cancelReason: row.cancelReason,
      after: row.afterSource,
      afterAt: row.afterAt,
      series: urn(row.seriesId),
      recurrenceId: row.recurrenceId,
      differs: row.differs,
      cover: attach.picture(row.cover),
      pictures: row.pictures.map(({ media }) => attach.picture(media)),
      files: row.files.map((file) => ({ ...attach.file(file), after: file.after, createdAt: file.createdAt })),
      revisions: row.revisions.map(({ at, changes }) => ({ at, changes })),
      announcements: row.announcements.map(({ states, public: open, title, source, createdAt, authorId }) => ({
        states,
        public: open,
        title,
        source,
        createdAt,
        attributedTo: named.address(authorId),
      })),
      coming: await coming(tx, row, names),
    };
  }
}

async function coming(tx: Transaction, { id, nameVisibility }: FullEvent, names: boolean): Promise<object> {
  const seats = await tx.participation.groupBy({ by: ["state"], where: { eventId: id }, _sum: { seats: true } });
  const shown = names && audienceOfName(nameVisibility, "EVERYONE") === "EVERYONE";
  const open = shown
    ? await tx.participation.findMany({
        where: {
          eventId: id,
          state: { in: ["GOING", "ATTENDED"] },
          nameVisibility: "EVERYONE",
          actor: { deletedAt: null, suspendedAt: null },
        },
        select: { actor: { select: { name: true, handle: true } } },
        orderBy: [{ actor: { name: "asc" } }, { id: "asc" }],
        take: 1000,
      })
    : [];
  return {
    numbers: Object.fromEntries(seats.map(({ state, _sum }) => [state.toLowerCase(), _sum.seats ?? 0])),
    names: open.flatMap(({ actor }) => (actor ? [actor.name || actor.handle] : [])),
  };
}

/** Repeating events: their rule, and what every date starts from. */
export async function* series(
  tx: Transaction,
  organiserId: string,
  { named, attach }: { named: Pick<Named, "address">; attach: Attachments },
): AsyncGenerator<object> {
  const found = await tx.series.findMany({ where: { organiserId }, orderBy: [{ createdAt: "asc" }, { id: "asc" }] });
  for (const one of found) {
    const { coverId, coverAlt: _alt, ...template } = one.template as { coverId?: string; coverAlt?: string };
    const cover = coverId ? await tx.media.findUnique({ where: { id: coverId } }) : null;
    yield {
      type: "Series",
      id: urn(one.id),
      attributedTo: named.address(one.authorId),
      title: one.title,
      visibility: one.visibility,
      rule: one.rule,
      startLocal: one.startLocal,
      zone: one.zone,
      allDay: one.allDay,
      extraDates: one.extraDates,
      skippedDates: one.skippedDates,
      template,
      cover: attach.picture(cover),
      slug: one.slug,
      uid: one.icsUid,
      sequence: one.sequence,
      state: one.state,
      createdAt: one.createdAt,
      updatedAt: one.updatedAt,
    };
  }
}
