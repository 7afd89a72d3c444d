import { inBatches } from "../batches";
import { db, type Transaction } from "../db";
import { must } from "../errors";
import type { Viewer } from "../identities/schema";
import { type Standing, standing } from "./policy";
import { covering, serverName } from "./rules";
import { type FederationMode, modes } from "./schema";

/** Whom this server speaks with, and whether others must sign what they read (authorised fetch): what the stewards chose. */
export async function federationSettings(
  tx: Transaction = db,
): Promise<{ mode: FederationMode; signedReads: boolean }> {
  const rows = await tx.setting.findMany({ where: { key: { in: ["federation", "signedReads"] } } });
  const chosen = new Map(rows.map(({ key, value }) => [key, value]));
  const mode = modes.find((one) => one === chosen.get("federation")) ?? "open";
  return { mode, signedReads: chosen.get("signedReads") === true };
}

/**
 * How we stand to the server of a URL, in whatever way it is written. What is no server is blocked.
 * @param urlOrHost where something comes from or should go to
 */
export async function standingOf(urlOrHost: string): Promise<Standing> {
  const name = serverName(urlOrHost);
  if (!name) return "blocked";
  return standingsOf(name);
}

/** Every delivery in and out asks: those who ask at once are answered at once. */
const standingsOf = inBatches(async (names: string[]): Promise<Standing[]> => {
  const [{ mode }, rows] = await Promise.all([
    federationSettings(),
    db.server.findMany({
      where: { host: { in: [...new Set(names.flatMap(covering))] }, policy: { not: "OPEN" } },
      select: { host: true, policy: true },
    }),
  ]);
  const policies = new Map(rows.map(({ host, policy }) => [host, policy]));
  return names.map((name) =>
    standing(
      mode,
      covering(name).flatMap((host) => policies.get(host) ?? []),
    ),
  );
});

/** Whether a steward blocked the server of a URL by name, whatever the mode: for what is no federation, such as calendars. */
export async function isBlockedByName(urlOrHost: string): Promise<boolean> {
  const name = serverName(urlOrHost);
  return !name || (await decided(name)).some(({ policy }) => policy === "BLOCKED");
}

/** Whether no picture of the server of a URL is fetched or shown. */
export async function rejectsMedia(urlOrHost: string): Promise<boolean> {
  return (await decided(serverName(urlOrHost))).some(({ rejectMedia }) => rejectMedia);
}

/** What stewards decided of a server and of those whose subdomain it is. */
function decided(name: string) {
  return db.server.findMany({
    where: { host: { in: covering(name) }, OR: [{ policy: { not: "OPEN" } }, { rejectMedia: true }] },
    select: { policy: true, rejectMedia: true },
  });
}

const restricted = { OR: [{ policy: { not: "OPEN" as const } }, { rejectMedia: true }] };

/** The servers that we do not speak with or keep out of lists, by name, with the reason where it is public. For everybody. */
export async function restrictedServers(): Promise<{ host: string; blocked: boolean; reason: string | null }[]> {
  const rows = await db.server.findMany({
    where: { policy: { in: ["BLOCKED", "LIMITED"] } },
    orderBy: { host: "asc" },
    select: { host: true, policy: true, reason: true, reasonPublic: true },
  });
  return rows.map(({ host, policy, reason, reasonPublic }) => ({
    host,
    blocked: policy === "BLOCKED",
    reason: reasonPublic ? reason : null,
  }));
}

/**
 * Every server of which a steward decided something, by name.
 * @throws Forbidden unless a steward looks
 */
export function decidedServers(viewer: Viewer) {
  must(viewer?.steward === true);
  return db.server.findMany({
    where: restricted,
    orderBy: { host: "asc" },
    select: { host: true, policy: true, reason: true, reasonPublic: true, rejectMedia: true },
  });
}

/**
 * One server: how we stand to it, what was decided of it by name, and how much of it is known here.
 * @param host as it is kept
 * @throws Forbidden unless a steward looks
 */
export async function decidedServer(viewer: Viewer, host: string) {
  must(viewer?.steward === true);
  const [row, stands, people, events] = await Promise.all([
    db.server.findUnique({
      where: { host },
      select: { policy: true, reason: true, reasonPublic: true, rejectMedia: true },
    }),
    standingOf(host),
    db.actor.count({ where: { host, deletedAt: null } }),
    db.event.count({ where: { uri: { not: null }, organiser: { host }, deletedAt: null } }),
  ]);
  return { decision: row, standing: stands, people, events };
}

export const serverKinds = ["LIMITED", "BLOCKED", "ALLOWED", "silent"] as const;
export type ServerKind = (typeof serverKinds)[number];

const pageSize = 50;

/**
 * The servers with which this one has to do, by name: those it heard of, and those of which something was decided.
 * @param only those of one policy, or that do not answer
 * @throws Forbidden unless a steward looks
 */
export async function knownServers(
  viewer: Viewer,
  { search = "", only, page = 0 }: { search?: string; only?: ServerKind; page?: number } = {},
) {
  must(viewer?.steward === true);
  const where = {
    ...(search && { host: { contains: search.trim().toLowerCase() } }),
    ...(only === "silent" ? { failingSince: { not: null } } : only && { policy: only }),
  };
  const [rows, total] = await Promise.all([
    db.server.findMany({
      where,
      orderBy: { host: "asc" },
      select: {
        host: true,
        policy: true,
        reason: true,
        reasonPublic: true,
        rejectMedia: true,
        software: true,
        seenAt: true,
        failingSince: true,
      },
      skip: page * pageSize,
      take: pageSize + 1,
    }),
    db.server.count(),
  ]);
  return { servers: rows.slice(0, pageSize), more: rows.length > pageSize, total };
}
