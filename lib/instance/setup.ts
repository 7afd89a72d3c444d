import { createHmac } from "node:crypto";
import { db, transaction } from "../db";
import { env } from "../env";
import { must } from "../errors";
import type { Acting } from "../identities/schema";
import { record } from "../jobs/facts";

/** The steps of the wizard, in their order. The first two need the link that the start prints, the others a steward. */
export const setupSteps = [
  "checks",
  "steward",
  "name",
  "people",
  "federation",
  "mail",
  "maps",
  "rules",
  "first",
] as const;
export type SetupStep = (typeof setupSteps)[number];

const key = "setup";

/** Steps that were done or passed over; "steward" and what leads to it are behind whoever looks. */
export async function passedSteps(): Promise<SetupStep[]> {
  const value = (await db.setting.findUnique({ where: { key } }))?.value;
  return setupSteps.filter((step) => Array.isArray(value) && value.includes(step));
}

/** Where the wizard goes on for a steward; null when every step is behind them. */
export async function nextStep(): Promise<SetupStep | null> {
  const passed = await passedSteps();
  return setupSteps.slice(2).find((step) => !passed.includes(step)) ?? null;
}

/**
 * A step is done or passed over. Two at once each keep theirs; the last one says that the server is set up.
 * @throws Forbidden unless a steward acts
 */
export async function passStep(steward: Acting, step: SetupStep): Promise<void> {
  must(steward.steward === true);
  await transaction(async (tx) => {
    await tx.$executeRaw`select pg_advisory_xact_lock(hashtext('setup'))`;
    const before = (await tx.setting.findUnique({ where: { key } }))?.value;
    const known = Array.isArray(before) ? before : [];
    if (known.includes(step)) return;
    const value = setupSteps.filter((one) => one === step || known.includes(one));
    await tx.setting.upsert({ where: { key }, update: { value }, create: { key, value } });
    const done = setupSteps.slice(2).every((one) => value.includes(one));
    if (done) await record(tx, "setup.done", { actorId: steward.id, subject: "setup" });
  });
}

/** Asks for a letter to the steward's own address, to see whether letters arrive. @throws Forbidden unless a steward acts */
export async function wantTestLetter(steward: Acting, accountId: string): Promise<void> {
  must(steward.steward === true);
  await transaction(async (tx) => {
    await tx.setting.deleteMany({ where: { key: "mailTest" } });
    await record(tx, "mail.tested", { actorId: steward.id, subject: accountId });
  });
}

/** What became of the last such letter. */
export interface LetterTest {
  at: string;
  /** What the mail server said against it; null when it was taken. */
  answer: string | null;
}

/** Keeps what became of it. Several in turn: the last one counts. */
export async function keepLetterTest(test: LetterTest): Promise<void> {
  const value = { ...test };
  await db.setting.upsert({ where: { key: "mailTest" }, update: { value }, create: { key: "mailTest", value } });
}

/** null while none was asked for, or it is under way. */
export async function letterTest(): Promise<LetterTest | null> {
  return ((await db.setting.findUnique({ where: { key: "mailTest" } }))?.value as LetterTest | undefined) ?? null;
}

/** What this server alone answers to a number that nobody could know before: by it, it knows itself from outside. */
export function answerTo(nonce: string): string {
  return createHmac("sha256", env().SECRET_KEY ?? "")
    .update(`reached:${nonce}`)
    .digest("base64url");
}
