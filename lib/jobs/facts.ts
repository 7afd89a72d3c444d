import { AsyncLocalStorage } from "node:async_hooks";
import { randomUUID } from "node:crypto";
import { Prisma, type Transaction } from "../db";
import type { FactModel } from "../generated/prisma/models";
import { now } from "../time";

/** Something that happened, as it was recorded. */
export type Fact = FactModel;

/** Everything that can have happened. jobs/effects.ts says what follows from each. */
export const factKinds = [
  "event.published",
  "event.announced",
  "event.changed",
  "event.cancelled",
  "event.restored",
  "event.deleted",
  // Its followers were told in a note what changed, where their software says nothing of it.
  "event.told",
  "event.scheduled",
  "event.unscheduled",
  // Somebody's way to an event. `joined` is the only one that means: going from now on.
  "participation.unconfirmed",
  // Somebody asks for the link to their ticket again.
  "participation.linkWanted",
  "participation.requested",
  "participation.waiting",
  "participation.offered",
  "participation.lapsed",
  "participation.joined",
  "participation.changed",
  "participation.left",
  "participation.removed",
  "participation.exported",
  "participation.checkedIn",
  "participation.rejected",
  "participation.refused",
  "participation.sent",
  "participation.withdrawn",
  "announcement.made",
  "comment.written",
  "comment.edited",
  "comment.deleted",
  "comment.moderated",
  // A like or a boost of one of ours, or its end.
  "reaction.added",
  "reaction.removed",
  "message.written",
  "message.edited",
  "message.deleted",
  "question.asked",
  "question.answered",
  "report.made",
  "report.decided",
  // A moderator tells the server of what was reported.
  "report.forwarded",
  // Moderators of a group did something about what was reported in it.
  "groupMeasure.taken",
  "groupMeasure.undone",
  "block.added",
  "block.removed",
  "organiser.invited",
  "organiser.answered",
  "organiser.withdrawn",
  "invitation.made",
  "invitation.revoked",
  "event.recounted",
  "proposal.made",
  "proposal.decided",
  "series.changed",
  "import.finished",
  "follow.requested",
  "follow.received",
  "follow.withdrawn",
  "follow.removed",
  "actor.changed",
  "actor.deleted",
  "group.created",
  "membership.changed",
  "membership.requested",
  "membership.invited",
  "membership.accepted",
  "membership.rejected",
  "membership.roleChanged",
  "membership.removed",
  "membership.left",
  "post.published",
  "post.changed",
  "post.deleted",
  "actor.moved",
  // What a group settles for itself: its page, its rules, its life.
  "group.changed",
  "group.archived",
  "group.restored",
  "group.deleted",
  "group.imported",
  // Those who belonged to it before are asked whether they come along.
  "group.formerWanted",
  "groupInvitation.made",
  "groupInvitation.revoked",
  "membership.banned",
  "membership.unbanned",
  "post.scheduled",
  "discussion.begun",
  "discussion.changed",
  "discussion.deleted",
  "entry.written",
  "entry.edited",
  "entry.deleted",
  "poll.asked",
  "poll.opened",
  // The words of a proposal; who answered those before is asked again.
  "poll.changed",
  "poll.closed",
  "resource.kept",
  "resource.changed",
  "resource.moved",
  "resource.deleted",
  "tool.changed",
  "taskList.made",
  "taskList.changed",
  "taskList.deleted",
  "task.claimed",
  "task.unclaimed",
  "task.done",
  "export.wanted",
  "export.ready",
  "import.wanted",
  "account.registered",
  "account.resetWanted",
  "account.linkWanted",
  "account.emailChangeWanted",
  "account.emailChanged",
  "server.blocked",
  "server.unblocked",
  "server.changed",
  "federation.changed",
  "delivery.retried",
  "delivery.forgotten",
  "account.passwordChanged",
  "registration.changed",
  "proposals.changed",
  "steward.removed",
  "measure.taken",
  "measure.undone",
  "appeal.made",
  "appeal.decided",
  "text.published",
  "settings.changed",
  "job.retried",
  // A steward read which identities one account has.
  "account.looked",
  "account.requested",
  "account.requestDecided",
  "account.signedInAnew",
  "account.doorChanged",
  "account.roleChanged",
  "account.suspended",
  "account.restored",
  "accountInvitation.made",
  "accountInvitation.revoked",
  "siteNotice.changed",
  "siteLetter.made",
  "takedown.changed",
  "setup.done",
  // A steward asked for a letter, to see whether letters arrive.
  "mail.tested",
] as const;

export type FactKind = (typeof factKinds)[number];

export interface NewFact {
  /** Whose doing it was; null for the server itself. */
  actorId?: string | null;
  /** The id of what it is about. */
  subject: string;
  /** The group in whose activity log it stands. */
  groupId?: string | null;
  /** What a deletion needs once its subject is gone. Never a secret. */
  data?: Prisma.InputJsonValue;
}

const silence = new AsyncLocalStorage<true>();

/**
 * Runs `work` so that what it records stands in the history but has no effects: nobody is told, no letter is written.
 * For the demonstration, which would otherwise send hundreds of events to the followers of this server at once.
 */
export function withoutEffects<T>(work: () => Promise<T>): Promise<T> {
  return silence.run(true, work);
}

/** A fact as it is about to be recorded. Its id is also that of the activity that tells other servers: /activities/ID. */
export interface Noted extends NewFact {
  id: string;
  kind: FactKind;
  at: Date;
  /** Made within {@link withoutEffects}. */
  silent: boolean;
}

/** Notes what is about to be recorded, for {@link recording}. */
export function noted(kind: FactKind, fact: NewFact): Noted {
  return { ...fact, id: randomUUID(), kind, at: now(), silent: silence.getStore() === true };
}

/**
 * What {@link record} does, for several facts, as part of a statement that writes something else at the same time: two
 * expressions for its "with". The jobs are made by reading all of `job`.
 */
export function recording(facts: Noted[]): Prisma.Sql {
  const rows = facts.map(({ data = {}, actorId = null, groupId = null, ...fact }) => ({
    ...fact,
    actorId,
    groupId,
    data,
  }));
  return Prisma.sql`told as (
      select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as told(id uuid, kind text, "actorId" uuid,
        "groupId" uuid, subject text, data jsonb, at timestamptz, silent boolean)
    ), fact as (
      insert into "Fact" (id, kind, "actorId", "groupId", subject, data, at)
        select id, kind, "actorId", "groupId", subject, data, at from told returning id
    ), job as (
      select (graphile_worker.add_job('fact', json_build_object('factId', fact.id))).id
        from fact join told on told.id = fact.id where not told.silent
    )`;
}

/**
 * Records what happened and adds its job, in the caller's transaction: both are there or none.
 * @returns the fact's random id
 */
export async function record(tx: Transaction, kind: FactKind, fact: NewFact): Promise<string> {
  const one = noted(kind, fact);
  await tx.$executeRaw`with ${recording([one])} select id from job`;
  return one.id;
}
