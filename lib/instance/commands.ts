import { db, transaction } from "../db";
import { env } from "../env";
import { must } from "../errors";
import type { Acting } from "../identities/schema";
import { record } from "../jobs/facts";
import { dayIn, now } from "../time";

/** Makes the actor that speaks for this server (`relay`), once. Every start calls it. */
export async function ensureServerActor() {
  return db.actor.upsert({
    where: { handle_host: { handle: "relay", host: "" } },
    update: {},
    create: {
      kind: "APPLICATION",
      handle: "relay",
      name: new URL(env().PUBLIC_URL).hostname,
      publishedOn: new Date(`${dayIn(now(), "UTC")}T00:00:00Z`),
    },
  });
}

/** Opens or closes registration. @throws Forbidden unless a steward acts */
export async function setRegistration(actor: Acting, open: boolean): Promise<void> {
  must(actor.steward === true);
  const value = open ? "open" : "closed";
  await transaction(async (tx) => {
    await tx.setting.upsert({
      where: { key: "registration" },
      update: { value },
      create: { key: "registration", value },
    });
    await record(tx, "registration.changed", { actorId: actor.id, subject: "registration", data: { value } });
  });
}
