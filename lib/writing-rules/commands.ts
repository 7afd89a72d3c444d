import { transaction } from "../db";
import { Conflict, must } from "../errors";
import type { Acting } from "../identities/schema";
import { record } from "../jobs/facts";
import { now } from "../time";
import type { RuleInput } from "./schema";

/** Names a word or a domain that holds back or refuses what is written here. @throws Forbidden, Conflict when it is named already */
export async function addRule(moderator: Acting, rule: RuleInput): Promise<void> {
  must(moderator.moderator === true);
  await transaction(async (tx) => {
    const { count } = await tx.writingRule.createMany({ data: [{ ...rule, createdAt: now() }], skipDuplicates: true });
    if (count === 0) throw new Conflict("writingrules.errors.twice");
    await record(tx, "settings.changed", {
      actorId: moderator.id,
      subject: "writingRules",
      data: { key: "writingRules" },
    });
  });
}

/** Takes one away. What it held still waits. @throws Forbidden */
export async function removeRule(moderator: Acting, { id }: { id: string }): Promise<void> {
  must(moderator.moderator === true);
  await transaction(async (tx) => {
    const { count } = await tx.writingRule.deleteMany({ where: { id } });
    if (count > 0)
      await record(tx, "settings.changed", {
        actorId: moderator.id,
        subject: "writingRules",
        data: { key: "writingRules" },
      });
  });
}
