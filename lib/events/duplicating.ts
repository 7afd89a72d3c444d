import { transaction } from "../db";
import { env } from "../env";
import { must } from "../errors";
import { copyEventFiles } from "../files/commands";
import type { Acting } from "../identities/schema";
import { copyPicture } from "../media/commands";
import { setTags } from "../tags/commands";
import { manage, mayWriteFor, read } from "./managing";
import type { EventRow } from "./present";
import { newSlug } from "./rules";

/** A draft with the same content, times included, by the same organiser. */
export async function duplicateEvent(actor: Acting, { eventId }: { eventId: string }): Promise<EventRow> {
  return transaction(async (tx) => {
    const source = await manage(tx, actor, eventId);
    must(await mayWriteFor(tx, actor, source.organiserId));
    const {
      id: _id,
      place,
      cover,
      organiser: _organiser,
      author: _author,
      organisers: _organisers,
      tags,
      series: _series,
      ...columns
    } = source;
    const copy = await tx.event.create({
      data: {
        ...columns,
        practicalFacts: columns.practicalFacts ?? [],
        questions: columns.questions ?? [],
        slug: newSlug(source.title, source.visibility),
        icsUid: `${crypto.randomUUID()}@${new URL(env().PUBLIC_URL).host}`,
        state: "DRAFT",
        status: source.status === "CANCELLED" ? "CONFIRMED" : source.status,
        sequence: 0,
        authorId: actor.id,
        placeId: place && (await tx.place.create({ data: { ...place, id: undefined, uri: null } })).id,
        coverId: cover && (await copyPicture(tx, actor, cover)).id,
        createdAt: undefined,
        updatedAt: undefined,
        publishedAt: null,
        publishAt: null,
        cancelledAt: null,
        cancelReason: null,
        seriesId: null,
        recurrenceId: null,
        differs: [],
        formerly: [],
        afterSource: "",
        afterHtml: "",
        afterAt: null,
        searchText: null,
      },
    });
    await copyEventFiles(tx, actor, source.id, copy.id);
    await setTags(
      tx,
      copy.id,
      tags.map(({ tag }) => tag.label),
    );
    return read(tx, copy.id);
  });
}
