import { type Transaction, transaction } from "../db";
import { env } from "../env";
import { Invalid, must } from "../errors";
import type { Acting } from "../identities/schema";
import { type FactKind, record } from "../jobs/facts";
import { removeFiles } from "../media/files";
import { judgeActors, takePicturesAway } from "./judging";
import { normaliseHost } from "./rules";
import { type FederationMode, type PolicyInput, policyInput } from "./schema";

/**
 * Decides how we stand to another server. A blocked one: nothing is sent to it or taken from it, and what is here of it
 * is hidden. A limited one is spoken with, but in nobody's lists save those of who follows.
 * @returns the server's name as it is kept
 * @throws Forbidden unless a steward acts, Invalid naming the field
 */
export async function setPolicy(actor: Acting, input: PolicyInput): Promise<string> {
  must(actor.steward === true);
  const { host: typed, policy, reason, ...rest } = policyInput.parse(input);
  const host = normaliseHost(typed);
  if (!host) throw new Invalid({ host: ["errors.host"] });
  if (host === new URL(env().PUBLIC_URL).host) throw new Invalid({ host: ["errors.ownServer"] });
  const decided = { policy, reason: reason || null, ...rest };
  const files = await transaction(async (tx) => {
    const before = await tx.server.findUnique({ where: { host }, select: { policy: true, rejectMedia: true } });
    await tx.server.upsert({ where: { host }, update: decided, create: { host, ...decided } });
    await judgeActors(tx);
    const files = decided.rejectMedia ? await takePicturesAway(tx) : [];
    const picturesAgain = before?.rejectMedia === true && !decided.rejectMedia;
    const kind = kindOf(before?.policy, policy);
    await record(tx, kind, { actorId: actor.id, subject: host, data: { ...decided, reason, picturesAgain } });
    return files;
  });
  for (const key of files) await removeFiles(key);
  return host;
}

function kindOf(before: string | undefined, after: string): FactKind {
  if (after === "BLOCKED") return "server.blocked";
  return before === "BLOCKED" ? "server.unblocked" : "server.changed";
}

/** Chooses whom we speak with: everybody not blocked, only servers on our list, nobody. @throws Forbidden unless a steward acts */
export async function setFederation(actor: Acting, mode: FederationMode): Promise<void> {
  await set(actor, "federation", mode, judgeActors);
}

/** Chooses whether other servers must sign what they read. @throws Forbidden unless a steward acts */
export async function setSignedReads(actor: Acting, wanted: boolean): Promise<void> {
  await set(actor, "signedReads", wanted);
}

async function set(
  actor: Acting,
  key: string,
  value: string | boolean,
  then?: (tx: Transaction) => Promise<void>,
): Promise<void> {
  must(actor.steward === true);
  await transaction(async (tx) => {
    await tx.setting.upsert({ where: { key }, update: { value }, create: { key, value } });
    await then?.(tx);
    await record(tx, "federation.changed", { actorId: actor.id, subject: key, data: { value: String(value) } });
  });
}
