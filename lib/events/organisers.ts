import type { Prisma } from "../db";

/** What of an actor a card of an event needs. */
export const cardColumns = {
  id: true,
  kind: true,
  handle: true,
  host: true,
  name: true,
  ribbon: true,
  ribbonShape: true,
  summaryHtml: true,
  avatar: { select: { key: true } },
} satisfies Prisma.ActorSelect;

/** Somebody as shown beside an event. */
export interface ActorCard {
  id: string;
  kind: Card["kind"];
  handle: string;
  /** "" for our own. */
  host: string;
  name: string;
  ribbon: Card["ribbon"];
  ribbonShape: Card["ribbonShape"];
  /** "/@handle" or "/@handle@host". */
  path: string;
  avatarKey: string | null;
  summaryHtml: string;
}

type Card = Prisma.ActorGetPayload<{ select: typeof cardColumns }>;

/** The path of somebody's page. */
export function actorPath(actor: { handle: string; host: string }): string {
  return `/@${actor.handle}${actor.host ? `@${actor.host}` : ""}`;
}

/** What pages may know of an actor who organises or comes. */
export function actorCard(actor: Card): ActorCard {
  const { id, kind, handle, host, name, ribbon, ribbonShape, summaryHtml, avatar } = actor;
  return {
    id,
    kind,
    handle,
    host,
    name: name || handle,
    ribbon,
    ribbonShape,
    summaryHtml,
    path: actorPath(actor),
    avatarKey: avatar?.key ?? null,
  };
}
