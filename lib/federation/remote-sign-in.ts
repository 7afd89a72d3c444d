import { createHash, randomBytes } from "node:crypto";
import type { ActorModel } from "../generated/prisma/models";
import { hostOf, type Json, sameHost } from "./parse";
import { accountElsewhere } from "./remote-accounts";
import { appOf, backPath } from "./remote-apps";
import { endpointsOf, revoke, tokenFor, whoIs } from "./remote-oauth";
import { remoteActor } from "./remote-objects";
import { resolveAddress } from "./remote-webfinger";
import { isBlocked } from "./servers";
import { absolute } from "./uris";

/** What the browser that signs in keeps until it comes back. */
export interface Started {
  /** Binds the answer to this browser. */
  state: string;
  /** Of PKCE: the code is of use to nobody else. */
  verifier: string;
  /** The server that is asked. */
  origin: string;
  /** The host in the address that was typed: another than the server's where they are set up so. */
  domain: string;
}

/** Why somebody could not sign in with their account elsewhere. */
export type Failure = "silent" | "lying" | "refused";

/**
 * The first half of signing in with an account elsewhere (OAuth 2.0 with PKCE, RFC 7636).
 * @param handle "@you@server", as typed
 * @returns null where that account's server offers it not, or is one we do not speak with
 */
export async function beginSignIn(handle: string): Promise<{ host: string; page: string; started: Started } | null> {
  const account = await accountElsewhere(handle);
  const uri = account && (await resolveAddress(account.name, account.host));
  if (!account || !uri || (await isBlocked(uri))) return null;
  const { origin } = new URL(uri);
  const endpoints = await endpointsOf(origin);
  const app = endpoints && (await appOf(origin, endpoints));
  if (!endpoints || !app) return null;
  const [state, verifier] = [secret(), secret()];
  const page = new URL(endpoints.authorize);
  const asked = {
    response_type: "code",
    client_id: app.clientId,
    redirect_uri: absolute(backPath),
    scope: endpoints.scope,
    state,
    code_challenge: createHash("sha256").update(verifier).digest("base64url"),
    code_challenge_method: "S256",
  };
  for (const [name, value] of Object.entries(asked)) page.searchParams.set(name, value);
  return { host: hostOf(origin), page: page.href, started: { state, verifier, origin, domain: account.host } };
}

/**
 * The second half: whose account it is. The token is used for that one question and given back; a server can only speak
 * for accounts of its own.
 * @param answer what the browser brought back; its state was found to be the one it started with
 */
export async function finishSignIn(
  started: Started,
  answer: { code: string; issuer: string | null },
): Promise<{ actor: ActorModel } | { failed: Failure }> {
  const { origin, verifier } = started;
  if (await isBlocked(origin)) return { failed: "refused" };
  // RFC 9207: an answer of another server than the one asked is a mix-up.
  if (answer.issuer !== null && !sameHost(answer.issuer, origin)) return { failed: "lying" };
  const endpoints = await endpointsOf(origin);
  const app = endpoints && (await appOf(origin, endpoints));
  if (!endpoints || !app) return { failed: "silent" };
  const token = await tokenFor(endpoints, app, { code: answer.code, verifier, redirect: absolute(backPath) });
  if (!token) return { failed: "silent" };
  const said = await whoIs(origin, token);
  await revoke(endpoints, app, token);
  return said ? personNamed(said, started) : { failed: "silent" };
}

/** What is for good; anything else may go better another time. */
const closed = ["suspended", "deleted", "its server is blocked"];

async function personNamed(
  said: Json,
  { origin, domain }: Started,
): Promise<{ actor: ActorModel } | { failed: Failure }> {
  const name = typeof said.username === "string" && /^[^\s@/:]{1,200}$/.test(said.username) ? said.username : null;
  const [, elsewhere] = typeof said.acct === "string" ? said.acct.split("@") : [];
  if (!name || (elsewhere && ![domain, hostOf(origin)].includes(elsewhere.toLowerCase()))) return { failed: "lying" };
  const uri = await resolveAddress(name, domain);
  if (!uri || !sameHost(uri, origin)) return { failed: "lying" };
  if (typeof said.uri === "string" && said.uri !== uri) return { failed: "lying" };
  const actor = await remoteActor(uri);
  if ("refused" in actor) return { failed: closed.includes(actor.refused) ? "refused" : "silent" };
  return actor.value.kind === "PERSON" ? { actor: actor.value } : { failed: "refused" };
}

function secret(): string {
  return randomBytes(32).toString("base64url");
}
