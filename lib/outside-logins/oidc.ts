import { getLogger } from "@logtape/logtape";
import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  ClientSecretBasic,
  ClientSecretPost,
  Configuration,
  calculatePKCECodeChallenge,
  customFetch,
  discovery,
  enableNonRepudiationChecks,
  fetchUserInfo,
  None,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
} from "openid-client";
import { env } from "../env";
import { Conflict, Forbidden } from "../errors";
import type { Asking } from "./asking";
import { namedAmong } from "./rules";
import type { Arrival } from "./schema";

const log = getLogger(["farandole", "sign-in"]);

/** Where an issuer sends people back to: what it must have on its list for us. */
export const oidcBackPath = "/auth/outside/oidc/back";

/** What the browser keeps until it comes back. */
export interface Begun {
  state: string;
  nonce: string;
  verifier: string;
}

/**
 * The first half of signing in by OpenID Connect (Core 1.0, 3.1.2.1), with PKCE (RFC 7636, S256), state and nonce.
 * @param ask how the issuer's servers are asked
 * @throws Conflict when the issuer cannot be asked
 */
export async function issuerPage(ask: Asking): Promise<{ page: string; begun: Begun }> {
  const config = await configuration(ask);
  const begun = { state: randomState(), nonce: randomNonce(), verifier: randomPKCECodeVerifier() };
  const page = buildAuthorizationUrl(config, {
    redirect_uri: `${env().PUBLIC_URL}${oidcBackPath}`,
    scope: env().OIDC_SCOPES,
    state: begun.state,
    nonce: begun.nonce,
    code_challenge: await calculatePKCECodeChallenge(begun.verifier),
    code_challenge_method: "S256",
  });
  return { page: page.href, begun };
}

/**
 * The second half: who came back. The code is exchanged once; the ID token's signature, issuer, audience, nonce and times
 * are checked (Core 1.0, 3.1.3.7), and so is the `iss` of the answer (RFC 9207).
 * @param query what the browser brought
 * @param begun what this browser started with
 * @throws Forbidden for an answer that vouches for nobody, Conflict when the issuer cannot be asked
 */
export async function redeemCode(query: URLSearchParams, begun: Begun, ask: Asking): Promise<Arrival> {
  const config = await configuration(ask);
  const back = new URL(oidcBackPath, env().PUBLIC_URL);
  back.search = query.toString();
  try {
    const tokens = await authorizationCodeGrant(config, back, {
      expectedState: begun.state,
      expectedNonce: begun.nonce,
      pkceCodeVerifier: begun.verifier,
      idTokenExpected: true,
    });
    const claims = tokens.claims();
    if (!claims) throw new Forbidden("outside.errors.refused");
    const more = config.serverMetadata().userinfo_endpoint
      ? await fetchUserInfo(config, tokens.access_token, claims.sub)
      : {};
    return arrivalOf(config.serverMetadata().issuer, { ...claims, ...more, sub: claims.sub });
  } catch (problem) {
    if (problem instanceof Forbidden) throw problem;
    log.warn("An answer of the issuer was refused: {kind}", { kind: kindOf(problem) });
    throw new Forbidden("outside.errors.refused");
  }
}

const freshFor = 10 * 60_000;
const kept = globalThis as unknown as {
  farandoleIssuer?: { key: string; at: number; metadata: ReturnType<Configuration["serverMetadata"]> };
};

/** What the issuer says of itself (Discovery 1.0), asked anew every ten minutes. */
async function configuration(ask: Asking): Promise<Configuration> {
  const { OIDC_ISSUER = "", OIDC_CLIENT_ID = "", OIDC_CLIENT_SECRET } = env();
  const issuer = new URL(OIDC_ISSUER);
  const plain = issuer.protocol === "http:";
  const asking = (url: string, init: unknown) => ask(url, init as RequestInit);
  let known = kept.farandoleIssuer;
  if (known?.key !== OIDC_ISSUER || performance.now() - known.at > freshFor) {
    const execute = plain ? [allowInsecureRequests] : [];
    const found = await discovery(issuer, OIDC_CLIENT_ID, undefined, None(), {
      execute,
      [customFetch]: asking,
    }).catch((problem: unknown) => {
      log.error("The issuer could not be asked: {kind}", { kind: kindOf(problem) });
      throw new Conflict("outside.errors.silent");
    });
    known = { key: OIDC_ISSUER, at: performance.now(), metadata: found.serverMetadata() };
    kept.farandoleIssuer = known;
  }
  const ways = known.metadata.token_endpoint_auth_methods_supported ?? ["client_secret_basic"];
  const proof = ways.includes("client_secret_basic") ? ClientSecretBasic : ClientSecretPost;
  const secret = OIDC_CLIENT_SECRET ? proof(OIDC_CLIENT_SECRET) : None();
  const config = new Configuration(known.metadata, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET, secret);
  config[customFetch] = asking;
  // Without it the signature of an ID token that came straight from the issuer is taken for granted.
  enableNonRepudiationChecks(config);
  if (plain) allowInsecureRequests(config);
  return config;
}

function arrivalOf(issuer: string, claims: Record<string, unknown> & { sub: string }): Arrival {
  const all = env();
  const said = (name: string) => {
    const value = claims[name];
    return typeof value === "string" && value.trim() ? value.trim() : null;
  };
  const email = said("email");
  const verified = claims.email_verified === true || claims.email_verified === "true";
  const trusted = all.OIDC_EMAIL === "trusted" && claims.email_verified === undefined;
  const told = claims[all.OIDC_CLAIMS_GROUPS];
  return {
    kind: "oidc",
    provider: `oidc ${issuer}`,
    subject: claims.sub,
    email: verified || trusted ? email : null,
    handles: [said(all.OIDC_CLAIMS_HANDLE), email].filter((name) => name !== null),
    name: said(all.OIDC_CLAIMS_NAME),
    picture: null,
    groups: Array.isArray(told)
      ? namedAmong(
          "oidc",
          told.filter((group) => typeof group === "string"),
        )
      : null,
  };
}

function kindOf(problem: unknown): string {
  if (!(problem instanceof Error)) return "unknown";
  return "code" in problem && typeof problem.code === "string" ? problem.code : problem.name;
}
