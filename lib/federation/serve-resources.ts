import { db, type Prisma } from "../db";
import type { Viewer } from "../identities/schema";
import { keptFor, keptForServer } from "../resources/policy";
import { isUuid } from "../text";
import { activityJson, sentence } from "./answers";
import { type JsonObject, tombstone, withContext } from "./context";
import { documentColumns, toDocument } from "./resources";
import { resourceUri } from "./uris";
import { signedViewer } from "./viewer";

/** `/resources/ID` for a member who signs, or the server of one; 410 with a Tombstone once it is taken away; 404 for everybody else. */
export async function resourceObject(request: Request, id: string): Promise<Response> {
  if (!isUuid(id)) return sentence(404, "Not found");
  const gone = await db.tombstone.findUnique({ where: { uri: resourceUri({ id }) } });
  if (gone) return activityJson(tombstone(gone.uri, "Document", gone.at), { status: 410 });
  const viewer = await signedViewer(request);
  if (!viewer) return sentence(404, "Not found");
  const row = await db.resource.findFirst({ where: { AND: [{ id }, readable(viewer)] }, include: documentColumns });
  if (!row) return sentence(404, "Not found");
  if (row.uri) return new Response(null, { status: 302, headers: { location: row.uri } });
  return activityJson(withContext(toDocument(row)), { personal: true });
}

/** What a group keeps, as its collection: folders first, so that what lies in them finds its place. */
export async function resourcesOf(
  group: { id: string },
  viewer: Viewer,
  { skip, take }: { skip: number; take: number },
): Promise<{ total: number; items: JsonObject[] }> {
  if (!viewer) return { total: 0, items: [] };
  const where = { AND: [{ groupId: group.id, uri: null }, readable(viewer)] };
  const [total, rows] = await Promise.all([
    db.resource.count({ where }),
    db.resource.findMany({
      where,
      include: documentColumns,
      orderBy: [{ kind: "asc" }, { createdAt: "asc" }, { id: "asc" }],
      skip,
      take,
    }),
  ]);
  return { total, items: rows.map(toDocument) };
}

function readable(viewer: NonNullable<Viewer>): Prisma.ResourceWhereInput {
  return viewer.kind === "APPLICATION" && viewer.host ? keptForServer(viewer.host) : keptFor(viewer);
}
