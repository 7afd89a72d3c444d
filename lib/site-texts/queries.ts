import { db, type Transaction } from "../db";
import type { SiteTextModel } from "../generated/prisma/models";
import { markdownToHtml } from "../html";
import { defaultLanguage, languages } from "../languages";
import { type AcceptedKind, acceptedKinds, type TextKind } from "./schema";

/** One text as it is shown. */
export interface ShownText {
  kind: TextKind;
  source: string;
  html: string;
  /** In which it is written; not always the one asked for. */
  language: string;
  version: number;
  publishedAt: Date;
  asksAgain: boolean;
}

/**
 * A text of this server, as it stands or as it once stood: in the language asked for, or else in one it was written in.
 * @param version an earlier one; the newest when it is not said
 * @returns null where nothing was published, or that version was not
 */
export async function textOf(kind: TextKind, language: string, version?: number): Promise<ShownText | null> {
  const wanted = version ?? (await newestVersion(kind));
  if (!Number.isSafeInteger(wanted) || wanted < 1 || wanted > 2 ** 31 - 1) return null;
  const rows = await db.siteText.findMany({ where: { kind, version: wanted } });
  const best = [language, defaultLanguage, ...languages];
  const row = rows.sort((one, other) => rank(best, one) - rank(best, other))[0];
  if (!row?.source) return null;
  const { id: _, ...shown } = row;
  return { ...shown, html: markdownToHtml(row.source) };
}

function rank(best: string[], { language }: SiteTextModel): number {
  const place = best.indexOf(language);
  return place < 0 ? best.length : place;
}

async function newestVersion(kind: TextKind, tx: Transaction = db): Promise<number> {
  return (await tx.siteText.aggregate({ where: { kind }, _max: { version: true } }))._max.version ?? 0;
}

/** Which texts there are, each with its newest version and since when it stands. */
export async function publishedTexts(): Promise<Map<TextKind, { version: number; publishedAt: Date }>> {
  const rows = await db.siteText.findMany({
    orderBy: { version: "asc" },
    select: { kind: true, version: true, publishedAt: true, source: true },
  });
  const newest = new Map(rows.map(({ kind, source, ...row }) => [kind, { ...row, empty: !source }]));
  return new Map([...newest].filter(([, { empty }]) => !empty));
}

/** Every version of a text, the newest first. */
export async function versionsOf(
  kind: TextKind,
): Promise<{ version: number; publishedAt: Date; asksAgain: boolean; languages: string[] }[]> {
  const rows = await db.siteText.findMany({ where: { kind }, orderBy: [{ version: "desc" }, { language: "asc" }] });
  const versions = [...new Set(rows.map(({ version }) => version))];
  return versions.flatMap((version) => {
    const same = rows.filter((row) => row.version === version);
    const [first] = same;
    const written = same.filter(({ source }) => source).map(({ language }) => language);
    return first ? [{ version, publishedAt: first.publishedAt, asksAgain: first.asksAgain, languages: written }] : [];
  });
}

/** What stands now of a text, by language, for the form that changes it. */
export async function presentSources(kind: TextKind, tx: Transaction = db): Promise<Record<string, string>> {
  const rows = await tx.siteText.findMany({ where: { kind, version: await newestVersion(kind, tx) } });
  return Object.fromEntries(rows.map(({ language, source }) => [language, source]));
}

/**
 * The texts that this account has to accept before it goes on: those whose newest version that asks for it, or a later
 * one, it has not accepted yet. Each with the version that stands now.
 */
export async function consentsDue(accountId: string): Promise<{ kind: AcceptedKind; version: number }[]> {
  const rows = await db.$queryRaw<{ kind: AcceptedKind; version: number }[]>`
    with asked as (
      select kind, max(version) filter (where "asksAgain") as least, max(version) as version from "SiteText" group by kind
    )
    select kind::text as kind, version from asked
    where least is not null and not exists (
      select from "Consent" where "accountId" = ${accountId}::uuid and "Consent".kind = asked.kind
        and "Consent".version >= least)`;
  return acceptedKinds.flatMap((kind) => rows.filter((row) => row.kind === kind));
}
