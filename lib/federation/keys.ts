import { exportJwk, generateCryptoKeyPair, importJwk } from "@fedify/fedify";
import { exportMultibaseKey, exportSpki } from "@fedify/vocab-runtime";
import { db, type Prisma } from "../db";
import type { KeyKind } from "../generated/prisma/enums";

/**
 * The key pairs of one of our own actors, RSA first, made at first need. When two ask at once, one pair is kept and both get it.
 * @param actorId a local actor
 */
export async function keyPairs(actorId: string): Promise<{ rsa: CryptoKeyPair; ed25519: CryptoKeyPair }> {
  let rows = await db.actorKey.findMany({ where: { actorId } });
  if (rows.length < 2) {
    const missing = (["RSA", "ED25519"] as const).filter((kind) => !rows.some((row) => row.kind === kind));
    const data = await Promise.all(missing.map((kind) => makeKey(actorId, kind)));
    await db.actorKey.createMany({ data, skipDuplicates: true });
    rows = await db.actorKey.findMany({ where: { actorId } });
  }
  const pair = async (kind: KeyKind): Promise<CryptoKeyPair> => {
    const row = rows.find((each) => each.kind === kind);
    if (!row) throw new Error(`actor ${actorId} has no ${kind} key`);
    return {
      privateKey: await importJwk(row.privateJwk as JsonWebKey, "private"),
      publicKey: await importJwk(row.publicJwk as JsonWebKey, "public"),
    };
  };
  return { rsa: await pair("RSA"), ed25519: await pair("ED25519") };
}

/** The public keys of an actor as its document shows them: SPKI in PEM, and multibase. */
export async function publicKeys(actorId: string): Promise<{ pem: string; multibase: string }> {
  const { rsa, ed25519 } = await keyPairs(actorId);
  return { pem: await exportSpki(rsa.publicKey), multibase: await exportMultibaseKey(ed25519.publicKey) };
}

async function makeKey(actorId: string, kind: KeyKind) {
  // 2048 bits: Fedify's own generator makes 4096, which sign 4 to 9 times slower.
  const pair =
    kind === "RSA"
      ? await crypto.subtle.generateKey(
          {
            name: "RSASSA-PKCS1-v1_5",
            modulusLength: 2048,
            publicExponent: new Uint8Array([1, 0, 1]),
            hash: "SHA-256",
          },
          true,
          ["sign", "verify"],
        )
      : await generateCryptoKeyPair("Ed25519");
  return {
    actorId,
    kind,
    privateJwk: (await exportJwk(pair.privateKey)) as Prisma.InputJsonObject,
    publicJwk: (await exportJwk(pair.publicKey)) as Prisma.InputJsonObject,
  };
}
