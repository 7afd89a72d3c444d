import type { ReactionKind } from "../generated/prisma/enums";

/** What somebody likes or passes on: an event, or something said below one. */
export type Liked = { eventId: string; commentId?: undefined } | { commentId: string; eventId?: undefined };

export type Reacted = Liked & { kind: ReactionKind };

/** Names shown on press; more are a number. */
export const mostNames = 40;
