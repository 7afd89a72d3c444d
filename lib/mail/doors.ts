import { db } from "../db";
import type { WantedLink } from "../login-links/schema";
import { findToken, secretOf } from "../tokens/commands";
import { send } from "./letter";

/** The part of a fact that these letters need. */
interface Happened {
  subject: string;
  data: unknown;
}

const security = "/my/settings/security";

/** "Somebody signed in with a browser that we did not know." Where from is known to nobody, and not said. */
export async function mailSignedInAnew({ subject, data }: Happened): Promise<void> {
  const { browser = "", system = "" } = (data ?? {}) as { browser?: string; system?: string };
  const account = await readerOf(subject);
  const known = browser ? "yes" : "no";
  if (account) await send("newDevice", account.email, account.language, security, { browser, system, known });
}

/** "A way into your account was changed": the second step, a passkey, an account at an organisation. */
export async function mailDoorChanged({ subject, data }: Happened): Promise<void> {
  const { door = "", change = "" } = (data ?? {}) as { door?: string; change?: string };
  const account = await readerOf(subject);
  if (account) await send("doorChanged", account.email, account.language, security, { what: named(door, change) });
}

/** What changed, as the letter's words tell it apart. */
function named(door: string, change: string): string {
  if (door.startsWith("step") || door === "codes") return door;
  return `${door === "passkey" ? "passkey" : "outside"}_${change === "removed" ? "removed" : "added"}`;
}

function readerOf(id: string) {
  return db.account.findUnique({ where: { id }, select: { email: true, language: true } });
}

/** "Sign in by this link", when the address has an account that may come in. */
export async function mailSignIn({ id }: { id: string }): Promise<void> {
  const secret = secretOf(id);
  const token = await findToken("MAGIC_LINK", secret);
  if (!token) return;
  const { email, language } = token.data as unknown as WantedLink;
  const account = await db.account.findUnique({
    where: { email },
    select: { language: true, confirmedAt: true, suspendedAt: true },
  });
  if (account?.confirmedAt && !account.suspendedAt)
    await send("signIn", email, account.language ?? language, `/auth/magic/${secret}`);
}
