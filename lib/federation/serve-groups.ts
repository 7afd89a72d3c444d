import { db } from "../db";
import { findableAt, findableBy } from "../groups/policy";
import { type LocalActor, localActor } from "./actors";
import { signedViewer } from "./viewer";

/**
 * Whether there is nothing here for whoever asks: a group that is for its members alone, and nobody of the server that
 * signed the request is inside or on the way in. Unsigned requests are a stranger's.
 */
export async function isHidden(request: Request, actor: LocalActor): Promise<boolean> {
  if (!isClosed(actor)) return false;
  const viewer = await signedViewer(request);
  if (!viewer) return true;
  const open = viewer.host ? findableAt(viewer.host) : findableBy(viewer);
  return (await db.actor.count({ where: { AND: [{ id: actor.id }, open] } })) === 0;
}

/** Whether a group is for its members alone. That a deleted one was there is no secret. */
export function isClosed({ visibility, deletedAt }: LocalActor): boolean {
  return visibility === "MEMBERS" && deletedAt === null;
}

/** The group of an address "/@handle", where it is for its members alone; null for everybody and everything else. */
export async function closedGroupAt(path: string): Promise<LocalActor | null> {
  const handle = /^\/@([^/]+)/.exec(path)?.[1];
  const actor = handle ? await localActor(decodeURIComponent(handle)) : null;
  return actor && isClosed(actor) ? actor : null;
}
