import { db, type Prisma } from "../db";
import { env } from "../env";
import { Gone, NotFound } from "../errors";
import { type ActorCard, actorCard, cardColumns } from "../events/organisers";
import type { Viewer } from "../identities/schema";
import { isUuid } from "../text";
import { now } from "../time";
import { manageable, readableBy } from "./policy";
import { isStuck } from "./rules";

const columns = {
  organiser: { select: cardColumns },
  pictures: {
    where: { media: { hiddenAt: null } },
    orderBy: { position: "asc" },
    select: { media: { select: { id: true, key: true, mediaType: true, alt: true, width: true, height: true } } },
  },
  tags: { select: { tag: { select: { name: true, label: true } } }, orderBy: { tag: { name: "asc" } } },
} satisfies Prisma.PostInclude;
export type PostRow = Prisma.PostGetPayload<{ include: typeof columns }>;

/** A post as everybody who may read it reads it: in its group's name, never in its author's. */
export interface PresentedPost {
  id: string;
  slug: string;
  path: string;
  title: string;
  html: string;
  language: string | null;
  visibility: PostRow["visibility"];
  draft: boolean;
  /** It stands above the others. */
  pinned: boolean;
  /** When a draft publishes itself. */
  publishAt: Date | null;
  /** Its moment came and nobody who planned it may publish it any more. */
  stuck: boolean;
  tags: { name: string; label: string }[];
  pictures: PostRow["pictures"][number]["media"][];
  organiser: ActorCard;
  publishedAt: Date | null;
  /** When its words changed last after it was published. */
  editedAt: Date | null;
  /** Where one of another server stands. */
  url: string | null;
}

/** The only projection of a post. */
export function presentPost(post: PostRow): PresentedPost {
  const { id, slug, title, html, language, visibility, state, publishedAt, updatedAt, remoteUpdated } = post;
  const changed = post.uri ? remoteUpdated : updatedAt;
  return {
    id,
    slug,
    path: `/posts/${slug}`,
    title,
    html,
    language,
    visibility,
    draft: state === "DRAFT",
    pinned: post.pinnedAt !== null,
    publishAt: state === "DRAFT" ? post.publishAt : null,
    stuck: state === "DRAFT" && isStuck(post.publishAt, now()),
    pictures: post.pictures.map(({ media }) => media),
    tags: post.tags.map(({ tag }) => tag),
    organiser: actorCard(post.organiser),
    publishedAt,
    editedAt: changed && publishedAt && changed.getTime() > publishedAt.getTime() + 60_000 ? changed : null,
    url: post.uri ? (post.url ?? post.uri) : null,
  };
}

/** The address of a post of ours, as tombstones keep it. */
export function postAddress(slugOrId: string): string {
  return `${env().PUBLIC_URL}/posts/${slugOrId}`;
}

/**
 * The post of an address, by slug or id.
 * @throws Gone when it was deleted, NotFound when the viewer may not know of it
 */
export async function findPost(viewer: Viewer, slugOrId: string): Promise<PostRow> {
  if (/\p{Cc}/u.test(slugOrId)) throw new NotFound();
  const which: Prisma.PostWhereInput = isUuid(slugOrId) ? { id: slugOrId.toLowerCase() } : { slug: slugOrId };
  const post = await db.post.findFirst({ where: { AND: [which, readableBy(viewer)] }, include: columns });
  if (post) return post;
  if (await db.tombstone.findUnique({ where: { uri: postAddress(slugOrId) } })) throw new Gone();
  throw new NotFound();
}

/** One page of what a group wrote: what is pinned, drafts for those who write, then the latest first. */
export async function postsOf(
  viewer: Viewer,
  organiserId: string,
  { after, limit = 10 }: { after?: string; limit?: number } = {},
): Promise<{ posts: PresentedPost[]; next: string | null }> {
  const skip = /^\d{1,6}$/.test(after ?? "") ? Number(after) : 0;
  const rows = await db.post.findMany({
    where: { AND: [{ organiserId }, readableBy(viewer)] },
    include: columns,
    orderBy: [
      { pinnedAt: { sort: "desc", nulls: "last" } },
      { publishedAt: { sort: "desc", nulls: "first" } },
      { id: "asc" },
    ],
    skip,
    take: limit + 1,
  });
  return { posts: rows.slice(0, limit).map(presentPost), next: rows.length > limit ? String(skip + limit) : null };
}

/** What the form of a post shows, for those who may change it. @throws NotFound for everybody else */
export async function postForEditing(viewer: Viewer, slugOrId: string) {
  const post = await findPost(viewer, slugOrId);
  const own = viewer ? await db.post.count({ where: { AND: [{ id: post.id }, manageable(viewer)] } }) : 0;
  if (own === 0) throw new NotFound();
  return { ...presentPost(post), source: post.source };
}

/** Whether this viewer may change a post. */
export async function mayEdit(viewer: Viewer, id: string): Promise<boolean> {
  return viewer !== null && (await db.post.count({ where: { AND: [{ id }, manageable(viewer)] } })) > 0;
}

/** A published post of ours, whoever asks: for what sends it to those who may read it. */
export function postById(id: string): Promise<PostRow | null> {
  return db.post.findFirst({ where: { ...ours, id }, include: columns });
}

/** Published posts of ours, latest first, as {@link postById}. */
export function publishedPosts(where: Prisma.PostWhereInput, take: number, skip = 0): Promise<PostRow[]> {
  return db.post.findMany({
    where: { AND: [ours, where] },
    include: columns,
    orderBy: [{ publishedAt: "desc" }, { id: "asc" }],
    take,
    skip,
  });
}

const ours = {
  uri: null,
  deletedAt: null,
  hiddenAt: null,
  state: "PUBLISHED",
  organiser: { host: "", deletedAt: null, suspendedAt: null },
} satisfies Prisma.PostWhereInput;
