import { expect, test } from "vitest";
import { ball, group, person } from "../../test/people";
import { db } from "../db";
import { Conflict, Forbidden, Gone, Invalid, NotFound } from "../errors";
import { createEvent, editEvent, publishEvent } from "../events/commands";
import { findEvent, listEvents } from "../events/queries";
import type { EventDraft } from "../events/schema";
import type { Acting } from "../identities/schema";
import { joinEvent, leaveEvent } from "../participations/commands";
import { acceptInvitation, invite, inviteByLink, revokeInvitation } from "./commands";
import { eventByInvitation, invitationSecret, invitationsOf, usableInvitation } from "./queries";

async function published(organiser: Acting, changes: Partial<EventDraft> = {}, organiserId = organiser.id) {
  const event = await createEvent(organiser, ball(changes), { organiserId });
  return publishEvent(organiser, { eventId: event.id });
}

const secretly = (organiser: Acting, changes: Partial<EventDraft> = {}) =>
  published(organiser, { visibility: "INVITED", ...changes });

const linkTo = async (organiser: Acting, eventId: string, maxUses?: number) => {
  const link = await inviteByLink(organiser, { eventId, maxUses });
  return { id: link.id, secret: invitationSecret(link.id) };
};

test("an event for invited people is found by them and its organisers, in lists too, and by nobody else", async () => {
  const [ada, noor, omar] = [await person(), await person(), await person()];
  const event = await secretly(ada, { title: "Fête surprise" });
  await invite(ada, { eventId: event.id, whom: { handle: noor.handle } });
  for (const somebody of [ada, noor]) {
    expect((await findEvent(somebody, event.slug)).id).toBe(event.id);
    expect((await listEvents(somebody, { organiserId: ada.id })).events).toHaveLength(1);
  }
  for (const nobody of [omar, null]) {
    await expect(findEvent(nobody, event.slug)).rejects.toThrow(NotFound);
    await expect(findEvent(nobody, event.id)).rejects.toThrow(NotFound);
    expect((await listEvents(nobody, { organiserId: ada.id })).events).toEqual([]);
  }
  await expect(joinEvent(omar, { eventId: event.id })).rejects.toThrow(NotFound);
  expect((await joinEvent(noor, { eventId: event.id })).state).toBe("GOING");
});

test("taking an invitation back ends it at once, unless the person comes already", async () => {
  const [ada, noor, omar] = [await person(), await person(), await person()];
  const event = await secretly(ada);
  for (const { id } of [noor, omar]) await invite(ada, { eventId: event.id, whom: { actorId: id } });
  await joinEvent(omar, { eventId: event.id });
  const listed = await invitationsOf(ada, event.id);
  expect(listed.map(({ who, progress }) => [who?.id, progress]).sort()).toEqual(
    [
      [noor.id, "sent"],
      [omar.id, "joined"],
    ].sort(),
  );
  for (const { id } of listed) await revokeInvitation(ada, { invitationId: id });
  await expect(findEvent(noor, event.slug)).rejects.toThrow(NotFound);
  expect((await findEvent(omar, event.slug)).id).toBe(event.id);
  await leaveEvent(omar, { eventId: event.id });
  await expect(findEvent(omar, event.slug)).rejects.toThrow(NotFound);
  expect(await invitationsOf(ada, event.id)).toEqual([]);
});

test("inviting somebody twice is inviting once; after taking it back it is a new invitation with a new link", async () => {
  const ada = await person();
  const event = await secretly(ada);
  const whom = { email: "noor@invited.example" };
  expect(await invite(ada, { eventId: event.id, whom })).toEqual({ made: true });
  expect(await invite(ada, { eventId: event.id, whom })).toEqual({ made: false });
  const [first] = await invitationsOf(ada, event.id);
  const old = invitationSecret(first?.id ?? "");
  expect((await eventByInvitation(old)).id).toBe(event.id);
  await revokeInvitation(ada, { invitationId: first?.id ?? "" });
  await expect(eventByInvitation(old)).rejects.toThrow(Conflict);
  expect(await invite(ada, { eventId: event.id, whom })).toEqual({ made: true });
  await expect(eventByInvitation(old)).rejects.toThrow(NotFound);
  expect(
    await db.fact.count({ where: { kind: "invitation.made", data: { path: ["eventId"], equals: event.id } } }),
  ).toBe(2);
});

test("a letter's invitation becomes the identity's own that uses it, and lets in nobody else", async () => {
  const [ada, noor, omar] = [await person(), await person(), await person()];
  const event = await secretly(ada);
  await invite(ada, { eventId: event.id, whom: { email: "noor@letter.example" } });
  const [row] = await invitationsOf(ada, event.id);
  const secret = invitationSecret(row?.id ?? "");
  expect((await acceptInvitation(noor, secret)).id).toBe(event.id);
  await acceptInvitation(noor, secret);
  expect((await findEvent(noor, event.slug)).id).toBe(event.id);
  await expect(acceptInvitation(omar, secret)).rejects.toThrow("invitations.errors.used");
  // Organisers learn that it was used, not by whom.
  const [after, ...more] = await invitationsOf(ada, event.id);
  expect([after?.email, after?.who, after?.progress, more.length]).toEqual(["noor@letter.example", null, "joined", 0]);
  await revokeInvitation(ada, { invitationId: row?.id ?? "" });
  await expect(findEvent(noor, event.slug)).rejects.toThrow(NotFound);
  await expect(acceptInvitation(noor, secret)).rejects.toThrow("invitations.errors.revoked");
});

test("a link lets in as many as it says, however many ask at once", async () => {
  const ada = await person();
  const event = await secretly(ada);
  const { secret } = await linkTo(ada, event.id, 3);
  const crowd = await Promise.all(Array.from({ length: 8 }, () => person()));
  const outcomes = await Promise.allSettled(crowd.map((one) => acceptInvitation(one, secret)));
  expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(3);
  expect(await db.eventInvitation.count({ where: { eventId: event.id, actorId: { not: null } } })).toBe(3);
});

test("a link ends on its day, and where the event is", async () => {
  const ada = await person();
  const event = await secretly(ada);
  await expect(inviteByLink(ada, { eventId: event.id, until: "2020-01-01" })).rejects.toThrow(Invalid);
  const link = await inviteByLink(ada, { eventId: event.id, until: "2030-01-31" });
  expect(link.expiresAt?.toISOString()).toBe("2030-01-31T23:00:00.000Z");
  await db.eventInvitation.update({ where: { id: link.id }, data: { expiresAt: new Date(Date.now() - 1) } });
  await expect(eventByInvitation(invitationSecret(link.id))).rejects.toThrow("invitations.errors.expired");
  await expect(acceptInvitation(await person(), invitationSecret(link.id))).rejects.toThrow(Conflict);
});

test("an invitation opens its own event alone, and only while that is published", async () => {
  const ada = await person();
  const [one, other] = [await secretly(ada), await secretly(ada)];
  const { secret } = await linkTo(ada, one.id);
  await expect(db.$transaction((tx) => usableInvitation(tx, { eventId: other.id, secret }))).rejects.toThrow(NotFound);
  for (const wrong of ["", "x", secret.slice(1), `${secret.slice(0, -1)}\u0000`])
    await expect(eventByInvitation(wrong)).rejects.toThrow(NotFound);
  await db.event.update({ where: { id: one.id }, data: { state: "DRAFT" } });
  await expect(eventByInvitation(secret)).rejects.toThrow(NotFound);
});

test("only organisers invite, list and take back; what they manage is not told to others", async () => {
  const [ada, omar] = [await person(), await person()];
  const [open, closed] = [await published(ada), await secretly(ada)];
  const { id } = await linkTo(ada, closed.id);
  await expect(invite(omar, { eventId: open.id, whom: { actorId: ada.id } })).rejects.toThrow(Forbidden);
  await expect(invite(omar, { eventId: closed.id, whom: { actorId: ada.id } })).rejects.toThrow(NotFound);
  await expect(inviteByLink(omar, { eventId: closed.id })).rejects.toThrow(NotFound);
  await expect(invitationsOf(omar, closed.id)).rejects.toThrow(NotFound);
  await expect(revokeInvitation(omar, { invitationId: id })).rejects.toThrow(NotFound);
  expect((await db.eventInvitation.findUniqueOrThrow({ where: { id } })).revokedAt).toBeNull();
});

test("nobody is invited to a draft or to what is over, and nobody who is no person", async () => {
  const ada = await person();
  const draft = await createEvent(ada, ball({ visibility: "INVITED" }));
  await expect(invite(ada, { eventId: draft.id, whom: { email: "a@b.example" } })).rejects.toThrow("errors.draft");
  const event = await secretly(ada);
  const choir = await group(ada);
  await expect(invite(ada, { eventId: event.id, whom: { actorId: choir.id } })).rejects.toThrow(Invalid);
  await expect(invite(ada, { eventId: event.id, whom: { handle: "nobody_here" } })).rejects.toThrow(Invalid);
  await db.event.update({ where: { id: event.id }, data: { startsAt: new Date(1), endsAt: new Date(2) } });
  await expect(inviteByLink(ada, { eventId: event.id })).rejects.toThrow("errors.past");
});

test("nobody is flooded with letters: the fourth invitation within an hour is refused", async () => {
  const ada = await person();
  const email = "flooded@letter.example";
  for (let time = 0; time < 3; time += 1) {
    const event = await secretly(ada);
    await invite(ada, { eventId: event.id, whom: { email } });
  }
  const fourth = await secretly(ada);
  await expect(invite(ada, { eventId: fourth.id, whom: { email } })).rejects.toThrow("errors.tooMany");
});

test("an event for members needs a group, and is found by its members alone", async () => {
  const [ada, noor, omar] = [await person(), await person(), await person()];
  await expect(createEvent(ada, ball({ visibility: "MEMBERS" }))).rejects.toThrow(Invalid);
  const choir = await group(ada);
  await db.membership.create({ data: { groupId: choir.id, actorId: noor.id, role: "MEMBER" } });
  await db.membership.create({ data: { groupId: choir.id, actorId: omar.id, role: "REQUESTED" } });
  const event = await published(ada, { visibility: "MEMBERS" }, choir.id);
  expect((await findEvent(noor, event.slug)).id).toBe(event.id);
  for (const nobody of [omar, null]) await expect(findEvent(nobody, event.slug)).rejects.toThrow(NotFound);
  expect((await listEvents(noor, { organiserId: choir.id })).events).toHaveLength(1);
  expect((await listEvents(omar, { organiserId: choir.id })).events).toEqual([]);
});

test("what was public and is for fewer is gone for strangers at every address it had; who comes keeps it", async () => {
  const [ada, noor] = [await person(), await person()];
  for (const visibility of ["LINK", "INVITED"] as const) {
    const before = await published(ada, { title: "Bal ouvert" });
    await joinEvent(noor, { eventId: before.id });
    const after = await editEvent(ada, { eventId: before.id, input: ball({ title: "Bal fermé", visibility }) });
    expect(after.slug).not.toBe(before.slug);
    for (const address of [before.slug, before.id]) {
      await expect(findEvent(null, address)).rejects.toThrow(Gone);
      expect((await findEvent(noor, address)).slug).toBe(after.slug);
    }
    // Who has the new link opens it; who knows the id of what was public cannot come by it.
    if (visibility === "LINK") expect((await findEvent(null, after.slug)).id).toBe(before.id);
    else await expect(findEvent(null, after.slug)).rejects.toThrow(NotFound);
    await leaveEvent(noor, { eventId: before.id });
    await expect(findEvent(noor, before.id)).rejects.toThrow(Gone);
    const again = await editEvent(ada, { eventId: before.id, input: ball({ title: "Bal rouvert" }) });
    expect((await findEvent(null, before.id)).slug).toBe(again.slug);
  }
});
