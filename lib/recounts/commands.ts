import { type Transaction, transaction } from "../db";
import { Conflict, Invalid, NotFound } from "../errors";
import { manage } from "../events/managing";
import type { EventRow } from "../events/present";
import { phaseOf } from "../events/rules";
import { markdownToHtml } from "../html";
import type { Acting } from "../identities/schema";
import { record } from "../jobs/facts";
import { storePicture } from "../media/commands";
import { removeFiles } from "../media/files";
import { cleanLine, cleanText } from "../text";
import { now } from "../time";
import { longestRecount, mostPictures } from "./schema";

/**
 * Tells how it went, in Markdown; empty takes it back. With `thank`, those who came get a letter: once per event.
 * @throws Conflict before its end, and for what was called off
 */
export async function recount(
  actor: Acting,
  { eventId, text, thank = false }: { eventId: string; text: string; thank?: boolean },
): Promise<void> {
  const afterSource = cleanText(text);
  if (afterSource.length > longestRecount) throw new Invalid({ text: ["errors.tooLong"] });
  await transaction(async (tx) => {
    const event = await pastEvent(tx, actor, eventId);
    await tx.event.update({
      where: { id: eventId },
      data: {
        afterSource,
        afterHtml: markdownToHtml(afterSource),
        afterAt: afterSource ? (event.afterAt ?? now()) : null,
      },
    });
    if (thank && !(await wasThanked(tx, eventId)))
      await record(tx, "event.recounted", { actorId: actor.id, subject: eventId });
  });
}

/**
 * Shows a picture of how it went. What it shows is said in words, for those who cannot see it.
 * @throws Invalid "alt" without words, "picture" when it cannot be used; Conflict when there are forty
 */
export async function addPicture(
  actor: Acting,
  { eventId, bytes, alt }: { eventId: string; bytes: Uint8Array; alt: string },
): Promise<void> {
  if (!cleanLine(alt)) throw new Invalid({ alt: ["errors.altMissing"] });
  await transaction((tx) => pastEvent(tx, actor, eventId));
  const picture = await storePicture(actor, bytes, { alt });
  await transaction(async (tx) => {
    await pastEvent(tx, actor, eventId);
    const { _count, _max } = await tx.eventPicture.aggregate({
      where: { eventId },
      _count: true,
      _max: { position: true },
    });
    if (_count >= mostPictures) throw new Conflict("errors.picturesMany");
    await tx.eventPicture.create({ data: { eventId, mediaId: picture.id, position: (_max.position ?? -1) + 1 } });
  });
}

/** Takes a picture away, for good. */
export async function removePicture(
  actor: Acting,
  { eventId, mediaId }: { eventId: string; mediaId: string },
): Promise<void> {
  const key = await transaction(async (tx) => {
    await manage(tx, actor, eventId);
    const { count } = await tx.eventPicture.deleteMany({ where: { eventId, mediaId } });
    if (count === 0) throw new NotFound();
    const { key } = await tx.media.delete({ where: { id: mediaId } });
    return key;
  });
  await removeFiles(key);
}

/** Whether those who came were thanked by letter. */
export async function wasThanked(tx: Transaction, eventId: string): Promise<boolean> {
  return (await tx.fact.count({ where: { kind: "event.recounted", subject: eventId } })) > 0;
}

async function pastEvent(tx: Transaction, actor: Acting, eventId: string): Promise<EventRow> {
  const event = await manage(tx, actor, eventId);
  if (phaseOf(event, now()) !== "past") throw new Conflict("errors.afterEarly");
  return event;
}
