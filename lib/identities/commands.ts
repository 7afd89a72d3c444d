import { leaveEverything } from "../conversations/leaving";
import { db, type Transaction, transaction } from "../db";
import { leaveThreads } from "../discussions/leaving";
import { env } from "../env";
import { Conflict, Invalid, must, NotFound } from "../errors";
import { deleteEvent } from "../events/commands";
import { takeDown } from "../groups/contents";
import { claimHandle } from "../handles/commands";
import { markdownToHtml } from "../html";
import { record } from "../jobs/facts";
import { refreshEventsOf } from "../search/commands";
import { dayIn, now } from "../time";
import { giveUpGroups, handOnGroups } from "./leaving";
import { identitiesOf, identityOf, usualIdentity } from "./queries";
import { type Acting, type IdentityEdit, type IdentityInput, identityEdit, identityInput } from "./schema";
import { eraseTraces } from "./traces";

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

interface IdentityChange extends Partial<IdentityEdit> {
  /** What the picture shows, in words. */
  avatarAlt?: string;
}

/**
 * Changes what others see of an identity.
 * @param avatarId a picture stored for this identity, null to take it away, undefined to leave it
 * @throws NotFound when it is not this account's, Invalid naming the field
 */
export async function editIdentity(
  accountId: string,
  actorId: string,
  { avatarAlt, ...input }: IdentityChange,
  avatarId?: string | null,
) {
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
    const before = await tx.actor.findUniqueOrThrow({ where: { id: actorId }, select: { name: true } });
    const actor = await tx.actor.update({
      where: { id: actorId },
      data: { ...fields, ...text, ...(avatarId !== undefined && { avatarId }) },
    });
    if (avatarAlt !== undefined && actor.avatarId)
      await tx.media.update({ where: { id: actor.avatarId }, data: { alt: avatarAlt } });
    if (actor.name !== before.name) await refreshEventsOf(tx, actorId);
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

/**
 * Deletes one of an account's identities: what it published goes, its seats are given back, its handle is never used
 * again. The account and its other identities notice nothing.
 * @throws NotFound when it is not the account's, Conflict when it is the last one or a group would be left alone
 */
export async function deleteIdentity(accountId: string, actorId: string): Promise<void> {
  const actor = await identityOf(accountId, actorId);
  if (!actor) throw new NotFound();
  if ((await identitiesOf(accountId)).length < 2) throw new Conflict("errors.lastIdentity");
  await giveUpGroups(actorId);
  await eraseActor(actor, actor);
}

/**
 * Deletes an identity whose account is being deleted: a job of its own for each (docs/decisions/3303). Twice is once.
 */
export async function departIdentity(actorId: string): Promise<void> {
  const actor = await db.actor.findFirst({ where: { id: actorId, host: "", deletedAt: null } });
  if (!actor) return;
  await handOnGroups(actorId);
  await eraseActor(actor, actor);
}

/** Deletes any person or group, for a steward; of a remote one our copy goes and stays away. @throws Forbidden, NotFound */
export async function removeActor(steward: Acting, actorId: string): Promise<void> {
  must(steward.steward === true);
  const actor = await db.actor.findFirst({ where: { id: actorId, deletedAt: null, kind: { not: "APPLICATION" } } });
  if (!actor) throw new NotFound();
  await eraseActor(steward, actor, async (tx) => {
    const data = { type: actor.kind, address: `@${actor.handle}${actor.host && `@${actor.host}`}` };
    await record(tx, "steward.removed", { actorId: steward.id, subject: actor.id, data });
  });
}

/**
 * Deletes an actor with everything that is its own; whoever calls has asked whether `by` may.
 * @param first what happens in the same transaction, before anything goes; what it throws stops the deletion
 * @throws NotFound when it is gone already
 */
export async function eraseActor(
  by: Acting,
  actor: Acting,
  first: (tx: Transaction) => Promise<void> = async () => {},
): Promise<void> {
  // Each event is a deletion of its own, told to those who were coming. Started again after a crash, the rest follows.
  const events = await db.event.findMany({ where: { organiserId: actor.id, deletedAt: null }, select: { id: true } });
  for (const { id } of events) await deleteEvent(by, { eventId: id, nameless: true });
  await transaction(async (tx) => {
    await first(tx);
    const uri = `${env().PUBLIC_URL}/@${actor.handle}`;
    const inboxes = actor.host ? [] : await inboxesAround(tx, actor.id);
    const { count } = await tx.actor.updateMany({
      where: { id: actor.id, deletedAt: null },
      data: { ...erased, deletedAt: now() },
    });
    if (count === 0) throw new NotFound();
    await tx.series.deleteMany({ where: { organiserId: actor.id } });
    await giveBack(tx, actor.id);
    if (actor.kind === "GROUP") await takeDown(tx, actor.id);
    if (actor.host) return;
    await tx.tombstone.createMany({
      data: [{ uri, formerType: actor.kind === "GROUP" ? "Group" : "Person" }],
      skipDuplicates: true,
    });
    await record(tx, "actor.deleted", {
      actorId: actor.id,
      subject: actor.id,
      data: { uri, handle: actor.handle, kind: actor.kind, inboxes },
    });
  });
}

const erased = {
  name: "",
  summarySource: "",
  summaryHtml: "",
  language: null,
  place: null,
  avatarId: null,
  coverId: null,
  discoverable: false,
  links: [],
  alsoKnownAs: [],
  archivedAt: null,
};

/** Everything that held the actor to others. Its keys stay: they sign the news of its deletion. */
async function giveBack(tx: Transaction, actorId: string): Promise<void> {
  await leaveEverything(tx, actorId);
  await leaveThreads(tx, actorId);
  await eraseTraces(tx, actorId);
  const identity = await tx.identity.findUnique({ where: { actorId } });
  await tx.identity.deleteMany({ where: { actorId } });
  if (!identity?.isDefault) return;
  const next = await usualIdentity(identity.accountId, tx);
  if (next) await tx.identity.update({ where: { actorId: next.id }, data: { isDefault: true } });
}

/** The inboxes of everybody elsewhere who knows the actor: followers, followed, organisers of what it joined. */
async function inboxesAround(tx: Transaction, actorId: string): Promise<string[]> {
  const others = await tx.actor.findMany({
    where: {
      host: { not: "" },
      deletedAt: null,
      OR: [
        { following: { some: { followedId: actorId } } },
        { followers: { some: { followerId: actorId } } },
        { conversations: { some: { conversation: { members: { some: { actorId } } } } } },
        { events: { some: { participations: { some: { actorId } } } } },
        { memberships: { some: { groupId: actorId } } },
        { members: { some: { actorId } } },
      ],
    },
    select: { inboxUri: true, sharedInboxUri: true },
  });
  return [...new Set(others.flatMap(({ inboxUri, sharedInboxUri }) => sharedInboxUri ?? inboxUri ?? []))].sort();
}

async function own(tx: Transaction, accountId: string, actorId: string): Promise<void> {
  const identity = await tx.identity.findFirst({ where: { accountId, actorId, actor: { deletedAt: null } } });
  if (!identity) throw new NotFound();
}

function invalid(issues: { path: PropertyKey[]; message: string }[]): Invalid {
  const fields: Record<string, string[]> = {};
  for (const { path, message } of issues) {
    const name = String(path[0]);
    fields[name] = [...(fields[name] ?? []), message];
  }
  return new Invalid(fields);
}
