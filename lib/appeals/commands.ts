import { type Transaction, transaction } from "../db";
import { Conflict, Forbidden, must, NotFound } from "../errors";
import { moderators } from "../identities/ours";
import type { Acting } from "../identities/schema";
import { record } from "../jobs/facts";
import { lockedMeasure, revoke } from "../measures/commands";
import { mustJudge, mustOverrule } from "../measures/policy";
import { isTold } from "../measures/rules";
import { revokeWithin } from "../measures/within";
import { now } from "../time";
import { measureOfCode } from "./rules";

/**
 * Whom a measure meets says why it is wrong. Once for each measure.
 * @param code from the letter or the notification: whoever holds it speaks for whom the measure meets
 * @throws NotFound for a wrong code, Conflict when an appeal was made already, or the measure does not stand any more
 */
export async function appeal({ code, text }: { code: string; text: string }): Promise<void> {
  const id = measureOfCode(code);
  if (!id) throw new NotFound();
  await transaction(async (tx) => {
    const measure = await lockedMeasure(tx, id);
    if (!isTold(measure.kind)) throw new NotFound();
    if (measure.undoneAt) throw new Conflict("appeals.errors.undone");
    const [made] = await tx.appeal.createManyAndReturn({
      data: [{ measureId: id, text, createdAt: now() }],
      skipDuplicates: true,
    });
    if (!made) throw new Conflict("appeals.errors.twice");
    await record(tx, "appeal.made", { subject: id });
  });
}

/**
 * A moderator decides about an appeal, another than who took the measure where there is one; about what a group's own
 * moderators did, those of the server decide. Upheld, the measure is taken back.
 * @throws Forbidden, NotFound, Conflict when another decided it meanwhile
 */
export async function decideAppeal(
  moderator: Acting,
  { measureId, uphold, answer }: { measureId: string; uphold: boolean; answer: string },
): Promise<void> {
  must(moderator.moderator === true);
  const others = (await moderators()).filter((id) => id !== moderator.id);
  await transaction(async (tx) => {
    const measure = await lockedMeasure(tx, measureId);
    await mustJudge(tx, moderator, measure.actorId);
    await mustOverrule(tx, moderator, measure.byId);
    if (measure.byId === moderator.id && others.length > 0) throw new Forbidden("appeals.errors.own");
    await decide(tx, moderator, { measureId, uphold, answer });
    if (!uphold || measure.kind === "DELETE") return;
    await (measure.groupId ? revokeWithin(tx, measure, moderator.id, false) : revoke(tx, measure, moderator.id));
  });
}

async function decide(
  tx: Transaction,
  moderator: Acting,
  { measureId, uphold, answer }: { measureId: string; uphold: boolean; answer: string },
) {
  const state = uphold ? "UPHELD" : "REFUSED";
  const { count } = await tx.appeal.updateMany({
    where: { measureId, state: "OPEN" },
    data: { state, answer, decidedById: moderator.id, decidedAt: now() },
  });
  if (count === 0) throw new Conflict("appeals.errors.decided");
  await record(tx, "appeal.decided", { actorId: moderator.id, subject: measureId, data: { value: state } });
}
