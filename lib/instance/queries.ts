import { db } from "../db";
import { env } from "../env";
import { must } from "../errors";
import type { Viewer } from "../identities/schema";
import type { SiteSettings } from "./schema";
import { settings } from "./settings";

/** Who makes an account here: "noLetters" where the server could not confirm an address. */
export type RegistrationState = SiteSettings["registration"] | "noLetters";

/** Whether letters reach people: by a mail server, or, while developing, as files that a page shows. */
export function canSendLetters(): boolean {
  return env().SMTP_URL !== undefined || env().NODE_ENV !== "production";
}

/** What the stewards chose, and what the server can do. */
export async function registrationState(): Promise<RegistrationState> {
  if (env().SSO_ONLY) return "closed";
  const { registration } = await settings();
  return registration === "closed" || canSendLetters() ? registration : "noLetters";
}

/** The actor that speaks for this server. null before the first start made it. */
export function serverActor() {
  return db.actor.findUnique({ where: { handle_host: { handle: "relay", host: "" } } });
}

const logged = [
  "server.blocked",
  "server.unblocked",
  "server.changed",
  "federation.changed",
  "delivery.retried",
  "delivery.forgotten",
  "registration.changed",
  "proposals.changed",
  "steward.removed",
  "report.decided",
  "tool.changed",
  "text.published",
] as const;

/** One line of what the stewards did. */
export interface StewardAct {
  id: string;
  at: Date;
  kind: (typeof logged)[number];
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
  };
  /** Who did it; null when that identity is deleted. */
  by: { name: string; handle: string } | null;
}

/**
 * What the stewards did, the latest first.
 * @param viewer a steward
 * @param page counted from 0
 * @throws Forbidden for others
 */
export async function stewardLog(viewer: Viewer, page = 0, size = 50): Promise<{ acts: StewardAct[]; more: boolean }> {
  must(viewer?.steward === true);
  const facts = await db.fact.findMany({
    where: { kind: { in: [...logged] } },
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
