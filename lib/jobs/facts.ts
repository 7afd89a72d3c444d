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
  "participation.accepted",
  "participation.rejected",
  "participation.refused",
  "participation.sent",
  "participation.withdrawn",
  "announcement.made",
  "comment.written",
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
  "account.registered",
  "account.resetWanted",
  "account.emailChangeWanted",
  "account.emailChanged",
  "server.blocked",
  "server.unblocked",
  "account.passwordChanged",
  "registration.changed",
  "proposals.changed",
  "steward.removed",
] as const;

export type FactKind = (typeof factKinds)[number];

export interface NewFact {
  /** Whose doing it was; null for the server itself. */
  actorId?: string | null;
  /** The id of what it is about. */
  subject: string;
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
export interface Recording {
  id: string;
  /** Two expressions for the "with" of a statement; selecting from `job` makes the job. */
  sql: Prisma.Sql;
}

/** What {@link record} does, as part of a statement that writes something else at the same time. */
export function recording(kind: FactKind, fact: NewFact): Recording {
  const id = randomUUID();
  const job = silence.getStore()
    ? Prisma.sql`select id from fact`
    : Prisma.sql`select (graphile_worker.add_job('fact', json_build_object('factId', id))).id from fact`;
  const sql = Prisma.sql`fact as (
      insert into "Fact" (id, kind, "actorId", subject, data, at) values (${id}::uuid, ${kind},
        ${fact.actorId ?? null}::uuid, ${fact.subject}, ${JSON.stringify(fact.data ?? {})}::jsonb, ${now()}::timestamptz)
      returning id
    ), job as (${job})`;
  return { id, sql };
}

/**
 * Records what happened and adds its job, in the caller's transaction: both are there or none.
 * @returns the fact's random id
 */
export async function record(tx: Transaction, kind: FactKind, fact: NewFact): Promise<string> {
  const { id, sql } = recording(kind, fact);
  await tx.$executeRaw`with ${sql} select 1 from job`;
  return id;
}

export interface JobOptions {
  /** Jobs of one queue run one after the other. */
  queue?: string;
  runAt?: Date;
  maxAttempts?: number;
  /** A later job with the same key replaces one that has not started. */
  key?: string;
  /** The replaced job's time stays. */
  keepTime?: boolean;
}

/** Adds a job in the caller's transaction. Payloads carry ids, never content. */
export async function addJob(
  tx: Transaction,
  task: string,
  payload: Prisma.InputJsonValue,
  options: JobOptions = {},
): Promise<void> {
  await tx.$executeRaw`select graphile_worker.add_job(
    ${task}, ${JSON.stringify(payload)}::json, ${options.queue ?? null}::text, ${options.runAt ?? null}::timestamptz,
    ${options.maxAttempts ?? 25}::int, ${options.key ?? null}::text,
    job_key_mode => ${options.keepTime ? "preserve_run_at" : "replace"}::text)`;
}
