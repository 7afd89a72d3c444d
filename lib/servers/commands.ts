import { type Transaction, transaction } from "../db";
import { env } from "../env";
import { Invalid, must } from "../errors";
import type { Acting } from "../identities/schema";
import { record } from "../jobs/facts";
import { now } from "../time";
import { normaliseHost } from "./rules";

/**
 * Stops speaking with another server: nothing is sent to it or taken from it, and what is here of it is hidden.
 * @param reason is public
 * @throws Forbidden unless a steward acts, Invalid naming the field
 */
export async function blockServer(
  actor: Acting,
  { host: typed, reason }: { host: string; reason: string },
): Promise<string> {
  must(actor.steward === true);
  const host = normaliseHost(typed);
  if (!host) throw new Invalid({ host: ["errors.host"] });
  if (host === new URL(env().PUBLIC_URL).host) throw new Invalid({ host: ["errors.ownServer"] });
  await transaction(async (tx) => {
    const policy = "BLOCKED";
    await tx.server.upsert({ where: { host }, update: { policy, reason }, create: { host, policy, reason } });
    await hideBlocked(tx);
    await record(tx, "server.blocked", { actorId: actor.id, subject: host, data: { reason } });
  });
  return host;
}

/** Speaks with a server again, and shows what is here of it. @throws Forbidden unless a steward acts */
export async function unblockServer(actor: Acting, host: string): Promise<void> {
  must(actor.steward === true);
  await transaction(async (tx) => {
    const { count } = await tx.server.updateMany({
      where: { host, policy: "BLOCKED" },
      data: { policy: "OPEN", reason: null },
    });
    if (count === 0) return;
    await hideBlocked(tx);
    await record(tx, "server.unblocked", { actorId: actor.id, subject: host });
  });
}

/** Hides the actors of blocked servers and shows all other remote ones. A block covers subdomains, and ports unless it names one. */
async function hideBlocked(tx: Transaction): Promise<void> {
  await tx.$executeRaw`with judged as (
      select id, exists (
        select 1 from "Server" where policy = 'BLOCKED' and (
          "Actor".host = "Server".host or split_part("Actor".host, ':', 1) = "Server".host
          or right(split_part("Actor".host, ':', 1), length("Server".host) + 1) = '.' || "Server".host
          or right("Actor".host, length("Server".host) + 1) = '.' || "Server".host)
      ) as blocked from "Actor" where host <> ''
    )
    update "Actor" set "suspendedAt" = case when judged.blocked then ${now()}::timestamptz end
    from judged where judged.id = "Actor".id and judged.blocked <> ("Actor"."suspendedAt" is not null)`;
}
