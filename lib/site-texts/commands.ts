import { accountIdOf } from "../accounts/queries";
import { type Transaction, transaction } from "../db";
import { Invalid, must, NotFound } from "../errors";
import type { Acting } from "../identities/schema";
import { record } from "../jobs/facts";
import { cleanText } from "../text";
import { now } from "../time";
import { presentSources } from "./queries";
import { acceptedKinds, isAccepted, type NewText, newText, type TextKind } from "./schema";

/**
 * A steward publishes a new version of a text; from then on it stands. Who publishes what everybody has to accept has
 * accepted it.
 * @returns its version; the present one when nothing differs
 * @throws Forbidden for others, Invalid when an empty text is to be accepted
 */
export async function publishText(steward: Acting, text: NewText): Promise<number> {
  must(steward.steward === true);
  return publishTextAs(steward.id, text);
}

/** The same by the wizard, the environment or the command line, where nobody acts. */
export async function publishTextAs(actorId: string | null, text: NewText): Promise<number> {
  const { kind, asksAgain, sources } = newText.parse(text);
  const written = Object.entries(sources)
    .map(([language, source]) => ({ language, source: cleanText(source ?? "") }))
    .filter(({ source }) => source);
  if (asksAgain && (!isAccepted(kind) || written.length === 0)) throw new Invalid({ asksAgain: ["sitetexts.nothing"] });
  return transaction(async (tx) => {
    await tx.$executeRaw`select pg_advisory_xact_lock(hashtext('site text'), hashtext(${kind}))`;
    const { _max } = await tx.siteText.aggregate({ where: { kind }, _max: { version: true } });
    const before = _max.version ?? 0;
    if (!asksAgain && same(await presentSources(kind, tx), written)) return before;
    const version = before + 1;
    const rows = written.length > 0 ? written : [{ language: "en", source: "" }];
    await tx.siteText.createMany({
      data: rows.map((row) => ({ ...row, kind, version, asksAgain, publishedAt: now() })),
    });
    await record(tx, "text.published", { actorId, subject: kind, data: { version, asksAgain } });
    const account = actorId && isAccepted(kind) ? await accountIdOf(actorId, tx) : null;
    if (account) await consent(tx, account, [{ kind, version }]);
    return version;
  });
}

function same(before: Record<string, string>, written: { language: string; source: string }[]): boolean {
  const kept = Object.entries(before).filter(([, source]) => source);
  return kept.length === written.length && written.every(({ language, source }) => before[language] === source);
}

/**
 * Somebody accepts texts, in the versions that they had before their eyes. A newer one that came meanwhile is still due.
 * @param shown as consentsDue told it
 * @throws NotFound for a version that was never published, or a text that nobody is asked to accept
 */
export async function acceptTexts(accountId: string, shown: { kind: string; version: number }[]): Promise<void> {
  await transaction(async (tx) => {
    const accepted = shown.map(({ kind: named, version }) => {
      const kind = acceptedKinds.find((one) => one === named);
      if (!kind) throw new NotFound();
      return { kind, version };
    });
    for (const one of accepted) if (!(await tx.siteText.findFirst({ where: one }))) throw new NotFound();
    await consent(tx, accountId, accepted);
  });
}

/** Somebody who makes an account is told on that page that they accept what stands: written down with the account. */
export async function consentToPresent(tx: Transaction, accountId: string): Promise<void> {
  const rows = await tx.siteText.groupBy({
    by: ["kind"],
    where: { kind: { in: [...acceptedKinds] } },
    _max: { version: true },
  });
  await consent(
    tx,
    accountId,
    rows.map(({ kind, _max }) => ({ kind, version: _max.version ?? 1 })),
  );
}

async function consent(
  tx: Transaction,
  accountId: string,
  texts: { kind: TextKind; version: number }[],
): Promise<void> {
  await tx.consent.createMany({
    data: texts.map((text) => ({ ...text, accountId, at: now() })),
    skipDuplicates: true,
  });
}
