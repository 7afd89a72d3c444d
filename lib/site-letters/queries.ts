import { db } from "../db";
import { must } from "../errors";
import type { SiteLetterModel } from "../generated/prisma/models";
import type { Acting } from "../identities/schema";

/** Letters to everybody, the newest first. @throws Forbidden unless a steward asks */
export async function siteLetters(steward: Acting): Promise<SiteLetterModel[]> {
  must(steward.steward === true);
  return db.siteLetter.findMany({ orderBy: { createdAt: "desc" }, take: 30 });
}

/** How many a letter would reach now. @throws Forbidden unless a steward asks */
export async function reachable(steward: Acting): Promise<{ all: number; wanting: number }> {
  must(steward.steward === true);
  const where = { confirmedAt: { not: null }, suspendedAt: null };
  const [all, wanting] = await Promise.all([
    db.account.count({ where }),
    db.account.count({ where: { ...where, quietAt: null } }),
  ]);
  return { all, wanting };
}
