import { createHash, generateKeyPairSync, randomBytes, sign } from "node:crypto";
import { isoCBOR } from "@simplewebauthn/server/helpers";
import type { NewPasskey, PasskeyAnswer } from "../lib/passkeys/schema";

const text = (bytes: Uint8Array | string) => Buffer.from(bytes).toString("base64url");
const sha256 = (bytes: Uint8Array | string) => createHash("sha256").update(bytes).digest();

/** What an authenticator may do differently, to attack a server with. */
export interface Wrong {
  origin?: string;
  /** The host that the key is for. */
  host?: string;
  challenge?: string;
  counter?: number;
  /** false: asks for neither finger nor face nor PIN. */
  verified?: boolean;
  type?: string;
  userHandle?: string;
  id?: string;
}

/** A passkey in software: ES256 and attestation "none", as WebAuthn Level 3, 6.1 and 6.5 have them. */
export function authenticator(home = "http://localhost:3000") {
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const id = randomBytes(32);
  const { x = "", y = "" } = publicKey.export({ format: "jwk" });
  let counter = 0;
  let owner = "";

  /** 6.1: the host's hash, flags (0x01 somebody is there, 0x04 verified, 0x40 a key follows), the counter. */
  function data({ host, verified = true, counter: told }: Wrong, attested?: Uint8Array): Buffer {
    const head = Buffer.alloc(5);
    head.writeUInt8(0x01 | (verified ? 0x04 : 0) | (attested ? 0x40 : 0), 0);
    head.writeUInt32BE(told ?? counter, 1);
    return Buffer.concat([sha256(host ?? new URL(home).hostname), head, attested ?? new Uint8Array()]);
  }

  function client(type: string, challenge: string, wrong: Wrong): string {
    const said = { type: wrong.type ?? type, challenge: wrong.challenge ?? challenge, origin: wrong.origin ?? home };
    return JSON.stringify({ ...said, crossOrigin: false });
  }

  const credential = (own = text(id)) => ({
    id: own,
    rawId: own,
    type: "public-key" as const,
    clientExtensionResults: {},
  });

  return {
    make(options: { challenge: string; user: { id: string } }, wrong: Wrong = {}): NewPasskey {
      owner = options.user.id;
      const cose = new Map<number, number | Uint8Array<ArrayBuffer>>([
        [1, 2],
        [3, -7],
        [-1, 1],
        [-2, new Uint8Array(Buffer.from(x, "base64url"))],
        [-3, new Uint8Array(Buffer.from(y, "base64url"))],
      ]);
      const length = Buffer.alloc(2);
      length.writeUInt16BE(id.length);
      const attested = Buffer.concat([Buffer.alloc(16), length, id, isoCBOR.encode(cose)]);
      const authData = new Uint8Array(data(wrong, attested));
      const object = new Map<string, unknown>([
        ["fmt", "none"],
        ["attStmt", new Map()],
        ["authData", authData],
      ]);
      const attestationObject = text(isoCBOR.encode(object as Parameters<typeof isoCBOR.encode>[0]));
      const clientDataJSON = text(client("webauthn.create", options.challenge, wrong));
      return { ...credential(), response: { clientDataJSON, attestationObject, transports: ["internal"] } };
    },

    answer(options: { challenge: string }, wrong: Wrong = {}): PasskeyAnswer {
      counter++;
      const clientData = client("webauthn.get", options.challenge, wrong);
      const authData = data(wrong);
      const signature = sign("sha256", Buffer.concat([authData, sha256(clientData)]), privateKey);
      const userHandle = wrong.userHandle ?? owner;
      const response = { clientDataJSON: text(clientData), authenticatorData: text(authData), userHandle };
      return { ...credential(wrong.id), response: { ...response, signature: text(signature) } };
    },
  };
}
