import { beforeEach, expect, test } from "vitest";
import { factsOf, group, person } from "../../test/people";
import { db } from "../db";
import { Forbidden } from "../errors";
import type { Openness } from "../generated/prisma/enums";
import { createGroup, setOpenness } from "../groups/commands";
import type { Acting } from "../identities/schema";
import { acceptInvitation, leaveGroup, refuseInvitation, requestMembership } from "./commands";
import { invite, withdrawInvitation } from "./inviting";
import { beforeTheDoor, membersOf } from "./lists";
import { acceptMember, banMember, rejectMember, removeMember, setRole, unbanMember } from "./managing";
import { membershipsOf, roleIn } from "./queries";

let ada: Acting;
let bo: Acting;
let choir: { id: string };

beforeEach(async () => {
  [ada, bo] = await Promise.all([person(), person()]);
  choir = await group(ada);
  await open("OPEN");
});

const open = (openness: Openness) => setOpenness(ada, { groupId: choir.id, openness });
const role = (actor: Acting) => roleIn(choir.id, actor.id);
const join = (actor: Acting, message?: string) => requestMembership(actor, { groupId: choir.id, message });
const rowOf = async (actor: Acting) =>
  db.membership.findUniqueOrThrow({ where: { groupId_actorId: { groupId: choir.id, actorId: actor.id } } });

const members = async (viewer: Acting | null, how = {}) =>
  membersOf(viewer, await db.actor.findUniqueOrThrow({ where: { id: choir.id } }), how);
const rolesSeen = async (viewer: Acting | null) => (await members(viewer))?.people.map((one) => one.role) ?? null;

async function moderator(): Promise<Acting> {
  const one = await person();
  const { id } = await join(one);
  await setRole(ada, { membershipId: id, role: "MODERATOR" });
  return one;
}

test("an open group is joined at once, twice is once", async () => {
  const { id } = await join(bo);
  await join(bo);
  expect(await role(bo)).toBe("MEMBER");
  expect(await factsOf(id)).toEqual(["accepted"]);
});

test("where members are asked for, one waits until somebody says yes, or no", async () => {
  await open("MODERATED");
  const { id } = await join(bo, "Je chante alto.");
  expect(await rowOf(bo)).toMatchObject({ role: "REQUESTED", message: "Je chante alto." });
  await acceptMember(ada, { membershipId: id });
  expect(await role(bo)).toBe("MEMBER");
  const cleo = await person();
  const asked = await join(cleo);
  await rejectMember(ada, { membershipId: asked.id });
  expect(await role(cleo)).toBe("REJECTED");
  await join(cleo);
  expect(await role(cleo)).toBe("REQUESTED");
});

test("where only invited people come in, asking is refused and an invitation leads in", async () => {
  await open("INVITE_ONLY");
  await expect(join(bo)).rejects.toThrow("memberships.errors.inviteOnly");
  await expect(acceptInvitation(bo, { groupId: choir.id })).rejects.toThrow("noInvitation");
  await invite(ada, { groupId: choir.id, actorId: bo.id });
  expect(await role(bo)).toBe("INVITED");
  expect(await membershipsOf(bo)).toMatchObject([{ role: "INVITED" }]);
  await acceptInvitation(bo, { groupId: choir.id });
  await acceptInvitation(bo, { groupId: choir.id });
  expect(await role(bo)).toBe("MEMBER");
});

test("an invitation can be refused, and be made again", async () => {
  await invite(ada, { groupId: choir.id, actorId: bo.id });
  await refuseInvitation(bo, { groupId: choir.id });
  expect(await role(bo)).toBeNull();
  await invite(ada, { groupId: choir.id, actorId: bo.id });
  expect(await role(bo)).toBe("INVITED");
});

test("inviting who asked already lets them in", async () => {
  await open("MODERATED");
  await join(bo);
  await invite(ada, { groupId: choir.id, actorId: bo.id });
  expect(await role(bo)).toBe("MEMBER");
});

test("A3 the last owner neither leaves nor steps down nor is removed", async () => {
  const { id } = await rowOf(ada);
  await expect(leaveGroup(ada, { groupId: choir.id })).rejects.toThrow("lastOwner");
  await expect(setRole(ada, { membershipId: id, role: "MEMBER" })).rejects.toThrow("lastOwner");
  await expect(removeMember(ada, { membershipId: id })).rejects.toThrow("lastOwner");
  await expect(banMember(ada, { groupId: choir.id, actorId: ada.id })).rejects.toThrow("lastOwner");
  const joined = await join(bo);
  await setRole(ada, { membershipId: joined.id, role: "OWNER" });
  await leaveGroup(ada, { groupId: choir.id });
  expect(await role(ada)).toBeNull();
});

test("two owners who leave at the same moment leave one of them", async () => {
  const { id } = await join(bo);
  await setRole(ada, { membershipId: id, role: "OWNER" });
  const left = await Promise.allSettled([ada, bo].map((actor) => leaveGroup(actor, { groupId: choir.id })));
  expect(left.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  expect(await db.membership.count({ where: { groupId: choir.id, role: "OWNER" } })).toBe(1);
});

test("two moderators at once: the first decides, the same answer twice is one, another answer is refused", async () => {
  const [one, other] = [await moderator(), await moderator()];
  await open("MODERATED");
  const asked = await join(bo);
  await Promise.all([one, other].map((actor) => acceptMember(actor, { membershipId: asked.id })));
  expect(await factsOf(asked.id)).toEqual(["requested", "accepted"]);
  await expect(rejectMember(other, { membershipId: asked.id })).rejects.toThrow("decided");
});

test("A3 moderators decide about members, not about each other, and give no roles", async () => {
  const [one, other] = [await moderator(), await moderator()];
  const { id } = await join(bo);
  await expect(setRole(one, { membershipId: id, role: "MODERATOR" })).rejects.toThrow("errors.forbidden");
  for (const row of [await rowOf(other), await rowOf(ada)])
    await expect(removeMember(one, { membershipId: row.id })).rejects.toThrow("errors.forbidden");
  await removeMember(one, { membershipId: id });
  expect(await role(bo)).toBeNull();
});

test("members, strangers and people who wait decide about nobody", async () => {
  const { id } = await join(bo);
  const cleo = await person();
  const dan = await person();
  await join(cleo);
  for (const actor of [cleo, dan]) {
    await expect(removeMember(actor, { membershipId: id })).rejects.toThrow("errors.forbidden");
    await expect(setRole(actor, { membershipId: id, role: "OWNER" })).rejects.toThrow("errors.forbidden");
    await expect(invite(actor, { groupId: choir.id, actorId: dan.id })).rejects.toThrow("errors.forbidden");
    await expect(banMember(actor, { groupId: choir.id, actorId: bo.id })).rejects.toThrow("errors.forbidden");
    await expect(setOpenness(actor, { groupId: choir.id, openness: "OPEN" })).rejects.toThrow("errors.forbidden");
  }
  expect(await members(dan)).toBeNull();
});

test("who is banned comes in by no way until the ban ends", async () => {
  await join(bo);
  const { id } = await banMember(ada, { groupId: choir.id, actorId: bo.id });
  await expect(join(bo)).rejects.toThrow("memberships.errors.banned");
  await expect(invite(ada, { groupId: choir.id, actorId: bo.id })).rejects.toThrow("inviteBanned");
  await leaveGroup(bo, { groupId: choir.id });
  expect(await role(bo)).toBe("BANNED");
  expect((await beforeTheDoor(ada, choir.id)).banned).toMatchObject([{ role: "BANNED" }]);
  await unbanMember(ada, { membershipId: id });
  await join(bo);
  expect(await role(bo)).toBe("MEMBER");
});

test("who asks is named to those who decide alone", async () => {
  await join(bo);
  await open("MODERATED");
  const cleo = await person();
  await join(cleo);
  expect((await beforeTheDoor(ada, choir.id)).asking).toHaveLength(1);
  expect(await beforeTheDoor(bo, choir.id)).toEqual({ asking: [], invited: [], banned: [] });
  expect(await rolesSeen(bo)).toEqual(["OWNER", "MEMBER"]);
});

test("groups join no group, and nobody decides here about a group elsewhere", async () => {
  const other = await createGroup(ada, { handle: `o${Date.now()}`, name: "Autre" });
  await expect(requestMembership(other, { groupId: choir.id })).rejects.toThrow("errors.joinPerson");
  const uri = "https://far.example/groups/choir";
  const far = await db.actor.create({ data: { kind: "GROUP", handle: "choir", host: "far.example", name: "C", uri } });
  await db.membership.create({ data: { groupId: far.id, actorId: ada.id, role: "OWNER" } });
  await expect(invite(ada, { groupId: far.id, actorId: bo.id })).rejects.toThrow("errors.forbidden");
});

test("whoever decides says why, to the person alone; asking again begins anew", async () => {
  await open("MODERATED");
  const { id } = await join(bo, "Bonjour");
  await rejectMember(ada, { membershipId: id, reason: " Le chœur est complet. " });
  expect(await rowOf(bo)).toMatchObject({ role: "REJECTED", reason: "Le chœur est complet." });
  await join(bo);
  expect(await rowOf(bo)).toMatchObject({ role: "REQUESTED", reason: null });
  await acceptMember(ada, { membershipId: id });
  await removeMember(ada, { membershipId: id, reason: "Absences." });
  const fact = await db.fact.findFirstOrThrow({ where: { subject: id, kind: "membership.removed" } });
  expect(fact).toMatchObject({ groupId: choir.id, data: { was: "MEMBER", reason: "Absences." } });
  await banMember(ada, { groupId: choir.id, actorId: bo.id, reason: "Insultes." });
  expect(await rowOf(bo)).toMatchObject({ role: "BANNED", reason: "Insultes." });
  await expect(join(bo)).rejects.toThrow("memberships.errors.banned");
});

test("of two who decide at once about one request one is told that it is decided", async () => {
  await open("MODERATED");
  const two = await person();
  await open("OPEN");
  const { id: other } = await join(two);
  await setRole(ada, { membershipId: other, role: "MODERATOR" });
  await open("MODERATED");
  const { id } = await join(bo);
  const both = await Promise.allSettled([
    acceptMember(ada, { membershipId: id }),
    rejectMember(two, { membershipId: id, reason: "Non." }),
  ]);
  expect(both.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  expect(both.flatMap((one) => (one.status === "rejected" ? [String(one.reason)] : []))).toEqual([
    "Conflict: memberships.errors.decided",
  ]);
  expect(await factsOf(id)).toHaveLength(2);
});

test("a request that was taken back meanwhile is decided by nobody", async () => {
  await open("MODERATED");
  const { id } = await join(bo);
  await leaveGroup(bo, { groupId: choir.id });
  await expect(acceptMember(ada, { membershipId: id })).rejects.toThrow("memberships.errors.gone");
});

test("where members may invite, who made an invitation takes it back, and others do not", async () => {
  await db.actor.update({ where: { id: choir.id }, data: { mayInvite: "MEMBER" } });
  const [cleo, dan] = [await person(), await person()];
  await Promise.all([join(cleo), join(dan)]);
  const { id } = await invite(cleo, { groupId: choir.id, actorId: bo.id });
  await expect(withdrawInvitation(dan, { membershipId: id })).rejects.toThrow(Forbidden);
  await expect(removeMember(cleo, { membershipId: id })).rejects.toThrow(Forbidden);
  await withdrawInvitation(cleo, { membershipId: id });
  expect(await role(bo)).toBeNull();
  const again = await invite(cleo, { groupId: choir.id, actorId: bo.id });
  await acceptInvitation(bo, { groupId: choir.id });
  await expect(withdrawInvitation(cleo, { membershipId: again.id })).rejects.toThrow("memberships.errors.answered");
});
