import { randomUUID } from "node:crypto";
import { isDeepStrictEqual } from "node:util";
import { db, type Transaction, transaction } from "../db";
import { must } from "../errors";
import type { Acting } from "../identities/schema";
import { record } from "../jobs/facts";
import { adoptZone } from "../time";
import { type SettingKey, type SiteSettings, siteSettings } from "./schema";

/** How long a process may go on with what it read: another one may have settled something else. */
const freshFor = 1000;
const kept = globalThis as unknown as { farandoleSettings?: { at: number; settings: SiteSettings; mark: string } };

/**
 * What the stewards settled, with what counts until they do. At most a second old.
 * @param tx within a transaction: who waits there for a second connection may wait for ever
 */
export async function settings(tx: Transaction = db): Promise<SiteSettings> {
  const held = kept.farandoleSettings;
  if (held && performance.now() - held.at < freshFor) return held.settings;
  const keys = Object.keys(siteSettings.shape);
  const rows = await tx.setting.findMany({ where: { key: { in: keys } } });
  const read = readSettings(Object.fromEntries(rows.map(({ key, value }) => [key, value])));
  const before = kept.farandoleSettings;
  const isSame = before && isDeepStrictEqual(read, before.settings);
  kept.farandoleSettings = { at: performance.now(), settings: read, mark: isSame ? before.mark : randomUUID() };
  adoptZone(read.zone);
  return read;
}

/** A word that is another one once something else is settled: what is made of settings is kept under it. */
export async function settingsMark(): Promise<string> {
  await settings();
  return kept.farandoleSettings?.mark ?? "";
}

/** What this server is called, everywhere. */
export async function siteName(): Promise<string> {
  return (await settings()).name || "Farandole";
}

/** A value that is no more understood counts as not settled. */
function readSettings(values: Record<string, unknown>): SiteSettings {
  const parsed = siteSettings.safeParse(values);
  if (parsed.success) return parsed.data;
  for (const { path } of parsed.error.issues) delete values[String(path[0])];
  return siteSettings.parse(values);
}

/** Forgets what was read: for whoever just settled something, and for tests that change their database. */
export function forgetSettings(): void {
  kept.farandoleSettings = undefined;
}

/**
 * A steward settles some of it; what is not named stays.
 * @throws Forbidden for others
 */
export async function settle(steward: Acting, changes: Partial<SiteSettings>): Promise<void> {
  must(steward.steward === true);
  await settleAs(steward.id, changes);
}

/** The same by the wizard, the environment or the command line, where nobody acts. */
export async function settleAs(actorId: string | null, changes: Partial<SiteSettings>): Promise<void> {
  const checked = siteSettings.partial().parse(changes);
  const entries = (Object.entries(checked) as [SettingKey, SiteSettings[SettingKey]][]).filter(
    ([key]) => key in changes,
  );
  await transaction(async (tx) => {
    for (const [key, value] of entries) {
      await tx.setting.upsert({ where: { key }, update: { value }, create: { key, value } });
      const said = typeof value === "string" ? { key, value } : { key };
      await record(tx, "settings.changed", { actorId, subject: key, data: said });
    }
  });
  forgetSettings();
}
