import { db } from "../db";
import { must } from "../errors";
import type { SiteNoticeModel } from "../generated/prisma/models";
import type { Acting } from "../identities/schema";
import { now } from "../time";

/** A notice as every page shows it. */
export type ShownNotice = Pick<SiteNoticeModel, "id" | "text" | "important">;

const freshFor = 2000;
const kept = globalThis as unknown as { farandoleNotices?: { at: number; notices: SiteNoticeModel[] } };

/** What stands above every page now, the important ones first. Every page asks: at most two seconds old. */
export async function noticesNow(): Promise<ShownNotice[]> {
  const held = kept.farandoleNotices;
  const fresh = held && performance.now() - held.at < freshFor ? held : null;
  const notices =
    fresh?.notices ??
    (await db.siteNotice.findMany({
      where: { OR: [{ until: null }, { until: { gt: now() } }] },
      orderBy: [{ important: "desc" }, { from: "asc" }, { id: "asc" }],
      take: 20,
    }));
  if (!fresh) kept.farandoleNotices = { at: performance.now(), notices };
  const present = now();
  return notices
    .filter(({ from, until }) => from <= present && (until === null || until > present))
    .slice(0, 3)
    .map(({ id, text, important }) => ({ id, text, important }));
}

/** Forgets what was read: for whoever just changed one. */
export function forgetNotices(): void {
  kept.farandoleNotices = undefined;
}

/** All notices, the newest first. @throws Forbidden unless a steward asks */
export async function siteNotices(steward: Acting): Promise<SiteNoticeModel[]> {
  must(steward.steward === true);
  return db.siteNotice.findMany({ orderBy: { createdAt: "desc" }, take: 50 });
}
