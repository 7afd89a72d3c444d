import { beforeEach, expect, test, vi } from "vitest";
import { factsOf, group, person } from "../../test/people";
import { block } from "../blocks/commands";
import { db } from "../db";
import { Conflict, Forbidden, NotFound } from "../errors";
import type { Acting } from "../identities/schema";
import { acceptInvitation, leaveGroup } from "../memberships/commands";
import { invite } from "../memberships/inviting";
import { banMember, removeMember, setRole } from "../memberships/managing";
import { roleIn } from "../memberships/queries";
import { acceptByLink, inviteByEmail, makeLink, refuseLetter, revoke, sweepGroupInvitations } from "./commands";
import { groupInvitationsOf, groupSecret, heldInvitation } from "./queries";
import { linkInput } from "./schema";

let ada: Acting;
let bo: Acting;
let choir: { id: string };

beforeEach(async () => {
  [ada, bo] = await Promise.all([person(), person()]);
  choir = await group(ada);
  return () => vi.useRealTimers();
});

const role = (actor: Acting) => roleIn(choir.id, actor.id);
const link = async (how: { maxUses?: number; until?: string } = {}, by = ada) => {
  const { id } = await makeLink(by, { groupId: choir.id, ...how });
  return { id, secret: groupSecret(id) };
};
const letterTo = async (email: string) => {
  expect(await inviteByEmail(ada, { groupId: choir.id, email, language: "fr" })).toEqual({ made: true });
  const { id } = await db.groupInvitation.findFirstOrThrow({ where: { groupId: choir.id, email } });
  return { id, secret: groupSecret(id) };
};
const standing = async (secret: string) => (await heldInvitation(secret))?.standing;
const after = (days: number) => vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + days * 86_400_000 });

async function withRole(given: "MODERATOR" | "MEMBER"): Promise<Acting> {
  const one = await person();
  const { membership } = await acceptByLink(one, (await link({ maxUses: 1 })).secret);
  if (given === "MODERATOR") await setRole(ada, { membershipId: membership.id, role: given });
  return one;
}

test("whoever has a link comes in, also where only invited people do, and twice is once", async () => {
  const { id, secret } = await link({ maxUses: 3 });
  expect(await acceptByLink(bo, secret)).toMatchObject({ fresh: true, membership: { role: "MEMBER", viaId: id } });
  expect(await acceptByLink(bo, secret)).toMatchObject({ fresh: false });
  expect(await groupInvitationsOf(ada, choir.id)).toMatchObject([{ uses: 1, maxUses: 3, email: null }]);
  const fact = await db.fact.findFirstOrThrow({ where: { groupId: choir.id, kind: "membership.accepted" } });
  expect(fact.data).toMatchObject({ via: "link", invitedById: ada.id });
});

test("of ten who press at the same moment a link for three lets in three", async () => {
  const { secret } = await link({ maxUses: 3 });
  const people = await Promise.all(Array.from({ length: 10 }, () => person()));
  const tried = await Promise.allSettled(people.map((one) => acceptByLink(one, secret)));
  const refused = tried.flatMap((one) => (one.status === "rejected" ? [String(one.reason)] : []));
  expect(refused).toHaveLength(7);
  expect(new Set(refused)).toEqual(new Set(["Conflict: groupinvitations.errors.used"]));
  expect(await db.membership.count({ where: { groupId: choir.id, role: "MEMBER" } })).toBe(3);
});

test("a link ends with its last day, and one that begins in the past is not made", async () => {
  const { secret } = await link({ until: new Date(Date.now() + 2 * 86_400_000).toISOString().slice(0, 10) });
  expect(await standing(secret)).toBe("open");
  after(4);
  await expect(acceptByLink(bo, secret)).rejects.toThrow("groupinvitations.errors.expired");
  await expect(link({ until: "2020-01-01" })).rejects.toMatchObject({
    fields: { until: ["groupinvitations.errors.untilPast"] },
  });
});

test("a link that was taken back opens nothing; who came by it stays", async () => {
  const { id, secret } = await link();
  await acceptByLink(bo, secret);
  await revoke(ada, { invitationId: id });
  await revoke(ada, { invitationId: id });
  await expect(acceptByLink(await person(), secret)).rejects.toThrow("groupinvitations.errors.revoked");
  expect(await role(bo)).toBe("MEMBER");
  expect(await factsOf(id)).toEqual(["made", "revoked"]);
});

test("who was banned comes in by no link and no letter, and uses none of it up", async () => {
  const { secret } = await link({ maxUses: 1 });
  await banMember(ada, { groupId: choir.id, actorId: bo.id, reason: "Des insultes." });
  await expect(acceptByLink(bo, secret)).rejects.toThrow(Forbidden);
  await expect(acceptByLink(bo, (await letterTo("bo@example.org")).secret)).rejects.toThrow(
    "memberships.errors.banned",
  );
  expect(await role(bo)).toBe("BANNED");
  expect(await standing(secret)).toBe("open");
});

test("whom the group blocks, or who is a group, does not come in", async () => {
  const { secret } = await link();
  await db.block.create({ data: { blockerId: choir.id, blockedId: bo.id } });
  await expect(acceptByLink(bo, secret)).rejects.toThrow("blocks.errors.refused");
  await expect(acceptByLink(await group(bo), secret)).rejects.toThrow(Forbidden);
  await block(ada, { actorId: bo.id });
});

test("a letter lets one person in; the next who holds it reads that it is used", async () => {
  const { secret } = await letterTo("noor@example.org");
  await acceptByLink(bo, secret);
  expect(await role(bo)).toBe("MEMBER");
  await expect(acceptByLink(await person(), secret)).rejects.toThrow("groupinvitations.errors.used");
  expect(await groupInvitationsOf(ada, choir.id)).toMatchObject([{ email: "noor@example.org", progress: "joined" }]);
  expect(JSON.stringify(await groupInvitationsOf(ada, choir.id))).not.toContain(bo.id);
});

test("who says no to a letter is left alone", async () => {
  const { id, secret } = await letterTo("kim@example.org");
  await refuseLetter(secret);
  await refuseLetter(secret);
  await expect(acceptByLink(bo, secret)).rejects.toThrow("groupinvitations.errors.refused");
  await expect(inviteByEmail(ada, { groupId: choir.id, email: "kim@example.org" })).rejects.toThrow("errors.saidNo");
  expect(await factsOf(id)).toEqual(["made", "revoked"]);
  await expect(refuseLetter((await link()).secret)).rejects.toThrow(Conflict);
});

test("an address is invited once, anew after that was taken back, by a link that is new", async () => {
  const first = await letterTo("lou@example.org");
  expect(await inviteByEmail(ada, { groupId: choir.id, email: "lou@example.org" })).toEqual({ made: false });
  await revoke(ada, { invitationId: first.id });
  const second = await letterTo("lou@example.org");
  expect(second.secret).not.toBe(first.secret);
  expect(await heldInvitation(first.secret)).toBeNull();
  expect(await standing(second.secret)).toBe("open");
});

test("a letter ends after a month, and its address is forgotten a month later", async () => {
  const { id, secret } = await letterTo("old@example.org");
  after(31);
  expect(await standing(secret)).toBe("expired");
  await sweepGroupInvitations();
  expect(await db.groupInvitation.count({ where: { id } })).toBe(1);
  after(62);
  await sweepGroupInvitations();
  expect(await db.groupInvitation.count({ where: { id } })).toBe(0);
});

test("only who may invite does; what they made stands as long as they may", async () => {
  const member = await withRole("MEMBER");
  await expect(link({}, member)).rejects.toThrow(Forbidden);
  await expect(inviteByEmail(bo, { groupId: choir.id, email: "x@example.org" })).rejects.toThrow(Forbidden);
  const mod = await withRole("MODERATOR");
  const { secret } = await link({}, mod);
  const row = await db.membership.findFirstOrThrow({ where: { groupId: choir.id, actorId: mod.id } });
  await setRole(ada, { membershipId: row.id, role: "MEMBER" });
  await expect(acceptByLink(bo, secret)).rejects.toThrow("groupinvitations.errors.orphaned");
  await setRole(ada, { membershipId: row.id, role: "MODERATOR" });
  await removeMember(ada, { membershipId: row.id });
  await expect(acceptByLink(mod, secret)).rejects.toThrow("groupinvitations.errors.orphaned");
});

test("where members may invite, each reads and takes back their own alone", async () => {
  await db.actor.update({ where: { id: choir.id }, data: { mayInvite: "MEMBER" } });
  const [one, two] = [await withRole("MEMBER"), await withRole("MEMBER")];
  const { id } = await link({}, one);
  await inviteByEmail(ada, { groupId: choir.id, email: "secret@example.org" });
  expect((await groupInvitationsOf(one, choir.id)).map((row) => row.id)).toEqual([id]);
  expect(await groupInvitationsOf(two, choir.id)).toEqual([]);
  await expect(revoke(two, { invitationId: id })).rejects.toThrow(NotFound);
  await expect(groupInvitationsOf(bo, choir.id)).rejects.toThrow(NotFound);
  await revoke(one, { invitationId: id });
  await db.actor.update({ where: { id: choir.id }, data: { mayInvite: "OWNER" } });
  await expect(groupInvitationsOf(one, choir.id)).rejects.toThrow(Forbidden);
});

test("who owns another group takes back nothing of this one", async () => {
  await group(bo);
  const { id } = await link();
  await expect(revoke(bo, { invitationId: id })).rejects.toThrow(NotFound);
  await expect(revoke(bo, { invitationId: crypto.randomUUID() })).rejects.toThrow(NotFound);
});

test("who was invited by name comes in by a link without using it up", async () => {
  const { secret } = await link({ maxUses: 1 });
  await invite(ada, { groupId: choir.id, actorId: bo.id });
  await acceptByLink(bo, secret);
  expect(await role(bo)).toBe("MEMBER");
  expect(await standing(secret)).toBe("open");
  await leaveGroup(bo, { groupId: choir.id });
  await expect(acceptInvitation(bo, { groupId: choir.id })).rejects.toThrow(NotFound);
});

test("nobody new comes into a group that is archived, and a deleted one invites nobody", async () => {
  const { secret } = await link();
  await db.actor.update({ where: { id: choir.id }, data: { archivedAt: new Date() } });
  await expect(acceptByLink(bo, secret)).rejects.toThrow("memberships.errors.archived");
  await expect(link()).rejects.toThrow("memberships.errors.archived");
  await db.actor.update({ where: { id: choir.id }, data: { archivedAt: null, deletedAt: new Date() } });
  await expect(acceptByLink(bo, secret)).rejects.toThrow(NotFound);
});

test("a link has a sane limit, and a secret that was guessed opens nothing", async () => {
  expect(linkInput.safeParse({ groupId: choir.id, maxUses: "0" }).success).toBe(false);
  expect(linkInput.safeParse({ groupId: choir.id, until: "tomorrow" }).success).toBe(false);
  for (const secret of ["", "x", "A".repeat(43), "../../etc/passwd"]) expect(await heldInvitation(secret)).toBeNull();
  for (let made = 0; made < 20; made++) await link();
  await expect(link()).rejects.toThrow("groupinvitations.errors.tooManyLinks");
});
