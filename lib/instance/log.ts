import { db } from "../db";
import { must } from "../errors";
import type { Viewer } from "../identities/schema";
import type { FactKind } from "../jobs/facts";

/** What is written down of stewards and moderators, by what it is about. */
export const logThemes = {
  moderation: [
    "report.decided",
    "steward.removed",
    "measure.taken",
    "measure.undone",
    "appeal.decided",
    "takedown.changed",
  ],
  people: [
    "account.requestDecided",
    "account.roleChanged",
    "account.suspended",
    "account.restored",
    "account.looked",
    "accountInvitation.made",
    "accountInvitation.revoked",
  ],
  servers: [
    "server.blocked",
    "server.unblocked",
    "server.changed",
    "federation.changed",
    "delivery.retried",
    "delivery.forgotten",
  ],
  settings: [
    "settings.changed",
    "registration.changed",
    "proposals.changed",
    "tool.changed",
    "text.published",
    "setup.done",
  ],
  telling: ["siteNotice.changed", "siteLetter.made"],
  machine: ["job.retried"],
} as const satisfies Record<string, FactKind[]>;
export type LogTheme = keyof typeof logThemes;
export type LoggedKind = (typeof logThemes)[LogTheme][number];

/** One line of what the stewards did. */
export interface StewardAct {
  id: string;
  at: Date;
  kind: LoggedKind;
  subject: string;
  data: {
    reason?: string;
    value?: string;
    policy?: string;
    host?: string;
    inbox?: string;
    type?: string;
    title?: string;
    address?: string;
    version?: number;
    kind?: string;
  };
  /** Who did it; null when that identity is deleted. */
  by: { name: string; handle: string } | null;
}

/**
 * What stewards and moderators did, the latest first.
 * @param viewer a steward
 * @param page counted from 0
 * @param filter.by part of the name or handle of who did it
 * @throws Forbidden for others
 */
export async function stewardLog(
  viewer: Viewer,
  page = 0,
  { theme, by = "", size = 50 }: { theme?: LogTheme; by?: string; size?: number } = {},
): Promise<{ acts: StewardAct[]; more: boolean }> {
  must(viewer?.steward === true);
  const like = { contains: by.trim().replace(/^@/, ""), mode: "insensitive" } as const;
  const kinds: FactKind[] = theme ? [...logThemes[theme]] : Object.values(logThemes).flat();
  const facts = await db.fact.findMany({
    where: {
      kind: { in: kinds },
      ...(by.trim() && { actor: { deletedAt: null, OR: [{ handle: like }, { name: like }] } }),
    },
    orderBy: [{ at: "desc" }, { id: "asc" }],
    skip: page * size,
    take: size + 1,
    select: {
      id: true,
      at: true,
      kind: true,
      subject: true,
      data: true,
      actor: { select: { name: true, handle: true, deletedAt: true } },
    },
  });
  const acts = facts.slice(0, size).map(({ actor, kind, data, ...fact }) => ({
    ...fact,
    kind: kind as StewardAct["kind"],
    data: data as StewardAct["data"],
    by: actor && !actor.deletedAt ? { name: actor.name, handle: actor.handle } : null,
  }));
  return { acts, more: facts.length > size };
}
