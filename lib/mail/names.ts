import { createHmac } from "node:crypto";
import { sealKey } from "../letters/rules";

/** The Message-ID of a letter, before "@": the same however often it is sent, and nothing can be read from it. */
export function letterId(key: string): string {
  return `letter-${seal(key)}`;
}

/** The root of the thread of all letters about an event to one reader. No letter has it: mailboxes need none. */
export function threadOf(eventId: string, reader: string): string {
  return `event-${seal(`${eventId}:${reader}`)}`;
}

function seal(text: string): string {
  return createHmac("sha256", sealKey("message-id")).update(text).digest("base64url").slice(0, 27);
}
