import { db } from "../db";
import { servedTo } from "../discussions/policy";
import { listedFor } from "../events/policy";
import { eventColumns, presentEvents } from "../events/present";
import { listEvents } from "../events/queries";
import type { Prisma } from "../generated/prisma/client";
import type { Viewer } from "../identities/schema";
import { readableNames } from "../memberships/lists";
import { whoMay } from "../memberships/policy";
import { standingIn } from "../memberships/queries";
import { readableBy } from "../posts/policy";
import { publishedPosts } from "../posts/queries";
import { type LocalActor, localActor } from "./actors";
import { activityJson, sentence } from "./answers";
import { type Json, type JsonObject, tombstone, withContext } from "./context";
import { spokenEntry, toDiscussionNote } from "./discussions";
import { toActivityPub } from "./events";
import { memberObject } from "./memberships";
import { toArticle } from "./posts";
import { createOf } from "./serve-events";
import { isHidden } from "./serve-groups";
import { resourcesOf } from "./serve-resources";
import { actorUri, type CollectionName, collectionUri } from "./uris";
import { signedViewer } from "./viewer";

const pageSize = 20;

interface Page {
  total: number;
  items: Json[];
}

type Source = (actor: LocalActor, viewer: Viewer, skip: number) => Promise<Page>;

/** What each collection shows. Who follows and whom one follows is nobody's business: the number alone. */
const sources: Record<CollectionName, Source> = {
  outbox,
  events,
  upcoming,
  members,
  // Groups do not name who runs them.
  moderators: async (actor) =>
    counted(await db.membership.count({ where: { groupId: actor.id, ...whoMay("manageMembers") } })),
  followers: async (actor) => counted(await db.follow.count({ where: { followedId: actor.id, state: "ACCEPTED" } })),
  following: async (actor) => counted(await db.follow.count({ where: { followerId: actor.id, state: "ACCEPTED" } })),
  posts,
  resources: (group, viewer, skip) => resourcesOf(group, viewer, { skip, take: pageSize }),
  todos: async () => counted(0),
  discussions,
};

const forGroups: readonly CollectionName[] = ["members", "moderators", "posts", "resources", "todos", "discussions"];

/**
 * `/@handle/NAME` as an OrderedCollection whose first page is embedded: Mobilizon reads no other, and stops refreshing a
 * group at the first collection that it cannot read, empty ones too.
 */
export async function actorCollection(request: Request, handle: string, name: CollectionName): Promise<Response> {
  const actor = await localActor(handle);
  if (!actor || (forGroups.includes(name) && actor.kind !== "GROUP")) return sentence(404, "Not found");
  if (actor.deletedAt)
    return activityJson(tombstone(collectionUri(handle, name), "OrderedCollection", actor.deletedAt), { status: 410 });
  if (await isHidden(request, actor)) return sentence(404, "Not found");
  const viewer = await signedViewer(request);
  const id = collectionUri(actor.handle, name);
  const asked = new URL(request.url).searchParams.get("page");
  const number = asked && /^[1-9]\d{0,5}$/.test(asked) ? Number(asked) : 1;
  const { total, items } = await sources[name](actor, viewer, (number - 1) * pageSize);
  const page: JsonObject = {
    type: "OrderedCollectionPage",
    id: `${id}?page=${number}`,
    partOf: id,
    totalItems: total,
    orderedItems: items,
  };
  if (number > 1) page.prev = `${id}?page=${number - 1}`;
  if (items.length > 0 && total > number * pageSize) page.next = `${id}?page=${number + 1}`;
  const personal = viewer !== null;
  if (asked) return activityJson(withContext(page), { personal });
  const whole: JsonObject = {
    type: "OrderedCollection",
    id,
    attributedTo: actorUri(actor),
    totalItems: total,
    first: page,
  };
  return activityJson(
    withContext(items.length >= total || items.length === 0 ? { ...whole, orderedItems: items } : whole),
    { personal },
  );
}

function counted(total: number): Page {
  return { total, items: [] };
}

function ownEvents(actor: LocalActor, viewer: Viewer): Prisma.EventWhereInput {
  return { AND: [listedFor(viewer), { organiserId: actor.id, uri: null }] };
}

/** What it published, latest first, as it is now. */
async function outbox(actor: LocalActor, _viewer: Viewer, skip: number): Promise<Page> {
  const where = ownEvents(actor, null);
  const [total, rows] = await Promise.all([db.event.count({ where }), latest(where, skip)]);
  const facts = await db.fact.findMany({
    where: { kind: "event.published", subject: { in: rows.map(({ id }) => id) } },
  });
  const items = rows.flatMap((row) => {
    const fact = facts.find(({ subject }) => subject === row.id);
    return fact ? [createOf(row, fact.id).then(({ "@context": _context, ...create }) => create)] : [];
  });
  return { total, items: await Promise.all(items) };
}

async function events(actor: LocalActor, viewer: Viewer, skip: number): Promise<Page> {
  const where = ownEvents(actor, viewer);
  const [total, rows] = await Promise.all([db.event.count({ where }), latest(where, skip)]);
  return { total, items: await Promise.all((await presentEvents(rows, viewer)).map((event) => toActivityPub(event))) };
}

/** FEP-8a8e: what has not ended, the next first. */
async function upcoming(actor: LocalActor, viewer: Viewer, skip: number): Promise<Page> {
  const { events: listed } = await listEvents(viewer, { organiserId: actor.id, local: true, limit: 500 });
  return {
    total: listed.length,
    items: await Promise.all(listed.slice(skip, skip + pageSize).map((event) => toActivityPub(event))),
  };
}

/** Names of members are for those who read them on its page, too. */
async function members(group: LocalActor, viewer: Viewer, skip: number): Promise<Page> {
  const where: Prisma.MembershipWhereInput = {
    groupId: group.id,
    ...whoMay("see"),
    actor: { deletedAt: null, suspendedAt: null },
  };
  const total = await db.membership.count({ where });
  const { role, rules } = viewer ? await standingIn(group.id, viewer.id) : { role: null, rules: null };
  const readable = viewer ? readableNames(group, role, rules) : "none";
  if (readable === "none") return counted(total);
  const rows = await db.membership.findMany({
    where: readable === "all" ? where : { ...where, OR: [{ role: { not: "MEMBER" } }, { actorId: viewer?.id }] },
    include: { actor: true },
    orderBy: { id: "asc" },
    skip,
    take: pageSize,
  });
  return { total, items: rows.map((row) => memberObject(row, group, row.actor)) };
}

/** News of a group, latest first: what is for members is for those of them who ask. */
async function posts(group: LocalActor, viewer: Viewer, skip: number): Promise<Page> {
  const where: Prisma.PostWhereInput = { AND: [{ organiserId: group.id, uri: null }, readableBy(viewer)] };
  const total = await db.post.count({ where: { AND: [where, { state: "PUBLISHED" }] } });
  return { total, items: (await publishedPosts(where, pageSize, skip)).map(toArticle) };
}

/** What the members of a group talk about, for those of them who ask. */
async function discussions(group: LocalActor, viewer: Viewer, skip: number): Promise<Page> {
  if (!viewer) return counted(0);
  const where: Prisma.DiscussionWhereInput = { AND: [{ groupId: group.id, uri: null }, servedTo(viewer)] };
  const total = await db.discussion.count({ where });
  const rows = await db.discussion.findMany({
    where,
    orderBy: [{ lastAt: "desc" }, { id: "asc" }],
    skip,
    take: pageSize,
  });
  const items = await Promise.all(rows.map(({ id }) => spokenEntry({ discussionId: id, number: 1 })));
  return { total, items: items.flatMap((entry) => (entry ? [toDiscussionNote(entry)] : [])) };
}

function latest(where: Prisma.EventWhereInput, skip: number) {
  return db.event.findMany({
    where,
    include: eventColumns,
    orderBy: [{ publishedAt: "desc" }, { id: "asc" }],
    skip,
    take: pageSize,
  });
}
