import { db, type Prisma } from "../db";
import { NotFound } from "../errors";
import { type ActorCard, actorCard, cardColumns } from "../events/organisers";
import { ResourceKind } from "../generated/prisma/enums";
import type { ResourceModel } from "../generated/prisma/models";
import type { Acting, Viewer } from "../identities/schema";
import { standingIn } from "../memberships/queries";
import { wordsOf } from "../search/rules";
import { isUuid } from "../text";
import { siteOf } from "../tools/rules";
import { type ToolKind, toolKindOf } from "../tools/schema";
import { pathTo, used, within } from "./placing";
import { keptFor, mayChange } from "./policy";
import type { Order } from "./rules";
import { type Preview, previewShape, webUrl } from "./schema";

const columns = {
  author: { select: cardColumns },
  group: { select: { handle: true, host: true } },
  media: { select: { key: true, alt: true, width: true, height: true } },
  tool: { select: { kind: true, name: true } },
  _count: { select: { children: true } },
} satisfies Prisma.ResourceInclude;
type Row = Prisma.ResourceGetPayload<{ include: typeof columns }>;

/** A resource as the members of its group see it. */
export interface PresentedResource {
  id: string;
  kind: ResourceKind;
  title: string;
  summary: string | null;
  /** Its page: a folder's list, or what it is and what can be done with it. */
  path: string;
  /** Where it leads; null for folders. A path of ours for files and pictures. */
  opens: string | null;
  /** The website on which a link or a tool opens: "framapad.org". */
  site: string | null;
  preview: Preview | null;
  /** Of a picture or a preview, kept here. */
  picture: { path: string; alt: string; width: number; height: number } | null;
  tool: ToolKind | null;
  mediaType: string | null;
  bytes: number;
  /** How many things lie in a folder. */
  inside: number;
  author: ActorCard | null;
  parentId: string | null;
  at: Date;
  changeable: boolean;
}

type Standing = Awaited<ReturnType<typeof standingIn>>;

function presentResource(row: Row, viewer: Acting, standing: Standing): PresentedResource {
  const { id, kind, title, summary, mediaType, bytes, parentId, group, media, uri } = row;
  const own = kind === "FILE" || kind === "PICTURE";
  const url = row.url && webUrl(row.url);
  const opens = own ? (uri ? url || null : `/resources/${id}/file`) : url || null;
  return {
    id,
    kind,
    title,
    summary,
    path: `${shelfOf(group)}/${id}`,
    opens: kind === "FOLDER" ? null : opens,
    site: url && (!own || uri) ? siteOf(url) : null,
    preview: previewShape.safeParse(row.preview).data ?? null,
    picture: media && { path: `/media/${media.key}`, alt: media.alt, width: media.width, height: media.height },
    tool: kind === "TOOL" ? toolKindOf(row.tool?.kind ?? "") : null,
    mediaType,
    bytes,
    inside: row._count.children,
    author: row.author && actorCard(row.author),
    parentId,
    at: row.createdAt,
    changeable: group.host === "" && mayChange(viewer, row, standing),
  };
}

/** Where a group's resources stand. */
export function shelfOf({ handle, host }: { handle: string; host: string }): string {
  return `/groups/${handle}${host ? `@${host}` : ""}/resources`;
}

const newestFirst = [{ createdAt: "desc" as const }, { id: "asc" as const }];
const kinds = Object.keys(ResourceKind);

/** More than this stand on no page; whoever keeps as much searches. */
const most = 500;

/**
 * What lies in a folder of a group, or at its top; folders first unless sorted by date.
 * @throws NotFound for who is no member, and for what is no folder of this group
 */
export async function folderOf(
  viewer: Viewer,
  { groupId, id = null, order = "name" }: { groupId: string; id?: string | null; order?: Order },
): Promise<{ resources: PresentedResource[]; crumbs: { id: string; title: string }[] }> {
  if (!viewer) throw new NotFound();
  const crumbs = id ? await pathTo(db, id) : [];
  const folder = crumbs.at(-1);
  if (id && (folder?.kind !== "FOLDER" || folder.groupId !== groupId)) throw new NotFound();
  const resources = await listed(viewer, groupId, { parentId: id });
  return { resources: sorted(resources, order), crumbs: crumbs.map(({ id, title }) => ({ id, title })) };
}

/** Folders first; names as people sort them: without regard to letter case and accents, 2 before 10. */
function sorted(resources: PresentedResource[], order: Order): PresentedResource[] {
  const rank = ({ kind }: PresentedResource) => (order === "kind" ? kinds.indexOf(kind) : kind === "FOLDER" ? 0 : 1);
  const collator = new Intl.Collator("en", { numeric: true, sensitivity: "base" });
  // They came the latest first, and stay so where nothing tells them apart.
  return resources.toSorted(
    (one, other) => rank(one) - rank(other) || (order === "date" ? 0 : collator.compare(one.title, other.title)),
  );
}

/** What a group keeps under these words, wherever it lies; the latest first. */
export async function searchResources(viewer: Acting, groupId: string, text: string): Promise<PresentedResource[]> {
  const words = wordsOf(text.slice(0, 200)).slice(0, 8);
  if (words.length === 0) return [];
  return listed(viewer, groupId, { AND: words.map((word) => ({ searchText: { contains: word } })) });
}

/** The latest that a group keeps, for the members' strip of its page. */
export function newestResources(viewer: Acting, groupId: string, take: number): Promise<PresentedResource[]> {
  return listed(viewer, groupId, {}, take);
}

async function listed(
  viewer: Acting,
  groupId: string,
  where: Prisma.ResourceWhereInput,
  take = most,
): Promise<PresentedResource[]> {
  const [rows, standing] = await Promise.all([
    db.resource.findMany({
      where: { AND: [{ groupId }, keptFor(viewer), where] },
      include: columns,
      orderBy: newestFirst,
      take,
    }),
    standingIn(groupId, viewer.id),
  ]);
  return rows.map((row) => presentResource(row, viewer, standing));
}

/** One resource of a group. @throws NotFound for who may not see it */
export async function findResource(viewer: Viewer, id: string, groupId?: string): Promise<PresentedResource> {
  if (!viewer || !isUuid(id)) throw new NotFound();
  const row = await db.resource.findFirst({ where: { AND: [{ id, groupId }, keptFor(viewer)] }, include: columns });
  if (!row) throw new NotFound();
  return presentResource(row, viewer, await standingIn(row.groupId, viewer.id));
}

/** The folders of a group into which `moved` may go, each with the way to it: "Kitchen / Recipes". */
export async function foldersOf(
  viewer: Acting,
  groupId: string,
  moved?: string,
): Promise<{ id: string; way: string }[]> {
  const rows = await db.resource.findMany({
    where: { AND: [{ groupId, kind: "FOLDER" }, keptFor(viewer)] },
    select: { id: true, title: true, parentId: true },
    take: 2000,
  });
  const inside = new Set(moved ? (await within(db, moved)).map(({ id }) => id) : []);
  const byId = new Map(rows.map((row) => [row.id, row]));
  const way = (id: string | null, steps = 0): string[] => {
    const row = id ? byId.get(id) : undefined;
    return row && steps < 100 ? [...way(row.parentId, steps + 1), row.title] : [];
  };
  return rows
    .filter(({ id }) => !inside.has(id))
    .map(({ id }) => ({ id, way: way(id).join(" / ") }))
    .sort((one, other) => one.way.localeCompare(other.way));
}

/** The same for who knows the group by its id alone. @throws NotFound */
export async function shelfOfGroup(groupId: string): Promise<string> {
  const group = await db.actor.findUnique({ where: { id: groupId }, select: { handle: true, host: true } });
  if (!group) throw new NotFound();
  return shelfOf(group);
}

/** How much room a group of ours has used, in bytes. */
export function usedBy(groupId: string): Promise<{ bytes: number; most: number }> {
  return used(db, groupId);
}

/** A file or a picture, for who may download it. @throws NotFound */
export async function openResource(
  viewer: Viewer,
  id: string,
): Promise<ResourceModel & { media: { key: string } | null }> {
  if (!viewer || !isUuid(id)) throw new NotFound();
  const row = await db.resource.findFirst({
    where: { AND: [{ id, kind: { in: ["FILE", "PICTURE"] }, uri: null }, keptFor(viewer)] },
    include: { media: { select: { key: true } } },
  });
  if (!row) throw new NotFound();
  return row;
}
