import type { Transaction } from "../db";
import { env } from "../env";
import { Invalid } from "../errors";
import { renameEventFiles } from "../files/commands";
import type { Acting } from "../identities/schema";
import { record } from "../jobs/facts";
import { mustPass } from "../measures/holding";
import { renamePicture } from "../media/commands";
import { setTags } from "../tags/commands";
import { now } from "../time";
import { chooseCover, columnsOf, setPlace, setSearchText } from "./columns";
import { type Changes, changesBetween } from "./history";
import { moveAddress, mustSuitOrganiser, read } from "./managing";
import type { EventRow } from "./present";
import { narrows, newSlug, withdrawal } from "./rules";
import { type EventDraft, type EventInput, eventInput } from "./schema";
import { logOf, tellChange } from "./tell";

/** The input as commands use it. @throws Invalid naming every field that cannot be used */
export function checked(draft: EventDraft): EventInput {
  const parsed = eventInput.safeParse(draft);
  if (parsed.success) return parsed.data;
  const fields: Record<string, string[]> = {};
  for (const { path, message } of parsed.error.issues) {
    const name = path.join(".");
    fields[name] = [...(fields[name] ?? []), message];
  }
  throw new Invalid(fields);
}

/** A new identifier for calendars (RFC 5545 UID), ours for ever. */
export function newUid(): string {
  return `${crypto.randomUUID()}@${new URL(env().PUBLIC_URL).host}`;
}

/** Which date of which series a new event is. */
export interface DateOf {
  seriesId: string;
  recurrenceId: string;
}

/** Writes a draft. Whether `actor` may write for that organiser was asked before. */
export async function insertEvent(
  tx: Transaction,
  actor: Acting,
  input: EventInput,
  { organiserId, date, id }: { organiserId: string; date?: DateOf; id?: string },
): Promise<EventRow> {
  await mustSuitOrganiser(tx, input, organiserId);
  const event = await tx.event.create({
    data: {
      ...columnsOf(input),
      ...date,
      id,
      slug: newSlug(input.title, input.visibility),
      icsUid: newUid(),
      visibility: input.visibility,
      status: input.status,
      organiserId,
      authorId: actor.id,
      placeId: await setPlace(tx, null, input.place),
      coverId: await chooseCover(tx, actor, input, null),
    },
  });
  await setTags(tx, event.id, input.tags);
  return read(tx, event.id);
}

/**
 * Puts `input` in the place of what an event was: row, place, tags, address, search words, history and fact.
 * The caller holds its lock.
 * @param changed the fields that are known to differ, where many events are written at once
 */
export async function overwriteEvent(
  tx: Transaction,
  actor: Acting,
  before: EventRow,
  input: EventInput,
  changed?: (keyof EventInput)[],
): Promise<EventRow> {
  const { id } = before;
  const touches = (...names: (keyof EventInput)[]) => !changed || names.some((name) => changed.includes(name));
  if (touches("visibility")) await mustSuitOrganiser(tx, input, before.organiserId);
  const narrowed = narrows(before.visibility, input.visibility);
  const tagsChanged = touches("tags") && (await setTags(tx, id, input.tags));
  const searched = touches("title", "lede", "place", "tags", "visibility", "hideAddress");
  await tx.event.update({
    where: { id },
    data: {
      ...columnsOf(input),
      visibility: input.visibility,
      withdrawnAt: withdrawal(before, input.visibility, now()),
      ...(searched && { searchText: null }),
      ...(before.status !== "CANCELLED" && { status: input.status }),
      ...(touches("place") && { placeId: await setPlace(tx, before.placeId, input.place) }),
      ...(touches("coverId", "coverAlt") && { coverId: await chooseCover(tx, actor, input, before.coverId) }),
    },
  });
  await moveAddress(tx, before, input, narrowed);
  const after = await read(tx, id);
  if (before.state === "PUBLISHED")
    await mustPass(tx, { was: wordsOf(before), is: wordsOf(after), shown: before.hiddenAt === null }, actor);
  if (narrowed) {
    await renamePictures(tx, after);
    await renameEventFiles(tx, id);
  }
  if (before.state === "PUBLISHED") await tellChange(tx, actor, before, after, { tagsChanged, narrowed });
  if (!searched) return after;
  await setSearchText(tx, id);
  return read(tx, id);
}

function wordsOf({ title, descriptionSource }: EventRow): string {
  return `${title}\n${descriptionSource}`;
}

/** Whoever had the address of a picture while more people might see it has it no longer. */
async function renamePictures(tx: Transaction, { id, coverId }: EventRow): Promise<void> {
  const shown = await tx.eventPicture.findMany({ where: { eventId: id }, select: { mediaId: true } });
  for (const pictureId of [coverId, ...shown.map(({ mediaId }) => mediaId)])
    if (pictureId) await renamePicture(tx, pictureId);
}

export type TurnKind = "event.cancelled" | "event.restored" | "event.changed";
export type Turn = Pick<EventRow, "status" | "cancelledAt" | "cancelReason">;

/** A change of status: history, sequence, fact. The caller holds the lock. */
export async function turnEvent(
  tx: Transaction,
  actor: Acting,
  before: EventRow,
  kind: TurnKind,
  change: Turn,
): Promise<EventRow> {
  await tx.event.update({ where: { id: before.id }, data: { ...change, sequence: { increment: 1 } } });
  const after = await read(tx, before.id);
  if (before.state === "DRAFT") return after;
  const reason = change.cancelReason;
  const changes: Changes = { ...changesBetween(before, after), ...(reason && { reason: [null, reason] }) };
  await tx.revision.create({ data: { eventId: before.id, actorId: actor.id, changes } });
  await record(tx, kind, {
    actorId: actor.id,
    subject: before.id,
    groupId: logOf(before),
    data: { changed: ["status"], narrowed: false, was: before.visibility, ...(reason && { reason }) },
  });
  return after;
}
