import { db, type Transaction, transaction } from "../db";
import { NotFound } from "../errors";
import type { Cadence, Channel } from "../generated/prisma/enums";
import type { Acting } from "../identities/schema";
import { mayIn } from "../memberships/queries";
import { now, siteZone } from "../time";
import { type Choice, dueAt } from "./rules";
import { type ChoicesInput, kindNames, kindOf } from "./schema";

/** What these identities chose about these kinds; about all of them unless said. */
export function choicesOf(actorIds: string[], names?: string[], tx: Transaction = db): Promise<Choice[]> {
  return tx.channelChoice.findMany({ where: { actorId: { in: actorIds }, ...(names && { kind: { in: names } }) } });
}

/**
 * Settles how an identity is told, in general or of one group; what is not mentioned stays. "" takes an exception back.
 * Letters that wait follow the new choice.
 * @throws NotFound for a group in which it has no part
 */
export async function choose(actor: Acting, { group, site, letter }: ChoicesInput): Promise<void> {
  await transaction(async (tx) => {
    if (group && !(await mayIn(group, actor.id, "see", tx))) throw new NotFound();
    for (const kind of kindNames) {
      const { groups, letter: usual } = kindOf(kind);
      if (group && !groups) continue;
      await settle(tx, { actorId: actor.id, kind, channel: "SITE", groupId: group }, site[kind]);
      if (usual !== "own")
        await settle(tx, { actorId: actor.id, kind, channel: "EMAIL", groupId: group }, letter[kind]);
    }
  });
}

type Which = Omit<Choice, "cadence">;

async function settle(tx: Transaction, which: Which, cadence: Cadence | "" | undefined): Promise<void> {
  if (cadence === undefined) return;
  if (cadence === "") {
    await tx.channelChoice.deleteMany({ where: which });
    return;
  }
  await tx.channelChoice.upsert({
    where: { actorId_kind_channel_groupId: which },
    create: { ...which, cadence },
    update: { cadence },
  });
  const { actorId, kind, channel, groupId } = which;
  if (channel !== "EMAIL") return;
  await tx.notification.updateMany({
    where: { actorId, kind, mailAt: { not: null }, ...(groupId && { groupId }) },
    data: { mailAt: dueAt(cadence, now(), siteZone()) },
  });
}

/** What one press in a letter ends: one kind, perhaps of one group alone, or a gathering letter as a whole. */
export interface Ending {
  actorId: string;
  /** A kind, or the name of a gathering letter. */
  kind: string;
  groupId: string;
}

/** Ends these letters, or lets them come again; twice is once. @throws NotFound when there is no such identity */
export async function setLetters(ending: Ending, wanted: boolean): Promise<void> {
  const which = { ...ending, channel: "EMAIL" as const satisfies Channel };
  await transaction(async (tx) => {
    const alive = { id: ending.actorId, deletedAt: null };
    if ((await tx.actor.count({ where: alive })) === 0) throw new NotFound();
    if (!wanted) return settle(tx, which, "NEVER");
    const usual = kindNames.find((name) => name === ending.kind);
    if (!usual) return settle(tx, which, "");
    const letter = kindOf(usual).letter;
    await settle(tx, which, letter === "NEVER" || letter === "own" ? "DAILY" : letter);
  });
}

/** Whether such letters were ended. */
export async function lettersEnded(ending: Ending): Promise<boolean> {
  const where = { ...ending, channel: "EMAIL" as const, cadence: "NEVER" as const };
  return (await db.channelChoice.count({ where })) > 0;
}
