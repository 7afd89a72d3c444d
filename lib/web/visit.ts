import { createHmac, timingSafeEqual } from "node:crypto";
import { cookies } from "next/headers";
import { cache } from "react";
import { z } from "zod";
import { env } from "../env";
import { TooMany } from "../errors";
import type { OwnIdentity } from "../identities/queries";
import { count } from "../limits/commands";
import { endVisit } from "../visits/commands";
import { findVisit } from "../visits/queries";
import { cookieName, cookieOptions } from "./session";

const signing = "signing-in";
const visit = "visit";
const seconds = 15 * 60;

const started = z.object({
  state: z.string(),
  verifier: z.string(),
  origin: z.string(),
  domain: z.string(),
  /** Where to go on: a path of ours. */
  path: z.string(),
});
type StartedHere = z.output<typeof started>;

/** Remembers in this browser alone that it went to another server to sign in there. */
export async function keepSigningIn(what: StartedHere): Promise<void> {
  const text = Buffer.from(JSON.stringify(what)).toString("base64url");
  (await cookies()).set(cookieName(signing), `${text}.${sign(text)}`, { ...cookieOptions(), maxAge: seconds });
}

/**
 * What this browser started, if the answer that it brings bears the state of it. Each is answered once.
 * @returns null for an answer to what somebody else started, or to nothing, or one brought again
 */
export async function takeSigningIn(state: string): Promise<StartedHere | null> {
  const jar = await cookies();
  const [text = "", signature = ""] = jar.get(cookieName(signing))?.value.split(".") ?? [];
  if (!text || !same(signature, sign(text))) return null;
  const read = started.safeParse(JSON.parse(Buffer.from(text, "base64url").toString()));
  if (!read.success || !same(read.data.state, state)) return null;
  jar.set(cookieName(signing), "", { ...cookieOptions(), maxAge: 0 });
  try {
    await count(["signed in elsewhere", state], { points: 1, seconds });
    return read.data;
  } catch (problem) {
    if (problem instanceof TooMany) return null;
    throw problem;
  }
}

/** Signs this browser in as somebody of another server; the row says when that ends. One that was there before ends. */
export async function openVisit(token: string): Promise<void> {
  await closeVisit();
  (await cookies()).set(cookieName(visit), token, { ...cookieOptions(), maxAge: 7 * 24 * 3600 });
}

/** "That is not me." */
export async function closeVisit(): Promise<void> {
  const jar = await cookies();
  const token = jar.get(cookieName(visit))?.value;
  if (token) await endVisit(token);
  jar.set(cookieName(visit), "", { ...cookieOptions(), maxAge: 0 });
}

/** Who this browser is by an account elsewhere; null for everybody else, at no cost. */
export const currentVisit = cache(async (): Promise<OwnIdentity | null> => {
  const token = (await cookies()).get(cookieName(visit))?.value;
  return token ? findVisit(token) : null;
});

/** Whether this browser was signed in with an account elsewhere, be it over by now. */
export async function wasVisiting(): Promise<boolean> {
  return (await cookies()).get(cookieName(visit)) !== undefined;
}

function sign(text: string): string {
  return createHmac("sha256", env().SECRET_KEY ?? "")
    .update(`signing in elsewhere:${text}`)
    .digest("base64url");
}

function same(one: string, other: string): boolean {
  return one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other));
}
