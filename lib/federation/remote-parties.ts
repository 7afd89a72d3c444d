import { db } from "../db";
import type { ActorModel } from "../generated/prisma/models";
import { parseLocal } from "./uris";

const alive = { deletedAt: null, suspendedAt: null };

/** The living actor that a URI names, of ours or one that we know already; nobody is asked for. */
export async function actorOf(uri: string | null): Promise<ActorModel | null> {
  if (!uri) return null;
  const local = parseLocal(uri);
  if (!local) return db.actor.findFirst({ where: { uri, ...alive } });
  if (local.type !== "actor") return null;
  return db.actor.findFirst({ where: { handle: local.handle.toLowerCase(), host: "", ...alive } });
}

/** The group that a URI names, as {@link actorOf}. */
export async function groupOf(uri: string | null): Promise<ActorModel | null> {
  const actor = await actorOf(uri);
  return actor?.kind === "GROUP" ? actor : null;
}
