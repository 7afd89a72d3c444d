import { beforeEach, expect, test } from "vitest";
import { belongs } from "../../prisma/cast";
import { ball, group, person, published } from "../../test/people";
import { writeComment } from "../comments/commands";
import { writeMessage } from "../conversations/commands";
import { db } from "../db";
import { beginDiscussion } from "../discussions/commands";
import { Conflict, Forbidden, NotFound } from "../errors";
import { createEvent, publishEvent } from "../events/commands";
import { findEvent } from "../events/queries";
import type { EventDraft } from "../events/schema";
import { follow } from "../follows/commands";
import type { Acting } from "../identities/schema";
import { invite as inviteToEvent } from "../invitations/commands";
import { joinEvent, leaveEvent } from "../participations/commands";
import { endWithBan } from "./banning";
import { banMember, removeMember, unbanMember } from "./managing";
import { roleIn } from "./queries";

let ada: Acting;
let grace: Acting;
let noor: Acting;
let choir: Acting;
beforeEach(async () => {
  [ada, grace, noor] = await Promise.all([person(), person(), person()]);
  choir = await group(ada);
  await belongs(grace, choir, "MODERATOR");
  await belongs(noor, choir);
});

async function concert(changes: Partial<EventDraft> = {}) {
  const draft = ball({ commentPolicy: "OPEN", ...changes });
  const { id: eventId } = await createEvent(ada, draft, { organiserId: choir.id });
  return publishEvent(ada, { eventId });
}

const ban = (by: Acting, who: Acting) => banMember(by, { groupId: choir.id, actorId: who.id, reason: "Vingt fois." });
/** What follows from the ban, as the worker does it. */
async function andThen(times = 1) {
  const fact = await db.fact.findFirstOrThrow({ where: { kind: "membership.banned", groupId: choir.id } });
  for (let n = 0; n < times; n++) await endWithBan(fact);
}
const stateOf = async (event: { id: string }, who: Acting) =>
  (await db.participation.findFirst({ where: { eventId: event.id, actorId: who.id } }))?.state;

test("somebody banned loses places, invitations and following of the group, in its name, and of nobody else", async () => {
  const [inside, open, other] = [await concert({ visibility: "MEMBERS" }), await concert(), await published(ada)];
  const asked = await concert({ visibility: "INVITED" });
  await inviteToEvent(ada, { eventId: asked.id, whom: { actorId: noor.id } });
  for (const { id: eventId } of [inside, open, other]) await joinEvent(noor, { eventId });
  await joinEvent(grace, { eventId: open.id });
  await follow(noor, choir.id);
  await ban(grace, noor);
  await andThen(2);
  expect([await stateOf(inside, noor), await stateOf(open, noor), await stateOf(other, noor)]).toEqual([
    "REJECTED",
    "REJECTED",
    "GOING",
  ]);
  expect(await stateOf(open, grace)).toBe("GOING");
  for (const { slug } of [inside, asked]) await expect(findEvent(noor, slug)).rejects.toBeInstanceOf(NotFound);
  expect(await db.follow.count({ where: { followerId: noor.id } })).toBe(0);
  const removed = await db.fact.findFirst({ where: { kind: "participation.removed" }, orderBy: { at: "desc" } });
  expect(removed?.actorId).toBe(choir.id);
});

test("somebody banned with an open tab neither comes, writes, asks, follows nor begins anything there", async () => {
  const event = await concert();
  await ban(ada, noor);
  const tries = [
    () => joinEvent(noor, { eventId: event.id }),
    () => writeComment(noor, { eventId: event.id, text: "Et moi ?" }),
    () => follow(noor, choir.id),
    () => writeMessage(noor, { to: [choir.id], text: "Et moi ?" }),
    () => beginDiscussion(noor, { groupId: choir.id, title: "Et moi ?", text: "Et moi ?" }),
  ];
  for (const attempt of tries) await expect(attempt()).rejects.toThrow();
});

test("until the ban ends: then they come and write again", async () => {
  const event = await concert();
  const { id } = await ban(ada, noor);
  await unbanMember(grace, { membershipId: id });
  await andThen();
  await joinEvent(noor, { eventId: event.id });
  await writeComment(noor, { eventId: event.id, text: "Merci" });
});

test("a moderator bans neither an owner, nor another moderator, nor themselves; a stranger nobody", async () => {
  const [other, stranger] = await Promise.all([person(), person()]);
  await belongs(other, choir, "MODERATOR");
  for (const whom of [ada, other, grace]) await expect(ban(grace, whom)).rejects.toBeInstanceOf(Forbidden);
  await expect(ban(stranger, noor)).rejects.toBeInstanceOf(Forbidden);
  await expect(ban(noor, grace)).rejects.toBeInstanceOf(Forbidden);
  // Of two owners one bans the other, but not themselves, and never the last.
  await belongs(other, choir, "OWNER");
  await expect(ban(ada, ada)).rejects.toBeInstanceOf(Forbidden);
  await ban(ada, other);
  await expect(ban(ada, ada)).rejects.toBeInstanceOf(Conflict);
});

test("a ban of another group is not ended by its id, and removing somebody banned takes nothing back", async () => {
  const { id } = await ban(ada, noor);
  const stranger = await person();
  await group(stranger);
  await expect(unbanMember(stranger, { membershipId: id })).rejects.toBeInstanceOf(Forbidden);
  await expect(removeMember(ada, { membershipId: id })).rejects.toBeInstanceOf(Conflict);
  expect(await roleIn(choir.id, noor.id)).toBe("BANNED");
});

test("banned and leaving at once, and banned twice at once, end in one ban and no place", async () => {
  const event = await concert();
  await joinEvent(noor, { eventId: event.id });
  await Promise.allSettled([ban(ada, noor), ban(grace, noor), leaveEvent(noor, { eventId: event.id })]);
  await andThen();
  expect(await roleIn(choir.id, noor.id)).toBe("BANNED");
  expect(await stateOf(event, noor)).toBe("CANCELLED");
  expect(await db.fact.count({ where: { kind: "membership.banned", groupId: choir.id } })).toBe(1);
});
