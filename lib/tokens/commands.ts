import { createHash, createHmac, randomBytes } from "node:crypto";
import { db, type Prisma, type Transaction } from "../db";
import { env } from "../env";
import type { TokenKind } from "../generated/prisma/enums";
import { now } from "../time";

const minute = 60_000;

/** How long each kind of link works. */
export const minutesOf: Record<TokenKind, number> = {
  SETUP: 7 * 24 * 60,
  CONFIRM_EMAIL: 24 * 60,
  RESET_PASSWORD: 60,
  CHANGE_EMAIL: 24 * 60,
  KEPT_FORM: 60,
  MAGIC_LINK: 15,
  SECOND_STEP: 10,
  PASSKEY: 5,
  OUTSIDE: 10,
};

interface NewToken {
  kind: TokenKind;
  accountId?: string | null;
  data?: Prisma.InputJsonValue;
}

/** What stands in the Token table for a secret. */
export function hashSecret(secret: string): string {
  return createHash("sha256").update(secret).digest("base64url");
}

/**
 * The secret that the letter of a fact carries. It is derived again whenever the letter is sent, so that it stands
 * nowhere at rest, and a letter sent twice holds the same link.
 * @param part tells several links of one fact apart
 */
export function secretOf(factId: string, part = ""): string {
  const key = env().SECRET_KEY;
  if (!key) throw new Error("SECRET_KEY is missing: the start command makes one");
  return createHmac("sha256", key).update(`letter:${factId}:${part}`).digest("base64url");
}

/** Makes a one-time link that works for the time of its kind, from a secret that is kept as a hash alone. */
export async function issueToken(tx: Transaction, secret: string, { kind, accountId, data }: NewToken): Promise<void> {
  const moment = now();
  await tx.token.create({
    data: {
      hash: hashSecret(secret),
      kind,
      accountId: accountId ?? null,
      data: data ?? {},
      createdAt: moment,
      expiresAt: new Date(moment.getTime() + minutesOf[kind] * minute),
    },
  });
}

/** A secret for a link that no letter carries. */
export function newSecret(): string {
  return randomBytes(32).toString("base64url");
}

/** What a link of this kind stands for, without using it up. null when it is wrong, used or too old. */
export function findToken(kind: TokenKind, secret: string, tx: Transaction = db) {
  return tx.token.findFirst({ where: { hash: hashSecret(secret), kind, usedAt: null, expiresAt: { gt: now() } } });
}

/**
 * Uses a link up. Of two that try at once, one gets it.
 * @returns what it stands for, or null when it is wrong, used or too old
 */
export async function redeemToken(tx: Transaction, kind: TokenKind, secret: string) {
  const moment = now();
  const [token] = await tx.token.updateManyAndReturn({
    where: { hash: hashSecret(secret), kind, usedAt: null, expiresAt: { gt: moment } },
    data: { usedAt: moment },
  });
  return token ?? null;
}
