import { createHmac, timingSafeEqual } from "node:crypto";
import { cookies } from "next/headers";
import { z } from "zod";
import { env } from "../env";
import { TooMany } from "../errors";
import { count } from "../limits/commands";
import { doorKinds, pendingArrival } from "../outside-logins/schema";
import { now } from "../time";
import { cookieName, cookieOptions } from "./session";

const seconds = 10 * 60;

const begun = z.object({
  kind: z.enum(doorKinds),
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  /** Where to go on: a path of ours. */
  next: z.string(),
  /** Somebody signed in wants to connect what comes back to their account. */
  connecting: z.boolean(),
});
export type BegunHere = z.output<typeof begun>;

/** Whom an organisation vouched for in this browser, and where to go on once it is connected. */
const waiting = z.object({ arrival: pendingArrival, next: z.string() });
export type WaitingHere = z.output<typeof waiting>;

/** Remembers in this browser alone that it went to the organisation's own sign-in. */
export function keepBegun(what: BegunHere): Promise<void> {
  return keep("outside", what);
}

/**
 * What this browser began, if the answer that it brings bears the state of it. Each is answered once.
 * @returns null for an answer to what somebody else began, or to nothing, or one brought again
 */
export async function takeBegun(state: string): Promise<BegunHere | null> {
  const found = begun.safeParse(await read("outside"));
  if (!found.success || !same(found.data.state, state)) return null;
  await drop("outside");
  try {
    await count(["outside", state], { points: 1, seconds });
    return found.data;
  } catch (problem) {
    if (problem instanceof TooMany) return null;
    throw problem;
  }
}

/** Remembers whom the organisation vouched for, while they sign in to the account that they had before. */
export function keepWaiting(what: WaitingHere): Promise<void> {
  return keep("connecting", what);
}

/** Who waits in this browser to be connected. */
export async function waitingHere(): Promise<WaitingHere | null> {
  return waiting.safeParse(await read("connecting")).data ?? null;
}

/** Nobody waits any more. */
export function dropWaiting(): Promise<void> {
  return drop("connecting");
}

async function keep(name: string, what: object): Promise<void> {
  const text = Buffer.from(JSON.stringify({ ...what, until: now().getTime() + seconds * 1000 })).toString("base64url");
  const value = `${text}.${sign(name, text)}`;
  (await cookies()).set(cookieName(name), value, { ...cookieOptions(), maxAge: seconds });
}

async function read(name: string): Promise<unknown> {
  const [text = "", signature = ""] = (await cookies()).get(cookieName(name))?.value.split(".") ?? [];
  if (!text || !same(signature, sign(name, text))) return null;
  const { until, ...what } = JSON.parse(Buffer.from(text, "base64url").toString()) as { until: number };
  return until > now().getTime() ? what : null;
}

async function drop(name: string): Promise<void> {
  (await cookies()).set(cookieName(name), "", { ...cookieOptions(), maxAge: 0 });
}

function sign(name: string, text: string): string {
  return createHmac("sha256", env().SECRET_KEY ?? "")
    .update(`${name}:${text}`)
    .digest("base64url");
}

function same(one: string, other: string): boolean {
  const [first, second] = [Buffer.from(one), Buffer.from(other)];
  return first.length === second.length && timingSafeEqual(first, second);
}
