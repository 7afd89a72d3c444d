import { db, transaction } from "../db";
import { Invalid, must } from "../errors";
import type { Acting } from "../identities/schema";
import { forgottenBefore } from "../retention/rules";
import { now } from "../time";
import { mostDrafts, mostTyped, type Typed } from "./rules";

/**
 * Keeps what stands unsent in somebody's form; the last of two tabs wins.
 * @param form "new", or the id of the event that the form changes
 * @throws Invalid for more than any form takes
 */
export async function keepTyped(actor: Acting, { form, typed }: { form: string; typed: Typed }): Promise<Date> {
  must(actor.host === "" && form.length <= 100);
  if (JSON.stringify(typed).length > mostTyped) throw new Invalid({}, "errors.tooLong");
  const key = { actorId: actor.id, form };
  const updatedAt = now();
  await transaction(async (tx) => {
    await tx.formDraft.upsert({
      where: { actorId_form: key },
      create: { ...key, typed, updatedAt },
      update: { typed, updatedAt },
    });
    const over = await tx.formDraft.findMany({
      where: { actorId: actor.id },
      orderBy: { updatedAt: "desc" },
      skip: mostDrafts,
      select: { form: true },
    });
    await tx.formDraft.deleteMany({ where: { actorId: actor.id, form: { in: over.map((row) => row.form) } } });
  });
  return updatedAt;
}

/** Forgets it: it was sent, or thrown away. */
export async function forgetTyped(actor: Acting, form: string): Promise<void> {
  await db.formDraft.deleteMany({ where: { actorId: actor.id, form } });
}

/** Forgets what nobody came back to. */
export async function sweepTyped(): Promise<void> {
  await db.formDraft.deleteMany({ where: { updatedAt: { lt: forgottenBefore("drafts") } } });
}
