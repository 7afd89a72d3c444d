import { db, transaction } from "../db";
import { env } from "../env";
import { dayIn, now } from "../time";

/** Makes the actor that speaks for this server (`relay`), once. Every start calls it. */
export async function ensureServerActor() {
  const where = { handle_host: { handle: "relay", host: "" } };
  const known = await db.actor.findUnique({ where });
  if (known) return known;
  return transaction(async (tx) => {
    // Websites that start together: two unique names are written, and an upsert waits for one of them alone.
    await tx.$executeRaw`select pg_advisory_xact_lock(hashtext('server actor'))`;
    const made = await tx.actor.findUnique({ where });
    if (made) return made;
    const name = new URL(env().PUBLIC_URL).hostname;
    const publishedOn = new Date(`${dayIn(now(), "UTC")}T00:00:00Z`);
    return tx.actor.create({ data: { kind: "APPLICATION", ...where.handle_host, name, publishedOn } });
  });
}
