import { createHmac } from "node:crypto";
import { createChallenge, type Payload, randomInt, verifySolution } from "altcha-lib";
import { deriveKey } from "altcha-lib/algorithms/pbkdf2";
import { z } from "zod";
import { env } from "../env";
import { Conflict, TooMany } from "../errors";
import { count } from "../limits/commands";
import { now } from "../time";

/** Hidden fields of a form that strangers may send; a schema takes them in beside its own. */
export const guarded = {
  /** Left empty by people, who do not see it. */
  website: z.string().optional(),
  /** When the form was shown, signed. */
  shown: z.string().max(200).optional(),
  /** The answer of the puzzle; only browsers with JavaScript send one. */
  proof: z.string().max(4000).optional(),
};

interface Sent {
  website?: string;
  shown?: string;
  proof?: string;
}

/** About a second of a phone's work, two milliseconds of ours. */
const work = { algorithm: "PBKDF2/SHA-256", cost: 1000 } as const;
const most = 600;
const least = 200;

const minute = 60_000;
/** How long a puzzle may lie about, how often its answer counts (a form with a fault is sent again), and how fast people type. */
const lifetime = 60 * minute;
const uses = 3;
const quickest = 2_000;
const longest = 24 * 60 * minute;

/** How often one network may send a form: with the puzzle solved, and without. */
const proven = { points: 120, seconds: 600 };
const unproven = { points: 12, seconds: 3600 };

/** A puzzle for one form (ALTCHA, proof of work), as JSON. */
export async function newPuzzle(): Promise<string> {
  const puzzle = await createChallenge({
    ...work,
    counter: randomInt(most, least),
    deriveKey,
    data: { at: now().getTime() },
    ...secrets(),
  });
  return JSON.stringify(puzzle);
}

/** What stands in a form about when it was shown. */
export function shownNow(): string {
  const at = String(now().getTime());
  return `${at}.${sign(`shown:${at}`)}`;
}

/**
 * Keeps programs from sending a form that needs no account. Who solved the puzzle passes; browsers without JavaScript
 * pass when a person could have typed that fast, and less often from one network.
 * @param door names the form, each has its own count
 * @throws Conflict when it looks like a program, which a second press mends; TooMany
 */
export async function guard(sent: Sent, network: string, door: string): Promise<void> {
  if (sent.website) throw new Conflict("errors.robot");
  if (await solved(sent.proof)) return count([door, "proven", network], proven);
  if (!typedSlowly(sent.shown)) throw new Conflict("errors.tooQuick");
  await count([door, "unproven", network], unproven);
}

function typedSlowly(shown = ""): boolean {
  const [at = "", signature] = shown.split(".");
  if (signature !== sign(`shown:${at}`)) return false;
  const age = now().getTime() - Number(at);
  return age >= quickest && age <= longest;
}

async function solved(proof?: string): Promise<boolean> {
  const payload = proof ? parsed(proof) : null;
  const at = payload?.challenge?.parameters?.data?.at;
  if (!payload || typeof at !== "number" || now().getTime() - at > lifetime) return false;
  try {
    const { verified } = await verifySolution({ ...payload, deriveKey, ...secrets() });
    if (verified)
      await count(["proof", String(payload.challenge.signature)], { points: uses, seconds: lifetime / 1000 });
    return verified;
  } catch (problem) {
    // Used up, or nothing that the library can read: as if there were none.
    if (problem instanceof TooMany || problem instanceof Error) return false;
    throw problem;
  }
}

function parsed(proof: string): Payload | null {
  try {
    return JSON.parse(proof) as Payload;
  } catch {
    return null;
  }
}

function secrets() {
  return { hmacSignatureSecret: sign("puzzle"), hmacKeySignatureSecret: sign("puzzle key") };
}

function sign(text: string): string {
  return createHmac("sha256", env().SECRET_KEY ?? "")
    .update(`challenge:${text}`)
    .digest("base64url");
}
