import type { Prisma, Transaction } from "../db";
import { Conflict } from "../errors";
import { record } from "../jobs/facts";
import { now } from "../time";
import { judgeText } from "../writing-rules/queries";
import { type Subject, subjectText } from "./schema";

/**
 * Judges what is about to be written. @returns whether it waits for a moderator
 * @throws Conflict for what is not taken
 */
export async function mustWait(tx: Transaction, text: string, actor: { id: string }): Promise<boolean> {
  const judged = await judgeText(text, actor, tx);
  if (judged === "refuse") throw new Conflict("measures.errors.refusedWords");
  return judged === "hold";
}

/**
 * Judges other words for what others read already. What would have to wait is not taken: hiding what people answered,
 * or come to, would be worse. Words that stay as they were are not judged anew.
 * @param shown whether others read it now; what waits may be changed while it waits
 * @throws Conflict
 */
export async function mustPass(
  tx: Transaction,
  { was, is, shown }: { was: string; is: string; shown: boolean },
  actor: { id: string },
): Promise<void> {
  if (was === is) return;
  const waits = await mustWait(tx, is, actor);
  if (waits && shown) throw new Conflict("measures.errors.editHeld");
}

/**
 * Lays what waits on the moderators' desk: hidden by the server itself, as a report of nobody's. Leaving the report
 * shows it.
 * @param before what it would have been
 */
export async function holdBack(
  tx: Transaction,
  { kind, id }: Subject & { kind: "comment" | "event" | "entry" | "post" },
  { actorId, quoted, before = {} }: { actorId: string; quoted: string; before?: Prisma.InputJsonObject },
): Promise<void> {
  if (kind === "event") await tx.event.update({ where: { id }, data: { hiddenAt: now() } });
  if (kind === "post") await tx.post.update({ where: { id }, data: { hiddenAt: now() } });
  if (kind === "entry") await tx.entry.update({ where: { id }, data: { hiddenAt: now() } });
  const report = await tx.report.create({
    data: { reportedId: actorId, [`${kind}Id`]: id, text: "", quoted, createdAt: now() },
  });
  const subject = subjectText({ kind, id });
  await tx.measure.create({
    data: { kind: "HIDE", reportId: report.id, actorId, subject, before, createdAt: now() },
  });
  await record(tx, "report.made", { subject: report.id });
}
