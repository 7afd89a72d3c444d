import { type Prisma, type Transaction, transaction } from "../db";
import { Conflict, Forbidden, must, NotFound } from "../errors";
import type { MeasureKind } from "../generated/prisma/enums";
import type { MeasureModel } from "../generated/prisma/models";
import type { Acting } from "../identities/schema";
import { record } from "../jobs/facts";
import { removeFiles } from "../media/files";
import { takeAwayRemote } from "../media/refused";
import { isUuid } from "../text";
import { now } from "../time";
import { apply, revert } from "./applying";
import { erase } from "./deleting";
import { showAgain } from "./hiding";
import { mustJudge, mustOverrule } from "./policy";
import { fitting, isFinal, isPersonal } from "./rules";
import { limits, type Subject, subjectText } from "./schema";
import { lockedTarget, type Target } from "./targets";

export interface NewMeasure {
  kind: MeasureKind;
  /** What it is about; where the kind is against somebody, it is against whose that is. */
  subject: Subject;
  /** What it answers; decided by that. */
  reportId?: string;
  /** Read by whom it meets. */
  reason: string;
  /** How long a HOLD lasts. */
  days?: number;
}

/**
 * A moderator does something about a thing or a person. Whom it meets is told with the reason, and may appeal.
 * @throws Forbidden for all but moderators, about themselves and about who looks after this server; NotFound when it is
 *   gone; Conflict when it is so already, or another moderator decided the report meanwhile
 */
export async function takeMeasure(moderator: Acting, input: NewMeasure): Promise<MeasureModel> {
  const { measure, files } = await transaction((tx) => takeWithin(tx, moderator, input));
  for (const key of files) await removeFiles(key);
  return measure;
}

/**
 * What {@link takeMeasure} does, as part of something larger.
 * @returns also the keys of pictures whose files go once it is committed
 */
export async function takeWithin(
  tx: Transaction,
  moderator: Acting,
  input: NewMeasure,
): Promise<{ measure: MeasureModel; files: string[] }> {
  must(moderator.moderator === true);
  const target = await judged(tx, moderator, input);
  const until = input.kind === "HOLD" ? inDays(input.days ?? limits.usualDays) : null;
  if (input.kind === "LEAVE" && input.reportId) await letThrough(tx, input.reportId, moderator.id);
  if (input.kind === "HIDE") await takeOver(tx, target);
  const files = await takeAway(tx, moderator, input.kind, target);
  const before = await apply(tx, input.kind, target, { byId: moderator.id, reason: input.reason, until });
  return { measure: await keep(tx, moderator, input, target, before, until), files };
}

/** What goes for good with a measure: what is deleted, and copies of refused pictures, which are fetched again if need be. */
async function takeAway(tx: Transaction, moderator: Acting, kind: MeasureKind, target: Target): Promise<string[]> {
  if (kind === "DELETE") return erase(tx, moderator, target);
  return kind === "REFUSE_MEDIA" ? takeAwayRemote(tx, { id: target.id }) : [];
}

/** What the server itself held back is shown: a moderator read it and left it. */
async function letThrough(tx: Transaction, reportId: string, byId: string): Promise<void> {
  const held = await tx.measure.findMany({ where: { reportId, byId: null, groupId: null, undoneAt: null } });
  for (const one of held) await revoke(tx, one, byId);
}

/** What the server held back, or moderators of a group hid, is hidden by a moderator of the server from now on. */
async function takeOver(tx: Transaction, target: Target): Promise<void> {
  const subject = subjectText(target);
  const held = await tx.measure.findFirst({
    where: { subject, kind: "HIDE", undoneAt: null, OR: [{ byId: null }, { groupId: { not: null } }] },
  });
  if (!held) return;
  await tx.measure.update({ where: { id: held.id }, data: { undoneAt: now() } });
  await showAgain(tx, target, { state: "HELD" }, "");
}

/** What is judged, locked, with everything that could stand in the way. */
async function judged(tx: Transaction, moderator: Acting, { kind, subject, reportId }: NewMeasure): Promise<Target> {
  if (reportId) await openReport(tx, reportId);
  const target = await lockedTarget(tx, subject);
  if (kind !== "LEAVE") await mustJudge(tx, moderator, target.actorId);
  const of = { kind: target.kind, somebody: target.actorId !== null, ours: target.host === "" };
  if (!fitting(of).includes(kind)) throw new Conflict("measures.errors.unfitting");
  return isPersonal(kind) ? { ...target, kind: "actor", id: target.actorId ?? "" } : target;
}

async function keep(
  tx: Transaction,
  moderator: Acting,
  { kind, reason, reportId }: NewMeasure,
  target: Target,
  before: Prisma.InputJsonObject,
  until: Date | null = null,
): Promise<MeasureModel> {
  const subject = subjectText(target);
  const about = { kind, reportId: reportId ?? null, actorId: target.actorId, subject, reason, before, until };
  const measure = await tx.measure.create({ data: { ...about, byId: moderator.id, createdAt: now() } });
  const data = { kind, subject, actorId: target.actorId };
  await record(tx, "measure.taken", { actorId: moderator.id, subject: measure.id, data });
  if (reportId) {
    const state = kind === "LEAVE" ? "REJECTED" : "RESOLVED";
    const decided = { state, decidedById: moderator.id, decidedAt: now() } as const;
    await tx.report.update({ where: { id: reportId }, data: decided });
    await record(tx, "report.decided", { actorId: moderator.id, subject: reportId, data: { value: state } });
  }
  return measure;
}

async function openReport(tx: Transaction, id: string): Promise<void> {
  if (!isUuid(id)) throw new NotFound();
  const [row] = await tx.$queryRaw<{ state: string }[]>`
    select state::text from "Report" where id = ${id}::uuid for update`;
  if (!row) throw new NotFound();
  if (row.state !== "OPEN") throw new Conflict("measures.errors.decided");
}

/**
 * Takes a measure back: everything is as it was before, as far as nothing else keeps it so. Twice is once.
 * @returns whether it was this call that did it
 * @throws Forbidden for all but moderators, whom it meets, and of a steward's measure all but stewards; Conflict for what
 *   cannot be undone
 */
export async function undoMeasure(moderator: Acting, { measureId }: { measureId: string }): Promise<boolean> {
  must(moderator.moderator === true);
  return transaction(async (tx) => {
    const measure = await lockedMeasure(tx, measureId);
    if (measure.groupId) throw new Forbidden();
    await mustJudge(tx, moderator, measure.actorId);
    await mustOverrule(tx, moderator, measure.byId);
    return revoke(tx, measure, moderator.id);
  });
}

/** What {@link undoMeasure} does, for whoever may: an appeal that is upheld, a group's own desk. */
export async function revoke(tx: Transaction, measure: MeasureModel, byId: string): Promise<boolean> {
  if (measure.undoneAt) return false;
  if (isFinal(measure.kind)) throw new Conflict("measures.errors.final");
  await tx.measure.update({ where: { id: measure.id }, data: { undoneAt: now(), undoneById: byId } });
  await revert(tx, measure, byId);
  const { kind, subject, actorId } = measure;
  await record(tx, "measure.undone", { actorId: byId, subject: measure.id, data: { kind, subject, actorId } });
  return true;
}

/** A measure under its lock. @throws NotFound */
export async function lockedMeasure(tx: Transaction, id: string): Promise<MeasureModel> {
  if (!isUuid(id)) throw new NotFound();
  await tx.$queryRaw`select id from "Measure" where id = ${id}::uuid for update`;
  const measure = await tx.measure.findUnique({ where: { id } });
  if (!measure) throw new NotFound();
  return measure;
}

function inDays(days: number): Date {
  return new Date(now().getTime() + days * 24 * 60 * 60 * 1000);
}
