import { shownToAll } from "../comments/policy";
import { db, type Prisma } from "../db";
import { openEvents } from "./comments";
import { type JsonObject, withContext } from "./context";
import { commentUri } from "./uris";

const pageSize = 40;

/**
 * What everybody may read below an event, or in answer to a comment, as an OrderedCollection with its first page embedded:
 * ids alone, oldest first, each to be asked for where it lives.
 * @param asked the address that was asked for; `?page=2` is a page of its own
 */
export async function repliesCollection(id: string, below: Prisma.CommentWhereInput, asked: URL): Promise<JsonObject> {
  const where = { AND: [below, shownToAll, { actor: { deletedAt: null }, event: openEvents }] };
  const word = asked.searchParams.get("page");
  const number = word && /^[1-9]\d{0,4}$/.test(word) ? Number(word) : 1;
  const [total, rows] = await Promise.all([
    db.comment.count({ where }),
    db.comment.findMany({
      where,
      select: { id: true, uri: true },
      orderBy: [{ createdAt: "asc" }, { id: "asc" }],
      skip: (number - 1) * pageSize,
      take: pageSize,
    }),
  ]);
  const page: JsonObject = {
    type: "OrderedCollectionPage",
    id: `${id}?page=${number}`,
    partOf: id,
    totalItems: total,
    orderedItems: rows.map(commentUri),
    ...(number > 1 ? { prev: `${id}?page=${number - 1}` } : {}),
    ...(total > number * pageSize ? { next: `${id}?page=${number + 1}` } : {}),
  };
  if (word) return withContext(page);
  const whole: JsonObject = { type: "OrderedCollection", id, totalItems: total, first: page };
  return withContext(total <= pageSize ? { ...whole, orderedItems: page.orderedItems ?? [] } : whole);
}
