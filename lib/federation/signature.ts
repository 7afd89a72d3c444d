import { constants, createHash, type KeyObject, timingSafeEqual, verify } from "node:crypto";
import { BadRequest } from "./answers";

/** A signature as a request carries it, complete enough to be worth fetching its key. */
export interface Signature {
  keyId: string;
  /** What the signature says it was made with; "" when it says nothing. */
  algorithm: string;
  kind: "cavage" | "rfc9421";
  /** The text that was signed, rebuilt from the request. */
  base: string;
  bytes: Buffer;
}

const past = 12 * 3_600_000;
const future = 3_600_000;

/**
 * Reads the signature of a delivery or a fetch: draft-cavage-http-signatures-12, or RFC 9421 where there is a
 * Signature-Input. Asks nobody. It must cover method, path, our host, a fresh date and the whole body, so that it is good
 * for this request alone.
 * @param own the URL that was asked for, under PUBLIC_URL
 * @param body null for a fetch (GET)
 * @throws BadRequest 401 naming what is missing
 */
export function readSignature(own: URL, headers: Headers, body: Uint8Array | null, at: Date): Signature {
  if (headers.has("signature-input")) return readRfc9421(own, headers, body, at);
  const given = headers.get("signature");
  if (!given) throw refuse("The request is not signed");
  const parts = parameters(given);
  const keyId = parts.get("keyId");
  const signature = parts.get("signature");
  if (!keyId || !signature) throw refuse("The signature names no key");
  const covered = (parts.get("headers") ?? "date").toLowerCase().split(/\s+/).filter(Boolean);
  const created = parts.get("created");
  for (const name of ["(request-target)", "host", ...(body ? ["digest"] : [])])
    if (!covered.includes(name)) throw refuse(`The signature leaves out ${name}`);
  if (!covered.includes("date") && !(covered.includes("(created)") && created))
    throw refuse("The signature leaves out date");
  if (covered.includes("date")) checkFresh(Date.parse(headers.get("date") ?? ""), at);
  if (created !== undefined) checkFresh(Number(created) * 1000, at);
  if (parts.has("expires") && !(Number(parts.get("expires")) * 1000 > at.getTime()))
    throw refuse("The signature is expired");
  checkHost(own, headers);
  if (body && !matches(digests(headers.get("digest"), /^\s*([\w-]+)=(.+?)\s*$/), body))
    throw refuse("The digest is missing, weak or not that of the body");
  const line = (name: string): string => {
    if (name === "(request-target)") return `${body ? "post" : "get"} ${own.pathname}${own.search}`;
    if (name === "(created)" || name === "(expires)") {
      const value = parts.get(name.slice(1, -1));
      if (!value) throw refuse("A signed parameter is missing");
      return value;
    }
    return signed(headers, name);
  };
  const base = covered.map((name) => `${name}: ${line(name)}`).join("\n");
  return {
    keyId,
    algorithm: (parts.get("algorithm") ?? "").toLowerCase(),
    kind: "cavage",
    base,
    bytes: Buffer.from(signature, "base64"),
  };
}

/** The value of a signed header; what it calls a header may be any text. */
function signed(headers: Headers, name: string): string {
  const value = /^[\w!#$%&'*+.^`|~-]+$/.test(name) ? headers.get(name) : null;
  if (value === null) throw refuse("A signed header is missing");
  return value.trim();
}

/** The parameters of a cavage Signature header. Each may come once: two readers must not read two things. */
function parameters(given: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const [, name = "", quoted, bare] of given.matchAll(/([A-Za-z]+)=(?:"([^"]*)"|(\d+))/g)) {
    if (found.has(name)) throw refuse(`The signature says ${name} twice`);
    found.set(name, quoted ?? bare ?? "");
  }
  return found;
}

function readRfc9421(own: URL, headers: Headers, body: Uint8Array | null, at: Date): Signature {
  const [, label, params = "", list = ""] =
    /^\s*([\w*.-]+)=((\([^)]*\))[^,]*?)\s*$/.exec(headers.get("signature-input") ?? "") ?? [];
  const [, signedLabel, value] = /^\s*([\w*.-]+)=:([A-Za-z0-9+/=]+):\s*$/.exec(headers.get("signature") ?? "") ?? [];
  if (!label || signedLabel !== label || !value) throw refuse("Exactly one signature is expected");
  const components = [...list.matchAll(/"([^"]+)"([^\s)]*)/g)].map(([, name = "", suffix]) => (suffix ? "" : name));
  const wants = [
    ["@method"],
    ...(body ? [["content-digest"]] : []),
    ["@target-uri", "@request-target", "@path"],
    ["@target-uri", "@authority", "host"],
  ];
  for (const one of wants)
    if (!one.some((name) => components.includes(name))) throw refuse(`The signature leaves out ${one[0]}`);
  const param = (name: string) =>
    new RegExp(`;${name}=(?:"([^"]*)"|(\\d+))`)
      .exec(params)
      ?.slice(1)
      .find((match) => match !== undefined);
  const keyId = param("keyid");
  if (!keyId) throw refuse("The signature names no key");
  checkFresh(Number(param("created")) * 1000, at);
  if (param("expires") && !(Number(param("expires")) * 1000 > at.getTime())) throw refuse("The signature is expired");
  checkHost(own, headers);
  if (body && !matches(digests(headers.get("content-digest"), /^\s*([\w-]+)=:(.+?):\s*$/), body))
    throw refuse("The digest is missing, weak or not that of the body");
  const derived: Record<string, string> = {
    "@method": body ? "POST" : "GET",
    "@target-uri": own.href,
    "@authority": own.host,
    "@scheme": own.protocol.slice(0, -1),
    "@request-target": own.pathname + own.search,
    "@path": own.pathname,
    "@query": own.search || "?",
  };
  const lines = components.map((name) => {
    const text = name.startsWith("@") ? derived[name] : signed(headers, name);
    if (text === undefined) throw refuse("A signed component is missing");
    return `"${name}": ${text}`;
  });
  const base = [...lines, `"@signature-params": ${params}`].join("\n");
  return {
    keyId,
    algorithm: (param("alg") ?? "").toLowerCase(),
    kind: "rfc9421",
    base,
    bytes: Buffer.from(value, "base64"),
  };
}

/**
 * Whether `key` made the signature. What the signature says of its algorithm never decides how the key is used: an RSA
 * key verifies RSA, an Ed25519 key Ed25519, and no key is ever a shared secret.
 */
export function isSignedWith(key: KeyObject, { algorithm, kind, base, bytes }: Signature): boolean {
  const data = Buffer.from(base);
  if (key.asymmetricKeyType === "ed25519")
    return kind === "rfc9421" && ["", "ed25519"].includes(algorithm) && verify(null, data, key, bytes);
  if (key.asymmetricKeyType !== "rsa" || (key.asymmetricKeyDetails?.modulusLength ?? 0) < 2048) return false;
  switch (algorithm) {
    case "rsa-sha256":
    case "rsa-v1_5-sha256":
      return verify("sha256", data, key, bytes);
    case "rsa-sha512":
    case "rsa-v1_5-sha512":
      return verify("sha512", data, key, bytes);
    case "rsa-pss-sha512":
      return verify("sha512", data, { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 64 }, bytes);
    // "hs2019" says that the key knows; those who write it sign with SHA-256, or SHA-512 as its draft has it.
    case "hs2019":
    case "":
      return verify("sha256", data, key, bytes) || verify("sha512", data, key, bytes);
    default:
      return false;
  }
}

function checkFresh(moment: number, at: Date): void {
  if (!(moment > at.getTime() - past && moment < at.getTime() + future))
    throw refuse("The signature is too old, or its date is missing");
}

function checkHost(own: URL, headers: Headers): void {
  const host = headers.get("host")?.toLowerCase();
  const port = own.protocol === "https:" ? ":443" : ":80";
  if (host !== own.host && host !== own.host + port) throw refuse("The request was signed for another host");
}

/** Digests by algorithm; SHA-1 and MD5 are as good as none. */
function digests(header: string | null, pattern: RegExp): [algorithm: string, value: string][] {
  return (header ?? "").split(",").flatMap((entry) => {
    const [, name = "", value = ""] = pattern.exec(entry) ?? [];
    const algorithm = name.toLowerCase().replace("-", "");
    return algorithm === "sha256" || algorithm === "sha512" ? [[algorithm, value] as [string, string]] : [];
  });
}

/** Whether there is a digest, and every one is that of the body. */
function matches(given: [algorithm: string, value: string][], body: Uint8Array): boolean {
  return (
    given.length > 0 &&
    given.every(([algorithm, value]) => {
      const expected = createHash(algorithm).update(body).digest();
      const actual = Buffer.from(value, "base64");
      return actual.length === expected.length && timingSafeEqual(actual, expected);
    })
  );
}

function refuse(message: string): BadRequest {
  return new BadRequest(401, message);
}
