import { db } from "../db";
import type { OwnIdentity } from "../identities/queries";
import { now } from "../time";
import { hashSecret } from "../tokens/commands";

/**
 * Who a browser is that signed in with an account at another server, as pages show an identity that acts.
 * @returns null when the visit ended, or its server is blocked by now
 */
export async function findVisit(token: string): Promise<OwnIdentity | null> {
  if (!/^[\w-]{43}$/.test(token)) return null;
  const visit = await db.visit.findUnique({
    where: { tokenHash: hashSecret(token) },
    select: {
      expiresAt: true,
      actor: {
        select: {
          id: true,
          kind: true,
          handle: true,
          host: true,
          name: true,
          ribbon: true,
          ribbonShape: true,
          publishedOn: true,
          suspendedAt: true,
          deletedAt: true,
          avatar: { select: { key: true } },
        },
      },
    },
  });
  if (!visit || visit.expiresAt <= now()) return null;
  const { avatar, suspendedAt, deletedAt, ...actor } = visit.actor;
  if (suspendedAt || deletedAt || actor.host === "") return null;
  return {
    ...actor,
    name: actor.name || actor.handle,
    avatarKey: avatar?.key ?? null,
    isDefault: false,
    summaryHtml: "",
  };
}
