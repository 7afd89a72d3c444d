import { db } from "../db";
import { addJob } from "../jobs/jobs";
import { now } from "../time";
import { fetchJson } from "./loaders";
import { isRecord, list, sameHost, webAddress } from "./parse";
import { serverName } from "./servers";

const week = 7 * 86_400_000;
const plain = "application/json";

/**
 * Somebody of a server came to be known: which software it runs is asked in a job of its own, once a week at most.
 * @param uri of the actor
 */
export async function wantSoftware(uri: string): Promise<void> {
  const host = serverName(uri);
  const known = await db.server.findUnique({ where: { host }, select: { softwareAt: true } });
  if (known?.softwareAt && known.softwareAt.getTime() > now().getTime() - week) return;
  await addJob(db, "software", { origin: new URL(uri).origin }, { key: `software:${host}`, maxAttempts: 3 });
}

/** The worker's task "software": asks a server's NodeInfo and keeps the answer, also that there was none. */
export async function learnSoftware(payload: unknown): Promise<void> {
  const { origin } = payload as { origin: string };
  const host = serverName(origin);
  const said = await nodeInfoOf(origin);
  const data = { ...said, softwareAt: now() };
  await db.server.upsert({
    where: { host },
    create: { host, ...data },
    update: said.software ? data : { softwareAt: now() },
  });
}

/**
 * Name and version of the software of a server (NodeInfo 2.0 and 2.1).
 * @returns nulls where it says nothing that can be read
 */
async function nodeInfoOf(origin: string): Promise<{ software: string | null; softwareVersion: string | null }> {
  const links = list((await fetchJson(new URL("/.well-known/nodeinfo", origin), plain))?.links, 20).filter(isRecord);
  const named = links.filter(({ rel }) =>
    /^https?:\/\/nodeinfo\.diaspora\.software\/ns\/schema\/[\d.]+$/.test(String(rel)),
  );
  const addresses = named.flatMap(({ href }) => webAddress(href) ?? []).filter((href) => sameHost(href, origin));
  const document = addresses[0] ? await fetchJson(new URL(addresses[0]), plain) : null;
  const software = isRecord(document?.software) ? document.software : {};
  return { software: word(software.name)?.toLowerCase() ?? null, softwareVersion: word(software.version) };
}

function word(value: unknown): string | null {
  return typeof value === "string" && value.trim() ? value.trim().slice(0, 100) : null;
}
