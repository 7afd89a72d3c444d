import { db } from "../db";
import { guardedFetch } from "./guard";

/** How many servers are asked: two that agree are more than one that is wrong. */
const asked = 3;

/**
 * How far this machine's clock is from those of the servers that were heard last: what their answers say in "Date" (RFC
 * 9110, section 6.6.1). Nobody is asked whom this server does not speak with anyway.
 * @returns seconds by which this machine is ahead, one for each server that answered
 */
export async function clocksOfOthers(): Promise<{ host: string; ahead: number }[]> {
  const servers = await db.server.findMany({
    where: { seenAt: { not: null }, policy: { not: "BLOCKED" }, failingSince: null },
    orderBy: { seenAt: "desc" },
    take: asked,
    select: { host: true },
  });
  const found = await Promise.all(servers.map(({ host }) => clockOf(host).catch(() => null)));
  return found.filter((one) => one !== null);
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
