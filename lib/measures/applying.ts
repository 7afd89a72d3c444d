import { closeDoors, openDoors } from "../accounts/suspending";
import type { Prisma, Transaction } from "../db";
import { Conflict } from "../errors";
import type { MeasureKind } from "../generated/prisma/enums";
import type { MeasureModel } from "../generated/prisma/models";
import { behind } from "../identities/ours";
import { judgeActors } from "../servers/judging";
import { now } from "../time";
import { hide, showAgain } from "./hiding";
import { readSubject } from "./schema";
import type { Target } from "./targets";

interface Doing {
  byId: string;
  reason: string;
  until: Date | null;
}

/** What it was before, to undo it. */
type Before = Prisma.InputJsonObject;

/**
 * Does what a measure of this kind does, but deleting: see deleting.ts.
 * @returns what undoing it needs
 * @throws Conflict when it is so already
 */
export async function apply(tx: Transaction, kind: MeasureKind, target: Target, doing: Doing): Promise<Before> {
  const id = target.actorId ?? "";
  switch (kind) {
    case "HIDE":
      return hide(tx, target, doing.byId);
    case "HOLD": {
      const { heldUntil } = await tx.actor.findUniqueOrThrow({ where: { id } });
      await tx.actor.update({ where: { id }, data: { heldUntil: doing.until } });
      return { heldUntil: heldUntil?.toISOString() ?? null };
    }
    case "LIMIT":
      await changed(tx.actor.updateMany({ where: { id, limitedAt: null }, data: { limitedAt: now() } }));
      return {};
    case "SUSPEND":
      await changed(tx.actor.updateMany({ where: { id, suspendedAt: null }, data: { suspendedAt: now() } }));
      return { doors: await shut(tx, id, doing) };
    case "REFUSE_MEDIA":
      return refusePictures(tx, id);
    default:
      return {};
  }
}

/** Puts back what {@link apply} changed, as far as nothing else keeps it so. */
export async function revert(tx: Transaction, measure: MeasureModel, byId: string): Promise<void> {
  const { kind, actorId } = measure;
  const before = measure.before as { heldUntil?: string | null; doors?: boolean; pictures?: string[] };
  const id = actorId ?? "";
  const subject = readSubject(measure.subject);
  const others = actorId
    ? await tx.measure.count({ where: { actorId, kind, undoneAt: null, id: { not: measure.id } } })
    : 0;
  if (kind === "HIDE" && subject) await showAgain(tx, subject, measure.before, byId);
  if (others > 0) return;
  if (kind === "HOLD") {
    const until = before.heldUntil ? new Date(before.heldUntil) : null;
    await tx.actor.updateMany({ where: { id }, data: { heldUntil: until && until > now() ? until : null } });
  }
  if (kind === "LIMIT") await tx.actor.updateMany({ where: { id }, data: { limitedAt: null } });
  if (kind === "SUSPEND") {
    await tx.actor.updateMany({ where: { id }, data: { suspendedAt: null } });
    const they = before.doors ? await behind(id, tx) : null;
    if (they) await openDoors(tx, { accountId: they.accountId, byId });
  }
  if (kind === "REFUSE_MEDIA")
    await tx.media.updateMany({ where: { id: { in: before.pictures ?? [] } }, data: { hiddenAt: null } });
  // Their server may be blocked or limited all the same.
  if (kind === "LIMIT" || kind === "SUSPEND") await judgeActors(tx);
}

async function shut(tx: Transaction, actorId: string, { byId, reason }: Doing): Promise<boolean> {
  const they = await behind(actorId, tx);
  return they ? closeDoors(tx, { accountId: they.accountId, byId, reason }) : false;
}

/** Their pictures are shown no more; new ones are not taken (lib/media/commands.ts, lib/federation/remote-pictures.ts). */
async function refusePictures(tx: Transaction, actorId: string): Promise<Before> {
  if ((await tx.measure.count({ where: { actorId, kind: "REFUSE_MEDIA", undoneAt: null } })) > 0)
    throw new Conflict("measures.errors.already");
  const theirs: Prisma.MediaWhereInput = {
    OR: [
      { uploaderId: actorId },
      { avatars: { some: { id: actorId } } },
      { actorCovers: { some: { id: actorId } } },
      { eventCovers: { some: { organiserId: actorId } } },
    ],
    hiddenAt: null,
  };
  const pictures = await tx.media.updateManyAndReturn({
    where: theirs,
    data: { hiddenAt: now() },
    select: { id: true },
  });
  return { pictures: pictures.map(({ id }) => id) };
}

async function changed(work: Promise<{ count: number }>): Promise<void> {
  if ((await work).count === 0) throw new Conflict("measures.errors.already");
}
