import { createHmac } from "node:crypto";
import { db, lockId, type Transaction } from "../db";
import { env } from "../env";
import { Gone } from "../errors";
import type { Acting } from "../identities/schema";
import { read } from "./managing";
import { type EventRow, eventColumns } from "./present";
import { eventAddress } from "./queries";

/**
 * The id of the event that a form writes, the same each time it is sent: nobody can guess it, and what is typed into the
 * mark leads to nobody else's event.
 */
export function idOnce(actor: Acting, once: string): string {
  const hash = createHmac("sha256", env().SECRET_KEY ?? "")
    .update(`event:${actor.id}:${once}`)
    .digest("hex");
  return `${hash.slice(0, 8)}-${hash.slice(8, 12)}-4${hash.slice(13, 16)}-a${hash.slice(17, 20)}-${hash.slice(20, 32)}`;
}

/** The event that a form wrote when it was sent before; null for none. */
export function eventOnce(actor: Acting, once: string): Promise<EventRow | null> {
  return db.event.findUnique({ where: { id: idOnce(actor, once) }, include: eventColumns });
}

/**
 * What a form wrote when it was sent before; null for the first time. Of two at once, the second waits for the first.
 * @throws Gone when it was deleted since: no id comes back
 */
export async function writtenBefore(tx: Transaction, id: string): Promise<EventRow | null> {
  await lockId(tx, id);
  if (await tx.event.count({ where: { id } })) return read(tx, id);
  if (await tx.tombstone.count({ where: { uri: eventAddress(id) } })) throw new Gone();
  return null;
}
