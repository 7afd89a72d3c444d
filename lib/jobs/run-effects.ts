import { db, transaction } from "../db";
import { queueOf } from "../letters/rules";
import { effects } from "./effects";
import type { FactKind } from "./facts";
import { addJob } from "./jobs";

/** The worker's task "fact": adds a job for each of the fact's effects, all or none. Run twice, it adds nothing twice. */
export async function expandFact(payload: unknown): Promise<void> {
  const { factId } = payload as { factId: string };
  const fact = await db.fact.findUnique({ where: { id: factId } });
  if (!fact) return;
  const names = Object.keys(effects[fact.kind as FactKind] ?? {});
  if (names.length === 0) return;
  await transaction(async (tx) => {
    for (const effect of names)
      await addJob(tx, "effect", { factId, effect }, { key: `${factId}:${effect}`, ...queueFor(effect, factId) });
  });
}

/** Effects that talk to the mail server wait in its queues: a hanging one takes no hands from anything else. */
function queueFor(effect: string, factId: string) {
  return effect.startsWith("mail") ? { queue: queueOf(factId) } : {};
}

/** The worker's task "effect". */
export async function runEffect(payload: unknown): Promise<void> {
  const { factId, effect } = payload as { factId: string; effect: string };
  const fact = await db.fact.findUnique({ where: { id: factId } });
  if (!fact) return;
  const run = effects[fact.kind as FactKind]?.[effect];
  if (!run) throw new Error(`no effect ${effect} of ${fact.kind}`);
  await run(fact);
}
