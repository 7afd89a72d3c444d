import { guardedFetch } from "./guard";
import { isRecord, type Json, list, sameHost } from "./parse";

/** Where a server lets people sign in elsewhere with their account there (OAuth 2.0 as Mastodon speaks it). */
export interface Endpoints {
  authorize: string;
  token: string;
  revoke: string;
  /** The least that names who somebody is. */
  scope: "profile" | "read:accounts";
}

/** What a server knows us by. */
export interface App {
  clientId: string;
  clientSecret: string;
}

/**
 * What a server says of its ways of signing in (RFC 8414); older Mastodon says nothing, and has its fixed addresses.
 * @param origin of the server
 * @returns null where it sends us to yet another server
 */
export async function endpointsOf(origin: string): Promise<Endpoints | null> {
  const said = await json(`${origin}/.well-known/oauth-authorization-server`, { redirect: "manual" });
  const of = (name: string, path: string) => (typeof said?.[name] === "string" ? String(said[name]) : origin + path);
  const [authorize, token, revoke] = [
    of("authorization_endpoint", "/oauth/authorize"),
    of("token_endpoint", "/oauth/token"),
    of("revocation_endpoint", "/oauth/revoke"),
  ];
  if (![authorize, token, revoke].every((address) => sameHost(address, origin))) return null;
  const scope = list(said?.scopes_supported).includes("profile") ? "profile" : "read:accounts";
  return { authorize, token, revoke, scope };
}

/** Makes us known to a server; null where it lets nobody be known. */
export async function registerApp(origin: string, about: Record<string, string>): Promise<App | null> {
  return appIn(await json(`${origin}/api/v1/apps`, form(about)));
}

function appIn(answer: Json | null): App | null {
  const { client_id: clientId, client_secret: clientSecret } = answer ?? {};
  const usable = (text: unknown): text is string => typeof text === "string" && text.length > 0 && text.length < 500;
  return usable(clientId) && usable(clientSecret) ? { clientId, clientSecret } : null;
}

/** Whether a server still knows us: some forget programs that nobody used for a while. */
export async function isKnown(endpoints: Endpoints, app: App): Promise<boolean> {
  const grant = { grant_type: "client_credentials", ...credentials(app), scope: endpoints.scope };
  const token = tokenIn(await json(endpoints.token, form(grant)));
  if (token) await revoke(endpoints, app, token);
  return token !== null;
}

/**
 * Changes a code into a token, which is used up by the caller at once.
 * @param verifier of PKCE (RFC 7636)
 * @returns null when the server refuses the code
 */
export async function tokenFor(
  endpoints: Endpoints,
  app: App,
  { code, verifier, redirect }: { code: string; verifier: string; redirect: string },
): Promise<string | null> {
  const grant = { grant_type: "authorization_code", code, code_verifier: verifier, redirect_uri: redirect };
  return tokenIn(await json(endpoints.token, form({ ...grant, ...credentials(app), scope: endpoints.scope })));
}

/** Whose token it is, as their server says. */
export function whoIs(origin: string, token: string): Promise<Json | null> {
  const headers = { accept: "application/json", authorization: `Bearer ${token}` };
  return json(`${origin}/api/v1/accounts/verify_credentials`, { headers, redirect: "manual" });
}

/** Gives a token back (RFC 7009). Where that fails it is lost all the same: it is kept nowhere. */
export async function revoke(endpoints: Endpoints, app: App, token: string): Promise<void> {
  await json(endpoints.revoke, form({ token, ...credentials(app) }));
}

function credentials({ clientId, clientSecret }: App): Record<string, string> {
  return { client_id: clientId, client_secret: clientSecret };
}

function tokenIn(answer: Json | null): string | null {
  const token = answer?.access_token;
  return typeof token === "string" && /^[\x21-\x7e]{1,4000}$/.test(token) ? token : null;
}

type Init = NonNullable<Parameters<typeof guardedFetch>[1]>;

function form(fields: Record<string, string>): Init {
  const headers = { accept: "application/json", "content-type": "application/x-www-form-urlencoded" };
  return { method: "POST", headers, body: new URLSearchParams(fields).toString(), redirect: "manual" };
}

/** Redirects are not followed: they would carry our secret, or somebody's token, to another server. */
async function json(url: string, init: Init): Promise<Json | null> {
  try {
    const response = await guardedFetch(url, { headers: { accept: "application/json" }, maxBytes: 100_000, ...init });
    const answer: unknown = response.ok ? await response.json() : null;
    return isRecord(answer) ? answer : null;
  } catch {
    return null;
  }
}
