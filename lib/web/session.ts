import { cookies, headers } from "next/headers";
import { redirect } from "next/navigation";
import { cache } from "react";
import type { AccountRole } from "../generated/prisma/enums";
import { identitiesOf, type OwnIdentity } from "../identities/queries";
import type { Acting, Viewer } from "../identities/schema";
import { networkOf } from "../limits/rules";
import { quietFor } from "../mutes/queries";
import { findSession, type SessionRow } from "../sessions/queries";
import { cookieName, isSecure } from "../sessions/rules";
import { consentsDue } from "../site-texts/queries";
import { addressHeader } from "./address-header";

/** Who is signed in. Never public, never sent to the browser as a whole. */
export interface CurrentAccount {
  id: string;
  email: string;
  role: AccountRole;
  confirmedAt: Date | null;
  language: string | null;
  /** The session itself, for lists and revocation. */
  sessionId: string;
}

export { cookieName, isSecure };

/** What every cookie of ours has in common. */
export function cookieOptions() {
  return { httpOnly: true, sameSite: "lax", path: "/", secure: isSecure() } as const;
}

const year = 365 * 24 * 60 * 60;

/** Puts the token of a new session into the browser's cookie. The row says when it ends. */
export async function keepSession(token: string): Promise<void> {
  (await cookies()).set(cookieName("session"), token, { ...cookieOptions(), maxAge: year });
}

/** Takes the session's cookie away from the browser. */
export async function dropSession(): Promise<void> {
  (await cookies()).set(cookieName("session"), "", { ...cookieOptions(), maxAge: 0 });
}

/** The token in this request's cookie, if any. */
export async function sessionToken(): Promise<string | null> {
  return (await cookies()).get(cookieName("session"))?.value ?? null;
}

/** The session of this request. Without a cookie it asks the database nothing. */
export const currentSession = cache(async (): Promise<SessionRow | null> => {
  const token = await sessionToken();
  return token ? findSession(token) : null;
});

/** The account of this request, or null for a stranger. */
export const currentAccount = cache(async (): Promise<CurrentAccount | null> => {
  const session = await currentSession();
  if (!session) return null;
  const { suspendedAt: _, ...account } = session.account;
  return { ...account, sessionId: session.id };
});

/** All identities of this request's account, the usual one first. */
export const currentIdentities = cache(async (): Promise<OwnIdentity[]> => {
  const account = await currentAccount();
  return account ? identitiesOf(account.id) : [];
});

/** Who looks at this page: the identity acting in this session, or null. */
export const currentViewer = cache(async (): Promise<Viewer> => {
  const session = await currentSession();
  if (!session) return null;
  const { role } = session.account;
  const actor = session.actor;
  if (actor && !actor.deletedAt && !actor.suspendedAt) return reading(actor, role);
  // The identity that acted is gone: go on as the usual one.
  const [usual] = await currentIdentities();
  return usual ? reading(usual, role) : null;
});

async function reading(actor: Acting, role: AccountRole): Promise<Acting> {
  return acting({ ...actor, quiet: await quietFor(actor.id) }, role);
}

/** Open to people who have not accepted the texts of this server: to accept them, or to leave with what is theirs. */
const openBeforeAccepting = ["/accept", "/my/settings/data", "/my/settings/delete"];

/**
 * Account and acting identity of a page that only somebody signed in may open; strangers are led to the sign-in page
 * and back to it with its query, and who has texts of this server to accept to those.
 * @param path the page's own path
 */
export async function signedIn(path: string): Promise<{ account: CurrentAccount; viewer: Acting }> {
  const [account, viewer] = await Promise.all([currentAccount(), currentViewer()]);
  if (!account || !viewer) redirect(`/login?next=${encodeURIComponent(await asAsked(path))}`);
  if (!openBeforeAccepting.includes(path) && (await mustAccept()))
    redirect(`/accept?next=${encodeURIComponent(await asAsked(path))}`);
  return { account, viewer };
}

/** As much of an address as forms take along. */
const longest = 2000;

/**
 * A page's own path with what stood behind it in the address that was asked for: of that nothing but the query is taken,
 * so that it leads to no other page and no other server. What was said there about the step before is over.
 */
async function asAsked(path: string): Promise<string> {
  const asked = (await headers()).get(addressHeader) ?? "";
  const at = asked.indexOf("?");
  if (at < 0 || path.includes("?")) return path;
  const query = new URLSearchParams(asked.slice(at));
  for (const name of ["done", "_rsc"]) query.delete(name);
  const whole = query.size > 0 ? `${path}?${query}` : path;
  return whole.length > longest ? path : whole;
}

/** Whether this request's account has texts of this server to accept before it goes on. */
export const mustAccept = cache(async (): Promise<boolean> => {
  const account = await currentAccount();
  return account !== null && (await consentsDue(account.id)).length > 0;
});

/** `actor` as the one who acts, with what its account's role allows. */
export function acting({ id, kind, handle, host, quiet }: Acting, role: AccountRole = "MEMBER"): Acting {
  const steward = role === "STEWARD";
  const moderator = steward || role === "MODERATOR";
  return {
    id,
    kind,
    handle,
    host,
    ...(quiet && { quiet }),
    ...(moderator && { moderator }),
    ...(steward && { steward }),
  };
}

/** The network this request comes from; our own server and the proxy in front set the header. */
export async function currentNetwork(): Promise<string> {
  const forwarded = (await headers()).get("x-forwarded-for");
  return networkOf(forwarded?.split(",").at(-1)?.trim());
}
