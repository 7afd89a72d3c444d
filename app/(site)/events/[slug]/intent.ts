import { cookies } from "next/headers";
import { TooMany } from "@/lib/errors";
import { count } from "@/lib/limits/commands";
import { cookieName, cookieOptions } from "@/lib/web/session";

const name = "coming";
const seconds = 60 * 60;

/** Remembers for an hour that somebody not signed in said "I'm coming" to one event, while they sign in. */
export async function keepIntent(eventId: string): Promise<void> {
  const jar = await cookies();
  jar.set(cookieName(name), `${eventId}.${crypto.randomUUID()}`, { ...cookieOptions(), maxAge: seconds });
}

/** Whether this browser said so of this event, and it was not made use of before. */
export async function takeIntent(eventId: string): Promise<boolean> {
  const [of, once] = (await cookies()).get(cookieName(name))?.value.split(".") ?? [];
  if (of !== eventId || !once) return false;
  try {
    await count(["coming", once], { points: 1, seconds });
    return true;
  } catch (problem) {
    if (problem instanceof TooMany) return false;
    throw problem;
  }
}
