import { type Transaction, transaction } from "../db";
import { Conflict, Invalid, NotFound } from "../errors";
import { claimHandle } from "../handles/commands";
import { markdownToHtml } from "../html";
import { record } from "../jobs/facts";
import { dayIn, now } from "../time";
import { type IdentityEdit, type IdentityInput, identityEdit, identityInput } from "./schema";

/** An account makes at most so many identities, deleted ones apart. */
const mostIdentities = 30;

/** Today, without the hour: moments would link the identities of one account. */
export function today(): Date {
  return new Date(`${dayIn(now(), "UTC")}T00:00:00Z`);
}

/**
 * Makes a person and gives it to an account; the account's first one becomes its usual one.
 * @throws Invalid naming the field that cannot be used, Conflict when there are too many
 */
export async function createIdentity(accountId: string, input: IdentityInput, outer?: Transaction) {
  const parsed = identityInput.safeParse(input);
  if (!parsed.success) throw invalid(parsed.error.issues);
  const { summary, ...fields } = parsed.data;
  const summaryHtml = markdownToHtml(summary);
  const work = async (tx: Transaction) => {
    await claimHandle(tx, fields.handle);
    const owned = await tx.identity.count({ where: { accountId } });
    if (owned >= mostIdentities) throw new Conflict("identities.tooMany");
    const actor = await tx.actor.create({
      data: { ...fields, kind: "PERSON", summarySource: summary, summaryHtml, publishedOn: today() },
    });
    await tx.identity.create({ data: { actorId: actor.id, accountId, isDefault: owned === 0 } });
    return actor;
  };
  return outer ? work(outer) : transaction(work);
}

/**
 * Changes what others see of an identity.
 * @param avatarId a picture stored for this identity, null to take it away, undefined to leave it
 * @throws NotFound when it is not this account's, Invalid naming the field
 */
export async function editIdentity(accountId: string, actorId: string, input: Partial<IdentityEdit>, avatarId?: string | null) {
  const parsed = identityEdit.partial().safeParse(input);
  if (!parsed.success) throw invalid(parsed.error.issues);
  const { summary, ...fields } = parsed.data;
  const text = summary === undefined ? {} : { summarySource: summary, summaryHtml: markdownToHtml(summary) };
  return transaction(async (tx) => {
    await own(tx, accountId, actorId);
    if (avatarId) {
      const picture = await tx.media.findFirst({ where: { id: avatarId, uploaderId: actorId } });
      if (!picture) throw new NotFound();
    }
    const actor = await tx.actor.update({
      where: { id: actorId },
      data: { ...fields, ...text, ...(avatarId !== undefined && { avatarId }) },
    });
    await record(tx, "actor.changed", { actorId, subject: actorId });
    return actor;
  });
}

/** Lets an identity of the account act in this session. @throws NotFound when it is not the account's */
export async function switchIdentity(accountId: string, sessionId: string, actorId: string): Promise<void> {
  await transaction(async (tx) => {
    await own(tx, accountId, actorId);
    await tx.session.updateMany({ where: { id: sessionId, accountId }, data: { actorId } });
  });
}

/** Makes an identity the one that acts after signing in. @throws NotFound when it is not the account's */
export async function makeUsual(accountId: string, actorId: string): Promise<void> {
  await transaction(async (tx) => {
    await own(tx, accountId, actorId);
    await tx.identity.updateMany({ where: { accountId }, data: { isDefault: false } });
    await tx.identity.update({ where: { actorId }, data: { isDefault: true } });
  });
}

async function own(tx: Transaction, accountId: string, actorId: string): Promise<void> {
  const identity = await tx.identity.findFirst({ where: { accountId, actorId, actor: { deletedAt: null } } });
  if (!identity) throw new NotFound();
}

function invalid(issues: { path: PropertyKey[]; message: string }[]): Invalid {
  const fields: Record<string, string[]> = {};
  for (const issue of issues) (fields[String(issue.path[0])] ??= []).push(issue.message);
  return new Invalid(fields);
}
