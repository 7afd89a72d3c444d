import { createHmac, timingSafeEqual } from "node:crypto";
import { cookies } from "next/headers";
import { z } from "zod";
import { env } from "../env";
import { cookieName, cookieOptions } from "./session";

const hour = 60 * 60;
/** Browsers drop cookies beyond 4096 bytes with their name and attributes. */
const mostBytes = 3_500;

const asked = z.object({
  eventId: z.uuid(),
  email: z.string(),
  /** When this browser asked: what was asked for before under that address is somebody else's. */
  since: z.string(),
  heldUntil: z.string().nullable(),
  typed: z.record(z.string(), z.string()),
});

/** What somebody without an account asked for in this browser, within the last hour. */
export type Asked = Omit<z.output<typeof asked>, "eventId">;

/**
 * Remembers in the browser alone what was asked for, signed: for the page that says where the letter went, for sending
 * it again, and for the form when the address was wrong. Long answers are left out where they do not fit.
 */
export async function keepAsked(eventId: string, what: Asked): Promise<void> {
  const { name = "", seats = "1" } = what.typed;
  const short = { ...what, typed: { name, email: what.email, seats } };
  const value = [what, short].map((one) => sealed({ eventId, ...one })).find((one) => one.length <= mostBytes);
  if (value) (await cookies()).set(cookieName("asked"), value, { ...cookieOptions(), maxAge: hour });
}

/** What this browser asked for at this event; null when nothing, or not by our own form. */
export async function askedHere(eventId: string): Promise<Asked | null> {
  const [text = "", signature = ""] = (await cookies()).get(cookieName("asked"))?.value.split(".") ?? [];
  if (!text || !same(signature, sign(text))) return null;
  const read = asked.safeParse(JSON.parse(Buffer.from(text, "base64url").toString()));
  return read.success && read.data.eventId === eventId ? read.data : null;
}

function sealed(value: z.input<typeof asked>): string {
  const text = Buffer.from(JSON.stringify(value)).toString("base64url");
  return `${text}.${sign(text)}`;
}

function sign(text: string): string {
  return createHmac("sha256", env().SECRET_KEY ?? "")
    .update(`asked:${text}`)
    .digest("base64url");
}

function same(one: string, other: string): boolean {
  return one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other));
}
