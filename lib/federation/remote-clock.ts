import { db } from "../db";
import { guardedFetch } from "./guard";

/** How many servers are asked: two that agree are more than one that is wrong. */
const asked = 3;

/**
 * How far this machine's clock is from those of the servers that were heard last: what their answers say in "Date" (RFC
 * 9110, section 6.6.1). Nobody is asked whom this server does not speak with anyway.
 * @returns seconds by which this machine is ahead, one for each server that answered
 */
async function clocksOfOthers(): Promise<{ host: string; ahead: number }[]> {
  const servers = await db.server.findMany({
    where: { seenAt: { not: null }, policy: { not: "BLOCKED" }, failingSince: null },
    orderBy: { seenAt: "desc" },
    take: asked,
    select: { host: true },
  });
  const found = await Promise.all(servers.map(({ host }) => clockOf(host).catch(() => null)));
  return found.filter((one) => one !== null);
}

/** So many seconds apart are the network's, not the clock's. */
const tolerated = 30;

/** By how much this machine's clock is off, as the server nearest to it says; null where none answered. */
export interface ClockFinding {
  host: string;
  /** Seconds; below zero where this machine is behind. */
  ahead: number;
  agrees: boolean;
  /** How many servers answered. */
  answers: number;
}

/** The clock against the nearest of {@link clocksOfOthers}: a single one that goes wrong accuses nobody. */
export async function clockFinding(): Promise<ClockFinding | null> {
  const clocks = await clocksOfOthers();
  const [nearest] = clocks.sort((one, other) => Math.abs(one.ahead) - Math.abs(other.ahead));
  return nearest ? { ...nearest, agrees: Math.abs(nearest.ahead) <= tolerated, answers: clocks.length } : null;
}

async function clockOf(host: string) {
  const known = await db.actor.findFirst({ where: { host, uri: { not: null } }, select: { uri: true } });
  if (!known?.uri) return null;
  const began = Date.now();
  const answer = await guardedFetch(new URL("/.well-known/nodeinfo", known.uri), { deadline: 5000 });
  await answer.arrayBuffer();
  const theirs = Date.parse(answer.headers.get("date") ?? "");
  if (Number.isNaN(theirs)) return null;
  const ours = (began + Date.now()) / 2;
  // Theirs is cut to whole seconds: on average it says half a second too little.
  return { host, ahead: Math.round((ours - theirs - 500) / 1000) };
}
