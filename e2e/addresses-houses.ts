import { db } from "../lib/db";
import type { Acting } from "../lib/identities/schema";
import type { Address } from "./addresses-scene";

/** Pages of groups that leave and come: one that came, one that is being read, one that was refused, files to fetch. */
export async function housesOf(ada: Acting, groupId: string): Promise<Record<string, Address[]>> {
  const former = { address: "https://old.example/@bo", handle: "bo", host: "old.example", name: "Bo", role: "OWNER" };
  const came = { counts: { events: 3, posts: 1, discussions: 12, resources: 2, tasks: 1 }, members: [former] };
  const handed = [
    { state: "READY" as const, groupId, report: came },
    { state: "WAITING" as const, report: {} },
    { state: "FAILED" as const, error: "exports.faults.name", report: { where: "" } },
  ];
  const rows = await Promise.all(
    handed.map((data) => db.groupImport.create({ data: { ...data, askedById: ada.id, handle: "kitchen" } })),
  );
  const expiresAt = new Date(Date.now() + 86_400_000);
  for (const actorId of [groupId, ada.id])
    await db.export.create({
      data: { actorId, askedById: ada.id, state: "READY", key: actorId, bytes: 81_000, expiresAt },
    });
  const of = (...paths: string[]): Address[] => paths.map((path) => ({ path, as: "ada" }));
  return {
    "/my/settings/data": of("/my/settings/data"),
    "/groups/[handle]/export": of("/groups/kitchen/export"),
    "/groups/import": of("/groups/import", "/groups/import?fault=errors.handleTaken"),
    "/groups/import/[id]": of(...rows.map(({ id }) => `/groups/import/${id}`)),
  };
}
