import { accountRequests, countAccountRequests } from "../account-requests/queries";
import { backupDueAfter, lastBackup } from "../backups/queries";
import { db } from "../db";
import { must } from "../errors";
import type { Viewer } from "../identities/schema";
import { bare, jobsGivenUp } from "../jobs/queue";
import { clockApart } from "../servers/clock";
import { diskSpace } from "./storage";

/** What may wait for a person, the most pressing first. */
export const waitingKinds = [
  "reports",
  "appeals",
  "proposals",
  "requests",
  "mail",
  "jobs",
  "deliveries",
  "disk",
  "clock",
  "backup",
] as const;
export type WaitingKind = (typeof waitingKinds)[number];

/** Something on the desk that needs a person. */
export interface Waiting {
  what: WaitingKind;
  count: number;
  oldest: Date | null;
  path: string;
  /** A few words of the first: a title, what somebody wrote, what a mail server said. */
  words: string;
}

/** The disk counts as full when so little of it is left. */
const scarce = 0.1;

/**
 * What waits for a person. Moderators read of what people write; of the machine, accounts and mail stewards alone.
 * @throws Forbidden for others
 */
export async function waitingFor(viewer: Viewer): Promise<Waiting[]> {
  must(viewer?.moderator === true);
  const rows = await Promise.all([
    waitingReports(),
    waitingAppeals(),
    ...(viewer.steward
      ? [waitingProposals(), waitingRequests(viewer), mail(), jobs(), deliveries(), disk(), clock(), backup()]
      : []),
  ]);
  return rows.filter(({ count }) => count > 0);
}

async function waitingReports(): Promise<Waiting> {
  const { _count, _min } = await db.report.aggregate({
    where: { state: "OPEN" },
    _count: true,
    _min: { createdAt: true },
  });
  return { what: "reports", count: _count, oldest: _min.createdAt, path: "/admin/reports", words: "" };
}

async function waitingAppeals(): Promise<Waiting> {
  const { _count, _min } = await db.appeal.aggregate({
    where: { state: "OPEN" },
    _count: true,
    _min: { createdAt: true },
  });
  return { what: "appeals", count: _count, oldest: _min.createdAt, path: "/admin/reports", words: "" };
}

async function waitingProposals(): Promise<Waiting> {
  const where = { state: "PENDING", groupId: null } as const;
  const [count, first] = await Promise.all([
    db.proposal.count({ where }),
    db.proposal.findFirst({ where, orderBy: { createdAt: "asc" }, select: { createdAt: true, input: true } }),
  ]);
  const title = (first?.input as { title?: unknown } | undefined)?.title;
  const words = typeof title === "string" ? title : "";
  return { what: "proposals", count, oldest: first?.createdAt ?? null, path: "/my/proposals", words };
}

async function waitingRequests(steward: NonNullable<Viewer>): Promise<Waiting> {
  const [count, [first]] = await Promise.all([countAccountRequests(steward), accountRequests(steward, 1)]);
  const path = "/admin/registration";
  return { what: "requests", count, oldest: first?.createdAt ?? null, path, words: first?.text ?? "" };
}

/** Letters that the mail server did not take so far. */
async function mail(): Promise<Waiting> {
  const [row] = await db.$queryRaw<{ count: number; oldest: Date | null; error: string | null }[]>`
    select count(*)::int as count, min(created_at) as oldest, (array_agg(last_error order by run_at))[1] as error
    from graphile_worker.jobs where last_error is not null and task_identifier = 'mail' and attempts < max_attempts`;
  const words = bare(row?.error ?? "");
  return { what: "mail", count: row?.count ?? 0, oldest: row?.oldest ?? null, path: "/admin/mail", words };
}

async function jobs(): Promise<Waiting> {
  return { what: "jobs", ...(await jobsGivenUp()), path: "/admin/jobs", words: "" };
}

async function deliveries(): Promise<Waiting> {
  const [total, hosts] = await Promise.all([
    db.failedDelivery.aggregate({ _count: true, _min: { failedAt: true } }),
    db.failedDelivery.findMany({ distinct: ["host"], select: { host: true }, orderBy: { host: "asc" }, take: 3 }),
  ]);
  const words = hosts.map(({ host }) => host).join(", ");
  return { what: "deliveries", count: total._count, oldest: total._min.failedAt, path: "/admin/deliveries", words };
}

async function disk(): Promise<Waiting> {
  const { free, size } = await diskSpace();
  return {
    what: "disk",
    count: size > 0 && free < scarce * size ? 1 : 0,
    oldest: null,
    path: "/admin/storage",
    words: "",
  };
}

/** A clock that goes wrong: other servers refuse what it signed. */
async function clock(): Promise<Waiting> {
  const apart = await clockApart();
  const about = { count: apart ? 1 : 0, oldest: apart?.at ?? null, words: apart?.host ?? "" };
  return { what: "clock", path: "/admin/deliveries", ...about };
}

/** A backup that should have been made. A server that never made one may be copied in another way: its storage page says so. */
async function backup(): Promise<Waiting> {
  const last = await lastBackup();
  const due = last !== null && last.days >= backupDueAfter;
  return { what: "backup", count: due ? 1 : 0, oldest: due ? last.at : null, path: "/admin/storage", words: "" };
}
