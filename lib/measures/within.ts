import { type Transaction, transaction } from "../db";
import { Conflict, Forbidden, NotFound } from "../errors";
import type { MeasureModel } from "../generated/prisma/models";
import type { Acting } from "../identities/schema";
import { record } from "../jobs/facts";
import { mayIn } from "../memberships/queries";
import { isUuid } from "../text";
import { now } from "../time";
import { lockedMeasure } from "./commands";
import { hide, showAgain } from "./hiding";
import { readSubject, type Subject, subjectText } from "./schema";

/** What moderators of a group may do about what was reported in it. */
export const groupDeeds = ["LEAVE", "HIDE"] as const;
export type GroupDeed = (typeof groupDeeds)[number];

/**
 * A moderator of a group does something about what was reported in it, within the group alone: hides what somebody said
 * there, or leaves it. The server's moderators judge for themselves; the report stays with them.
 * @throws NotFound for reports of other groups, Forbidden for who does not moderate, and about oneself; Conflict when
 *   another moderator of the group was quicker, and for what is not said by somebody in the group
 */
export async function takeGroupMeasure(
  actor: Acting,
  { reportId, kind, reason }: { reportId: string; kind: GroupDeed; reason: string },
): Promise<MeasureModel> {
  return transaction(async (tx) => {
    const report = await lockedReport(tx, reportId);
    const groupId = report?.groupId;
    if (!report || !groupId) throw new NotFound();
    await mustModerate(tx, actor, groupId);
    if (report.reportedId === actor.id) throw new Forbidden("measures.errors.self");
    if (report.state !== "OPEN" || (await tx.measure.count({ where: { reportId, groupId } })) > 0)
      throw new Conflict("measures.errors.decided");
    const subject = saidIn(report);
    if (kind === "HIDE" && !subject) throw new Conflict("measures.errors.unfitting");
    const before = kind === "HIDE" && subject ? await hide(tx, subject, actor.id) : {};
    const about = { kind, reportId, groupId, actorId: report.reportedId, reason, before };
    const measure = await tx.measure.create({
      data: { ...about, subject: subject ? subjectText(subject) : "", byId: actor.id, createdAt: now() },
    });
    const data = { kind, memberId: report.reportedId };
    await record(tx, "groupMeasure.taken", { actorId: actor.id, subject: measure.id, groupId, data });
    return measure;
  });
}

/**
 * Shows again what a group's moderators hid, unless the server's hid it as well. Twice is once.
 * @throws NotFound, Forbidden for who does not moderate the group
 */
export async function undoGroupMeasure(actor: Acting, { measureId }: { measureId: string }): Promise<void> {
  await transaction(async (tx) => {
    const measure = await lockedMeasure(tx, measureId);
    if (!measure.groupId || measure.kind !== "HIDE") throw new NotFound();
    await mustModerate(tx, actor, measure.groupId);
    await revokeWithin(tx, measure, actor.id);
  });
}

/**
 * What {@link undoGroupMeasure} does, for whoever may: an appeal that is upheld by moderators of the server, whom the
 * group's log does not name.
 */
export async function revokeWithin(
  tx: Transaction,
  { id, groupId, subject: about, before, actorId: memberId, undoneAt }: MeasureModel,
  byId: string,
  named = true,
): Promise<void> {
  if (undoneAt) return;
  await tx.measure.update({ where: { id }, data: { undoneAt: now(), undoneById: byId } });
  const subject = readSubject(about);
  const others = { subject: about, kind: "HIDE", groupId: null, undoneAt: null } as const;
  if (subject && (await tx.measure.count({ where: others })) === 0) await showAgain(tx, subject, before, byId);
  const who = named ? { actorId: byId } : {};
  await record(tx, "groupMeasure.undone", { ...who, subject: id, groupId, data: { memberId } });
}

async function lockedReport(tx: Transaction, id: string) {
  if (!isUuid(id)) return null;
  await tx.$queryRaw`select id from "Report" where id = ${id}::uuid for update`;
  return tx.report.findUnique({ where: { id } });
}

async function mustModerate(tx: Transaction, actor: Acting, groupId: string): Promise<void> {
  if (!(await mayIn(groupId, actor.id, "moderate", tx))) throw new Forbidden();
}

/** What somebody said in the group; null for what is the group's own: that it changes itself. */
function saidIn({ commentId, entryId }: { commentId: string | null; entryId: string | null }): Subject | null {
  if (commentId) return { kind: "comment", id: commentId };
  return entryId ? { kind: "entry", id: entryId } : null;
}
