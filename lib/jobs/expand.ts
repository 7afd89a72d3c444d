import { z } from "zod";
import { db } from "../db";
import { NotFound } from "../errors";
import { effects } from "./effects";
import { addJob, type FactKind } from "./facts";

const factPayload = z.object({ factId: z.uuid() });
const effectPayload = z.object({ factId: z.uuid(), effect: z.string() });

/** Job "fact": one job for each effect of the fact, so that each has its own retries. All are added, or none. */
export async function expandFact(payload: unknown): Promise<void> {
  const { factId } = factPayload.parse(payload);
  const fact = await db.fact.findUnique({ where: { id: factId } });
  if (!fact) return; // undone together with what it was about
  await db.$transaction(async (tx) => {
    for (const effect of effects[fact.kind as FactKind] ?? []) {
      await addJob(tx, "effect", { factId, effect: effect.name }, { key: `${factId}:${effect.name}` });
    }
  });
}

/** Job "effect": one thing that follows from a fact. */
export async function runEffect(payload: unknown): Promise<void> {
  const { factId, effect: name } = effectPayload.parse(payload);
  const fact = await db.fact.findUnique({ where: { id: factId } });
  if (!fact) return;
  const effect = (effects[fact.kind as FactKind] ?? []).find((one) => one.name === name);
  if (!effect) throw new NotFound(`Nothing named ${name} follows from ${fact.kind}`);
  await effect(fact);
}
