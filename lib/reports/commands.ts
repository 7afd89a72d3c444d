import { type Prisma, type Transaction, transaction } from "../db";
import { Conflict, Forbidden, must, NotFound } from "../errors";
import type { ReportState } from "../generated/prisma/enums";
import type { ReportModel } from "../generated/prisma/models";
import type { Acting, Viewer } from "../identities/schema";
import { record } from "../jobs/facts";
import { isUuid } from "../text";
import { now } from "../time";
import { limits, type What } from "./schema";
import { subjectOf } from "./subjects";

interface NewReport {
  what: What;
  text: string;
  /** Also tell the server of what is reported, in this server's name. */
  forward?: boolean;
}

/**
 * Somebody says that something is not right. The stewards read it; whoever is reported never learns who it was.
 * @param actor null for somebody without an account
 * @throws NotFound when they may not know of it, Forbidden for what is their own, Conflict while their report of the same
 *   waits, or as many of people without an account as anybody needs to read (D13)
 */
export async function report(actor: Viewer, { what, text, forward = false }: NewReport): Promise<ReportModel> {
  return transaction(async (tx) => {
    const subject = await subjectOf(actor, what, tx);
    if (actor && subject.reportedId === actor.id) throw new Forbidden("reports.errors.own");
    const { kind, id, reportedId, quoted, host, groupId = null } = subject;
    const about = kind === "actor" ? {} : { [`${kind}Id`]: id };
    await enough(tx, actor, kind === "actor" ? { reportedId: id, ...aboutNothing } : about);
    const made = await tx.report.create({
      data: {
        reporterId: actor?.id ?? null,
        reportedId,
        groupId,
        ...about,
        text,
        quoted,
        forwarded: forward && host !== "",
        createdAt: now(),
      },
    });
    await record(tx, "report.made", { actorId: actor?.id ?? null, subject: made.id });
    return made;
  });
}

/** About somebody as such. */
const aboutNothing = { eventId: null, commentId: null, messageId: null, entryId: null, postId: null, mediaId: null };

async function enough(tx: Transaction, actor: Viewer, about: Prisma.ReportWhereInput): Promise<void> {
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtext(${`report ${JSON.stringify(about)}`}))`;
  const waiting = { ...about, state: "OPEN", fromHost: "", reporterId: actor?.id ?? null } as const;
  const open = await tx.report.count({ where: { ...waiting, measures: { none: { byId: null, groupId: null } } } });
  if (actor && open > 0) throw new Conflict("reports.errors.twice");
  if (open >= limits.openOfStrangers) throw new Conflict("reports.errors.enough");
}

/** A moderator says what came of a report, or takes it up again. @throws Forbidden, NotFound */
export async function decideReport(
  steward: Acting,
  { reportId, state }: { reportId: string; state: ReportState },
): Promise<void> {
  must(steward.moderator === true);
  if (!isUuid(reportId)) throw new NotFound();
  await transaction(async (tx) => {
    const before = await tx.report.findUnique({ where: { id: reportId } });
    if (!before) throw new NotFound();
    const decided =
      state === "OPEN" ? { decidedById: null, decidedAt: null } : { decidedById: steward.id, decidedAt: now() };
    await tx.report.update({ where: { id: reportId }, data: { state, ...decided } });
    if (before.state === state) return;
    await record(tx, "report.decided", { actorId: steward.id, subject: reportId, data: { value: state } });
  });
}

/** A moderator writes a word to the others below a report. @throws Forbidden, NotFound */
export async function addNote(moderator: Acting, { reportId, text }: { reportId: string; text: string }) {
  must(moderator.moderator === true);
  await transaction(async (tx) => {
    if ((await tx.report.count({ where: { id: reportId } })) === 0) throw new NotFound();
    if (text) await tx.reportNote.create({ data: { reportId, byId: moderator.id, text, createdAt: now() } });
  });
}

/**
 * A moderator tells the server of what was reported, in this server's name and in their own words: those of whoever
 * reported stay here. Once is enough.
 * @throws Forbidden, NotFound
 */
export async function forwardReport(moderator: Acting, { reportId, text }: { reportId: string; text: string }) {
  must(moderator.moderator === true);
  await transaction(async (tx) => {
    const elsewhere = { id: reportId, forwarded: false, reported: { host: { not: "" } } };
    const { count } = await tx.report.updateMany({ where: elsewhere, data: { forwarded: true } });
    if (count > 0) await record(tx, "report.forwarded", { actorId: moderator.id, subject: reportId, data: { text } });
  });
}
