import { db } from "../db";
import { env } from "../env";
import { dayIn, now } from "../time";

/** Makes the actor that speaks for this server (`relay`), once. Every start calls it. */
export async function ensureServerActor() {
  return db.actor.upsert({
    where: { handle_host: { handle: "relay", host: "" } },
    update: { handle: "relay" }, // with nothing to update it would be two statements, and websites that start together collide
    create: {
      kind: "APPLICATION",
      handle: "relay",
      host: "",
      name: new URL(env().PUBLIC_URL).hostname,
      publishedOn: new Date(`${dayIn(now(), "UTC")}T00:00:00Z`),
    },
  });
}
