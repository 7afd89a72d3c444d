import { headers } from "next/headers";
import { db } from "../db";
import { usualIdentity } from "../identities/queries";
import { endSession, startSession } from "../sessions/commands";
import { dropSession, keepSession, sessionToken } from "./session";

/** Signs this browser in to an account. The token is new, and a session that was there before ends. */
export async function openSession(accountId: string): Promise<void> {
  const before = await sessionToken();
  if (before) await endSession(before);
  const [actor, sent] = await Promise.all([usualIdentity(accountId), headers()]);
  const token = await startSession(db, { accountId, actorId: actor?.id ?? null, userAgent: sent.get("user-agent") });
  await keepSession(token);
}

/** Signs this browser out. */
export async function closeSession(): Promise<void> {
  const token = await sessionToken();
  if (token) await endSession(token);
  await dropSession();
}
