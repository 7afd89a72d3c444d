import { createHash, createPublicKey, generateKeyPairSync, type KeyObject, sign } from "node:crypto";
import { signRequest } from "@fedify/fedify";
import { describe, expect, test } from "vitest";
import { isSignedWith, readSignature } from "./signature";

const own = new URL("https://farandole.example/inbox");
const body = Buffer.from('{"type":"Follow"}');
const at = new Date();

async function rsa(): Promise<{ pair: CryptoKeyPair; key: KeyObject }> {
  const algorithm = {
    name: "RSASSA-PKCS1-v1_5",
    modulusLength: 2048,
    publicExponent: new Uint8Array([1, 0, 1]),
    hash: "SHA-256",
  };
  const pair = await crypto.subtle.generateKey(algorithm, true, ["sign", "verify"]);
  const spki = Buffer.from(await crypto.subtle.exportKey("spki", pair.publicKey));
  return { pair, key: createPublicKey({ key: spki, format: "der", type: "spki" }) };
}

/** As another implementation signs it. */
async function signed(pair: CryptoKeyPair, spec: "draft-cavage-http-signatures-12" | "rfc9421"): Promise<Headers> {
  const headers = { host: own.host, "content-type": "application/activity+json", date: at.toUTCString() };
  const request = new Request(own, { method: "POST", headers, body });
  return (await signRequest(request, pair.privateKey, new URL("https://a.example/@ada#main-key"), { spec })).headers;
}

describe.each(["draft-cavage-http-signatures-12", "rfc9421"] as const)(
  "a signature after %s, made by Fedify",
  (spec) => {
    test("is read and found good; with another key it is not", async () => {
      const { pair, key } = await rsa();
      const headers = await signed(pair, spec);
      headers.set("host", own.host);
      const signature = readSignature(own, headers, body, at);
      expect(signature.keyId).toBe("https://a.example/@ada#main-key");
      expect(isSignedWith(key, signature)).toBe(true);
      expect(isSignedWith((await rsa()).key, signature)).toBe(false);
    });

    test("is refused with another body, at another host, and a day later", async () => {
      const { pair } = await rsa();
      const headers = await signed(pair, spec);
      headers.set("host", own.host);
      expect(() => readSignature(own, headers, Buffer.from("{}"), at)).toThrow(/digest/);
      expect(() => readSignature(own, headers, body, new Date(at.getTime() + 86_400_000))).toThrow(/too old/);
      headers.set("host", "other.example");
      expect(() => readSignature(own, headers, body, at)).toThrow(/another host/);
    });

    test("of another path is not good", async () => {
      const { pair, key } = await rsa();
      const headers = await signed(pair, spec);
      headers.set("host", own.host);
      const other = readSignature(new URL("https://farandole.example/@ada/inbox"), headers, body, at);
      expect(isSignedWith(key, other)).toBe(false);
    });
  },
);

describe("RFC 9421 by hand", () => {
  const { privateKey, publicKey } = generateKeyPairSync("ed25519");
  const digest = `sha-256=:${createHash("sha256").update(body).digest("base64")}:`;

  /** Headers of a request whose signature covers `names`. */
  function ed25519(
    names: string[],
    params = `;created=${Math.floor(at.getTime() / 1000)};keyid="https://a.example/@ada#ed25519-key"`,
  ): Headers {
    const values: Record<string, string> = {
      "@method": "POST",
      "@target-uri": own.href,
      "@authority": own.host,
      "content-digest": digest,
    };
    const list = `(${names.map((name) => `"${name}"`).join(" ")})${params}`;
    const base = [...names.map((name) => `"${name}": ${values[name]}`), `"@signature-params": ${list}`].join("\n");
    const value = sign(null, Buffer.from(base), privateKey).toString("base64");
    return new Headers({
      host: own.host,
      "content-digest": digest,
      "signature-input": `sig=${list}`,
      signature: `sig=:${value}:`,
    });
  }

  const all = ["@method", "@target-uri", "content-digest"];

  test("with an Ed25519 key is good", () => {
    const signature = readSignature(own, ed25519(all), body, at);
    expect(isSignedWith(publicKey, signature)).toBe(true);
    expect(isSignedWith(publicKey, { ...signature, algorithm: "rsa-v1_5-sha256" })).toBe(false);
    expect(isSignedWith(publicKey, { ...signature, kind: "cavage" })).toBe(false);
  });

  test.each(all)("that leaves out %s is refused", (name) => {
    expect(() => readSignature(own, ed25519(all.filter((each) => each !== name)), body, at)).toThrow(/leaves out/);
  });

  test("without a date, with two signatures, or with a component of a kind we do not read is refused", () => {
    expect(() => readSignature(own, ed25519(all, ';keyid="https://a.example/k"'), body, at)).toThrow(/too old/);
    const two = ed25519(all);
    two.set("signature-input", `${two.get("signature-input")}, other=("@method")`);
    expect(() => readSignature(own, two, body, at)).toThrow();
    const odd = ed25519(all);
    odd.set("signature-input", String(odd.get("signature-input")).replace('"@method"', '"@method";req'));
    expect(() => readSignature(own, odd, body, at)).toThrow();
  });
});
