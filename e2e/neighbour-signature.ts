import { createHash, createPublicKey, createSign, createVerify, timingSafeEqual } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";

/**
 * draft-cavage-http-signatures-12 by hand. The neighbour shares no code with the server that it tests, so that the two
 * cannot agree on a mistake.
 */
export interface SigningKey {
  keyId: string;
  privateKey: string;
}

/** Headers of a signed POST. */
export function signPost(url: string, body: Buffer, key: SigningKey, date = new Date()): Record<string, string> {
  const { host, pathname } = new URL(url);
  const headers: Record<string, string> = {
    host,
    date: date.toUTCString(),
    digest: `SHA-256=${createHash("sha256").update(body).digest("base64")}`,
    "content-type": "application/activity+json",
  };
  return {
    ...headers,
    signature: signature(
      `post ${pathname}`,
      headers,
      ["(request-target)", "host", "date", "digest", "content-type"],
      key,
    ),
  };
}

/** The Signature header over the named headers. */
export function signature(target: string, headers: Record<string, string>, names: string[], key: SigningKey): string {
  const text = names.map((name) => `${name}: ${name === "(request-target)" ? target : headers[name]}`).join("\n");
  const value = createSign("sha256").update(text).sign(key.privateKey, "base64");
  return `keyId="${key.keyId}",algorithm="rsa-sha256",headers="${names.join(" ")}",signature="${value}"`;
}

export interface Checked {
  valid: boolean;
  /** Why not. */
  reason?: string;
  keyId?: string;
  /** Names of the signed headers. */
  signed: string[];
}

/**
 * Checks the signature of a request that came in.
 * @param findKey the public key in PEM of a key id, and whose it is
 */
export async function checkSignature(
  request: { method: string; path: string; headers: IncomingHttpHeaders; raw: Buffer },
  findKey: (keyId: string) => Promise<string | null>,
): Promise<Checked> {
  const header = String(request.headers.signature ?? "");
  const field = (name: string) => new RegExp(`${name}="([^"]*)"`).exec(header)?.[1];
  const keyId = field("keyId");
  const signed = field("headers")?.split(" ") ?? [];
  const bad = (reason: string): Checked => ({ valid: false, reason, keyId, signed });
  if (!keyId || signed.length === 0) return bad("unsigned");
  if (request.method === "POST") {
    const digest = Buffer.from(String(request.headers.digest ?? "").replace(/^SHA-256=/, ""), "base64");
    const expected = createHash("sha256").update(request.raw).digest();
    if (digest.length !== expected.length || !timingSafeEqual(digest, expected)) return bad("wrong digest");
    if (!signed.includes("digest")) return bad("the digest is not signed");
  }
  const pem = await findKey(keyId);
  if (!pem) return bad("no such key");
  const target = `${request.method.toLowerCase()} ${request.path}`;
  const text = signed
    .map((name) => `${name}: ${name === "(request-target)" ? target : String(request.headers[name])}`)
    .join("\n");
  const value = Buffer.from(field("signature") ?? "", "base64");
  const valid = createVerify("sha256").update(text).verify(createPublicKey(pem), value);
  return valid ? { valid, keyId, signed } : bad("wrong signature");
}
