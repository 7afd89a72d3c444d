import { generateKeyPairSync, sign } from "node:crypto";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { resetEnv } from "../env";
import { Conflict, Forbidden } from "../errors";
import { askIssuer } from "../federation/remote-issuer";
import { type Begun, issuerPage, redeemCode } from "./oidc";

// An issuer that lies as each test wants; the honest one is npm's, in e2e/plug.spec.ts.
const keys = generateKeyPairSync("rsa", { modulusLength: 2048 });
let server: Server;
let url: string;
/** What it answers at each path; null leaves it out. */
let answers: Record<string, object | null>;
let asked: { path: string; body: string; authorization: string }[] = [];
let begun: Begun;

beforeAll(async () => {
  server = createServer(async (request, response) => {
    const body = await text(request);
    asked.push({ path: request.url ?? "", body, authorization: request.headers.authorization ?? "" });
    const answer = answers[request.url ?? ""];
    response.writeHead(answer ? 200 : 404, { "Content-Type": "application/json" }).end(JSON.stringify(answer ?? {}));
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  url = `http://localhost:${(server.address() as AddressInfo).port}`;
});
afterAll(() => void server.close());

beforeEach(async () => {
  asked = [];
  Object.assign(process.env, {
    OIDC_ISSUER: url,
    OIDC_CLIENT_ID: "farandole",
    OIDC_CLIENT_SECRET: "secret",
    OIDC_EMAIL: "",
    OIDC_STEWARDS: "chiefs",
  });
  resetEnv();
  forgetIssuer();
  answers = {
    "/.well-known/openid-configuration": description(),
    "/jwks": { keys: [{ ...keys.publicKey.export({ format: "jwk" }), kid: "one", alg: "RS256", use: "sig" }] },
  };
  begun = (await issuerPage(askIssuer)).begun;
});

function description(): object {
  return {
    issuer: url,
    authorization_endpoint: `${url}/authorize`,
    token_endpoint: `${url}/token`,
    jwks_uri: `${url}/jwks`,
    response_types_supported: ["code"],
    subject_types_supported: ["public"],
    id_token_signing_alg_values_supported: ["RS256"],
    authorization_response_iss_parameter_supported: true,
  };
}

function forgetIssuer(): void {
  (globalThis as { farandoleIssuer?: unknown }).farandoleIssuer = undefined;
}

/** The token endpoint gives an ID token with these differences from an honest one. */
function tokenWith(claims: object = {}, header: object = {}, signature?: string): void {
  const now = Math.floor(Date.now() / 1000);
  const honest = { iss: url, sub: "u1", aud: "farandole", iat: now, exp: now + 60, nonce: begun.nonce };
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const signed = `${part({ alg: "RS256", kid: "one", ...header })}.${part({ ...honest, ...claims })}`;
  const proof = signature ?? sign("sha256", Buffer.from(signed), keys.privateKey).toString("base64url");
  answers["/token"] = { access_token: "access", token_type: "Bearer", id_token: `${signed}.${proof}` };
}

function back(more: Record<string, string> = {}) {
  return redeemCode(new URLSearchParams({ code: "code", state: begun.state, iss: url, ...more }), begun, askIssuer);
}

const refused = new Forbidden("outside.errors.refused");

test("the way there carries state, nonce and an S256 challenge, and the code is exchanged with its verifier", async () => {
  const { page } = await issuerPage(askIssuer);
  const query = new URL(page).searchParams;
  expect(Object.fromEntries(query)).toMatchObject({
    response_type: "code",
    client_id: "farandole",
    redirect_uri: "https://farandole.example/auth/outside/oidc/back",
    code_challenge_method: "S256",
    scope: "openid profile email",
  });
  tokenWith({ name: "Ada", preferred_username: "ada", email: "a@b.example", email_verified: true, groups: ["chiefs"] });
  expect(await back()).toMatchObject({
    provider: `oidc ${url}`,
    subject: "u1",
    email: "a@b.example",
    handles: ["ada", "a@b.example"],
    groups: new Set(["chiefs"]),
  });
  const exchanged = asked.find(({ path }) => path === "/token");
  expect(exchanged?.body).toContain(`code_verifier=${begun.verifier}`);
  expect(exchanged?.authorization).toMatch(/^Basic /);
});

test("account takeover: an address that the issuer does not call verified is nobody's", async () => {
  for (const email_verified of [false, undefined, null, 1, "yes"]) {
    tokenWith({ email: "ada@coop.example", email_verified });
    expect((await back()).email).toBeNull();
  }
  Object.assign(process.env, { OIDC_EMAIL: "trusted" });
  resetEnv();
  tokenWith({ email: "ada@coop.example" });
  expect((await back()).email).toBe("ada@coop.example");
  tokenWith({ email: "ada@coop.example", email_verified: false });
  expect((await back()).email).toBeNull();
});

test.each([
  ["of another issuer", () => tokenWith({ iss: "https://evil.example" })],
  ["for another client", () => tokenWith({ aud: "another" })],
  ["of another sign-in (nonce)", () => tokenWith({ nonce: "another" })],
  ["without a nonce", () => tokenWith({ nonce: undefined })],
  ["that is over", () => tokenWith({ exp: 1000, iat: 900 })],
  ["without a signature (alg none)", () => tokenWith({}, { alg: "none" }, "")],
  ["signed with the public key as a secret (HS256)", () => tokenWith({}, { alg: "HS256" })],
  ["of another key", () => tokenWith({}, {}, "AAAA")],
  ["that names nobody", () => tokenWith({ sub: undefined })],
])("an ID token %s signs nobody in", async (_what, lie) => {
  lie();
  await expect(back()).rejects.toThrow(refused);
});

test("an answer with another state, another issuer, or an error signs nobody in, and no code is exchanged", async () => {
  tokenWith();
  await expect(back({ state: "another" })).rejects.toThrow(refused);
  await expect(back({ iss: "https://evil.example" })).rejects.toThrow(refused);
  await expect(back({ error: "access_denied" })).rejects.toThrow(refused);
  const without = new URLSearchParams({ code: "code", state: begun.state });
  await expect(redeemCode(without, begun, askIssuer)).rejects.toThrow(refused);
  expect(asked.some(({ path }) => path === "/token")).toBe(false);
});

test("S1: what the issuer's description names elsewhere is asked only where everybody may ask", async () => {
  tokenWith();
  for (const inner of ["https://169.254.169.254/token", "https://10.0.0.1/token", "http://[::1]:1/token"]) {
    answers["/.well-known/openid-configuration"] = { ...description(), token_endpoint: inner };
    forgetIssuer();
    await expect(back()).rejects.toThrow(refused);
  }
});

test("a description of another issuer, none, or one that leads elsewhere is no issuer", async () => {
  for (const answer of [{ ...description(), issuer: "https://evil.example" }, null]) {
    answers["/.well-known/openid-configuration"] = answer;
    forgetIssuer();
    await expect(issuerPage(askIssuer)).rejects.toThrow(new Conflict("outside.errors.silent"));
  }
});
