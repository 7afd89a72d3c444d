import { db } from "../db";
import { now } from "../time";

/** Whether an account wants no letters of the stewards; null when there is no such account. */
export async function siteLettersQuiet(accountId: string): Promise<boolean | null> {
  const account = await db.account.findUnique({ where: { id: accountId }, select: { quietAt: true } });
  return account && account.quietAt !== null;
}

/** What the owner of an account wants of the stewards' letters; legal notices come in any case. */
export async function setSiteLetters(accountId: string, wanted: boolean): Promise<boolean> {
  const { count } = await db.account.updateMany({
    where: { id: accountId },
    data: { quietAt: wanted ? null : now() },
  });
  return count > 0;
}
