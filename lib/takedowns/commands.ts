import { transaction } from "../db";
import { must, NotFound } from "../errors";
import type { Acting } from "../identities/schema";
import { record } from "../jobs/facts";
import { takeWithin } from "../measures/commands";
import { removeFiles } from "../media/files";
import { isUuid } from "../text";
import { now } from "../time";
import { subjectAt } from "./addresses";
import type { TakedownInput } from "./schema";

/**
 * A steward writes down a legal demand, and does what is to be done about it: both, or none.
 * @throws Forbidden for others, Invalid naming the field where nothing is at the address, and what takeMeasure throws
 */
export async function addTakedown(steward: Acting, input: TakedownInput): Promise<{ id: string }> {
  must(steward.steward === true);
  const { deed, address, reason, at, ...told } = input;
  const subject = deed === "NONE" ? null : await subjectAt(steward, address);
  const { id, files } = await transaction(async (tx) => {
    const taken = deed !== "NONE" && subject ? await takeWithin(tx, steward, { kind: deed, subject, reason }) : null;
    const data = { ...told, at: new Date(`${at}T00:00:00Z`), measureId: taken?.measure.id ?? null, createdAt: now() };
    const { id } = await tx.takedown.create({ data });
    await record(tx, "takedown.changed", { actorId: steward.id, subject: id });
    return { id, files: taken?.files ?? [] };
  });
  for (const key of files) await removeFiles(key);
  return { id };
}

/** A steward writes down what came of a demand. @throws Forbidden, NotFound */
export async function settleTakedown(steward: Acting, { id, outcome }: { id: string; outcome: string }): Promise<void> {
  must(steward.steward === true);
  if (!isUuid(id)) throw new NotFound();
  await transaction(async (tx) => {
    const { count } = await tx.takedown.updateMany({ where: { id }, data: { outcome } });
    if (count === 0) throw new NotFound();
    await record(tx, "takedown.changed", { actorId: steward.id, subject: id });
  });
}
