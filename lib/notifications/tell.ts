import { transaction } from "../db";
import type { Fact, FactKind } from "../jobs/facts";
import { now } from "../time";
import { aroundEvents } from "./around";
import { writeDown } from "./commands";
import { insideGroups } from "./inside";
import { amongJudged } from "./judged";
import type { Audience } from "./members";
import { amongPeople } from "./people";

const audiences: Partial<Record<FactKind, Audience>> = {
  ...insideGroups,
  ...aroundEvents,
  ...amongPeople,
  ...amongJudged,
};

/**
 * The effect that tells people on the site, and plans their letters. However often it runs, and wherever it is killed,
 * each hears of a fact once: it is marked as told in the transaction that tells.
 */
export async function notify(fact: Fact): Promise<void> {
  const tellings = (await audiences[fact.kind as FactKind]?.(fact)) ?? [];
  if (tellings.every(({ people }) => people.length === 0)) return;
  await transaction(async (tx) => {
    const { count } = await tx.fact.updateMany({ where: { id: fact.id, toldAt: null }, data: { toldAt: now() } });
    if (count === 0) return;
    for (const telling of tellings) await writeDown(tx, fact, telling);
  });
}
