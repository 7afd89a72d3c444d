import { beforeEach, describe, expect, test } from "vitest";
import { createConfirmedAccount } from "../lib/accounts/commands";
import { block } from "../lib/blocks/commands";
import { blockedBy, isBlockedBy } from "../lib/blocks/queries";
import { writeComment } from "../lib/comments/commands";
import { leaveConversation, mute, writeMessage } from "../lib/conversations/commands";
import { findMessages } from "../lib/conversations/finding";
import { conversation, conversationsOf, unreadThreads } from "../lib/conversations/queries";
import { db } from "../lib/db";
import { Conflict, NotFound } from "../lib/errors";
import { openCalendar } from "../lib/identities/calendar";
import { createIdentity, deleteIdentity } from "../lib/identities/commands";
import { presentActor } from "../lib/identities/queries";
import type { Acting } from "../lib/identities/schema";
import { membersOf } from "../lib/memberships/lists";
import { group, person, published } from "./people";

// Rules I1 to I9 of what must not link two identities of one account, as far as commands and queries keep them. Pages and
// the wire: e2e/identity.spec.ts and e2e/month.spec.ts.

let made = 0;
let accountId: string;
let camille: Acting;
let sister: Acting;
let noor: Acting;
beforeEach(async () => {
  const n = ++made;
  const password = "un deux trois quatre";
  const first = await createConfirmedAccount({
    email: `c${n}@cast.example`,
    handle: `camille${n}`,
    name: "Camille",
    password,
  });
  accountId = first.account.id;
  camille = first.actor;
  sister = await createIdentity(accountId, { handle: `sister${n}`, name: "Local 41" });
  noor = await person();
});

/** All that is recorded of an identity, whatever table it stands in. */
async function rowsOf({ id }: Acting): Promise<string> {
  const [actor, facts, blocks, members, memberships, participations, letters] = await Promise.all([
    db.actor.findUnique({ where: { id } }),
    db.fact.findMany({ where: { OR: [{ actorId: id }, { subject: id }] } }),
    db.block.findMany({ where: { OR: [{ blockerId: id }, { blockedId: id }] } }),
    db.conversationMember.findMany({ where: { actorId: id }, orderBy: { conversationId: "asc" } }),
    db.membership.findMany({ where: { actorId: id } }),
    db.participation.findMany({ where: { actorId: id } }),
    db.letter.findMany({ where: { actorId: id } }),
  ]);
  return JSON.stringify([actor, facts, blocks, members, memberships, participations, letters]);
}

describe("I3: what one identity does shows on no other", () => {
  test("a block is of one identity: the sister is still written to, and nothing of hers moved", async () => {
    await writeMessage(noor, { to: [sister.id], text: "Bonjour" });
    const before = await rowsOf(sister);
    await block(camille, { actorId: noor.id });
    expect(await rowsOf(sister)).toBe(before);
    expect([await isBlockedBy(noor.id, camille.id), await isBlockedBy(noor.id, sister.id)]).toEqual([true, false]);
    await expect(writeMessage(noor, { to: [camille.id], text: "?" })).rejects.toBeInstanceOf(Conflict);
    await writeMessage(noor, { to: [sister.id], text: "Encore" });
    expect(await blockedBy(sister)).toEqual([]);
  });

  test("who blocks one of them does not keep the other out", async () => {
    await block(noor, { actorId: camille.id });
    await expect(writeMessage(camille, { to: [noor.id], text: "?" })).rejects.toBeInstanceOf(Conflict);
    await writeMessage(sister, { to: [noor.id], text: "Bonjour" });
    expect(await unreadThreads(noor)).toBe(1);
  });

  test("threads are muted, left and read by one identity alone", async () => {
    const one = await writeMessage(noor, { to: [camille.id], text: "À toi, le four" });
    const two = await writeMessage(noor, { to: [sister.id], text: "À elle, le four" });
    const before = await rowsOf(sister);
    await mute(camille, { conversationId: one.conversationId, muted: true });
    await leaveConversation(camille, one.conversationId);
    expect(await rowsOf(sister)).toBe(before);
    for (const [who, id] of [
      [camille, two.conversationId],
      [sister, one.conversationId],
    ] as const)
      await expect(conversation(who, id)).rejects.toBeInstanceOf(NotFound);
    expect((await findMessages(sister, "four")).map(({ id }) => id)).toEqual([two.id]);
    expect((await conversationsOf(sister)).threads.map(({ id }) => id)).toEqual([two.conversationId]);
  });

  test("one goes, and of the other no row is another than before", async () => {
    await writeMessage(noor, { to: [sister.id], text: "Bonjour" });
    await openCalendar(accountId, sister.id);
    const before = await rowsOf(sister);
    await deleteIdentity(accountId, camille.id);
    expect(await rowsOf(sister)).toBe(before);
  });
});

test("I1: nothing that is shown of one holds an id, a moment or a secret of the other or of their account", async () => {
  const event = await published(noor, { commentPolicy: "OPEN" });
  const said: string[] = [];
  for (const who of [camille, sister]) {
    const actor = await db.actor.findUniqueOrThrow({ where: { id: who.id }, include: { avatar: true, cover: true } });
    const comment = await writeComment(who, { eventId: event.id, text: `Mots de ${who.handle}` });
    const message = await writeMessage(who, { to: [noor.id], text: `Lettre de ${who.handle}` });
    const read = await conversation(noor, message.conversationId);
    said.push(JSON.stringify([presentActor(actor), comment.id, comment.actorId, read]));
  }
  const { email } = await db.account.findUniqueOrThrow({ where: { id: accountId } });
  const [first = "", second = ""] = said;
  for (const [text, other] of [
    [first, sister],
    [second, camille],
  ] as const)
    for (const secret of [accountId, email, other.id, other.handle]) expect(text).not.toContain(secret);
  const ids = (text: string): string[] => text.match(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g) ?? [];
  expect(ids(first).filter((id) => id !== noor.id && ids(second).includes(id))).toEqual([]);
  // A day, never a moment: both were made together.
  const days = await db.actor.findMany({
    where: { id: { in: [camille.id, sister.id] } },
    select: { publishedOn: true },
  });
  for (const { publishedOn } of days) expect(publishedOn.getTime() % 86_400_000).toBe(0);
});

test("I6: those who run a group read of its members nothing that names their account or their sisters", async () => {
  const choir = await group(noor);
  await db.membership.create({ data: { groupId: choir.id, actorId: camille.id, role: "MEMBER" } });
  const row = await db.actor.findUniqueOrThrow({ where: { id: choir.id } });
  const list = JSON.stringify(await membersOf(noor, row));
  expect(list).toContain(camille.id);
  for (const secret of [accountId, sister.id, sister.handle]) expect(list).not.toContain(secret);
  const log = JSON.stringify(await db.fact.findMany({ where: { groupId: choir.id } }));
  for (const secret of [accountId, sister.id]) expect(log).not.toContain(secret);
});
