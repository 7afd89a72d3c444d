import { shownToAll } from "../comments/policy";
import { visibleTo } from "../events/policy";
import type { Prisma } from "../generated/prisma/client";
import type { Acting } from "../identities/schema";

/**
 * Events that somebody may like or pass on: what everybody may see, and those with the link. What has the link alone is
 * not passed on, as that would put it into lists.
 */
export function reactableBy(actor: Acting, kind: "LIKE" | "BOOST"): Prisma.EventWhereInput {
  const open = kind === "BOOST" ? (["PUBLIC"] as const) : (["PUBLIC", "LINK"] as const);
  return { AND: [visibleTo(actor), { state: "PUBLISHED", visibility: { in: [...open] } }] };
}

/** The same of what was said below them. */
export function reactableComment(actor: Acting, kind: "LIKE" | "BOOST"): Prisma.CommentWhereInput {
  return { AND: [shownToAll, { event: reactableBy(actor, kind) }] };
}
