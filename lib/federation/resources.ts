import type { Prisma } from "../db";
import type { JsonObject } from "./context";
import { absolute, actorUri, collectionUri, resourceUri } from "./uris";

/** What a document needs beside the row. */
export const documentColumns = { group: true, author: true, parent: true } satisfies Prisma.ResourceInclude;
export type DocumentRow = Prisma.ResourceGetPayload<{ include: typeof documentColumns }>;

/** Members alone are addressed. */
export function resourceAddressing({ handle }: { handle: string }) {
  return { to: [collectionUri(handle, "members")], cc: [] };
}

/** Where it lies: its folder, or the group's collection itself. */
export function placeOf(parent: { id: string; uri: string | null } | null, group: { handle: string }): string {
  return parent ? resourceUri(parent) : collectionUri(group.handle, "resources");
}

/**
 * A resource of a group of ours as Mobilizon reads it: a Document that leads somewhere, or a ResourceCollection. Files and
 * pictures lead to their page here, which members alone open. Without `@context`.
 */
export function toDocument({ group, author, parent, ...row }: DocumentRow): JsonObject {
  const own = row.kind === "FILE" || row.kind === "PICTURE";
  const url = own ? absolute(`/resources/${row.id}`) : row.url;
  return {
    type: row.kind === "FOLDER" ? "ResourceCollection" : "Document",
    id: resourceUri(row),
    name: row.title,
    summary: row.summary,
    context: placeOf(parent, group),
    actor: actorUri(author && !author.deletedAt ? author : group),
    attributedTo: actorUri(group),
    ...resourceAddressing(group),
    published: row.createdAt.toISOString(),
    updated: row.updatedAt.toISOString(),
    ...(row.kind === "FOLDER" ? {} : { url, mediaType: own ? row.mediaType : "text/html" }),
  };
}
