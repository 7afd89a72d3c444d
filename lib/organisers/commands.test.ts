import { expect, test, vi } from "vitest";
import { ball, group, person } from "../../test/people";
import { db } from "../db";
import { Conflict, Forbidden, Invalid, NotFound } from "../errors";
import { createEvent, deleteEvent, editEvent, publishEvent } from "../events/commands";
import { presentEvent } from "../events/present";
import { findEvent, listEvents } from "../events/queries";
import { toActivityPub } from "../federation/events";
import { eventJsonLd } from "../feeds/jsonld";
import type { Acting } from "../identities/schema";
import { answerInvitation, inviteOrganiser, stepDown, withdrawOrganiser } from "./commands";
import { invitationsTo, organisersOf } from "./queries";

const kinds = async (subject: string) =>
  (await db.fact.findMany({ where: { subject }, orderBy: { at: "asc" } })).map(({ kind }) => kind);

async function scene() {
  const ada = await person();
  const ben = await person();
  const event = await createEvent(ada, ball());
  await publishEvent(ada, { eventId: event.id });
  const which = { eventId: event.id, organiserId: ben.id };
  return { ada, ben, event, which };
}

const named = async (viewer: Acting | null, id: string) =>
  (await presentEvent(await findEvent(viewer, id), viewer)).coOrganisers.map((card) => card.id);

test("who is asked is named and may edit only once they said yes", async () => {
  const { ada, ben, event, which } = await scene();
  await inviteOrganiser(ada, which);
  await inviteOrganiser(ada, which);
  expect(await named(null, event.id)).toEqual([]);
  await expect(editEvent(ben, { eventId: event.id, input: ball({ title: "Bal à deux" }) })).rejects.toThrow(Forbidden);
  expect((await invitationsTo(ben)).map((one) => one.event.id)).toEqual([event.id]);
  await answerInvitation(ben, { ...which, accept: true });
  await answerInvitation(ben, { ...which, accept: true });
  expect(await named(null, event.id)).toEqual([ben.id]);
  expect((await editEvent(ben, { eventId: event.id, input: ball({ title: "Bal à deux" }) })).title).toBe("Bal à deux");
  expect(await kinds(event.id)).toEqual([
    "event.published",
    "organiser.invited",
    "organiser.answered",
    "event.changed",
  ]);
});

test("who organises along neither deletes the event nor chooses organisers", async () => {
  const { ada, ben, event, which } = await scene();
  await inviteOrganiser(ada, which);
  await answerInvitation(ben, { ...which, accept: true });
  const eve = await person();
  await expect(inviteOrganiser(ben, { eventId: event.id, organiserId: eve.id })).rejects.toThrow(Forbidden);
  await expect(withdrawOrganiser(ben, which)).rejects.toThrow(Forbidden);
  await expect(deleteEvent(ben, { eventId: event.id })).rejects.toThrow(Forbidden);
  const { mine } = await presentEvent(await findEvent(ben, event.id), ben);
  expect(mine).toMatchObject({ canEdit: true, canCancel: true, canDelete: false, canChooseOrganisers: false });
});

test("a draft is shown to who is asked about it, and to nobody else; a no closes it again", async () => {
  const ada = await person();
  const ben = await person();
  const draft = await createEvent(
    ada,
    ball({ hideAddress: true, place: { name: "Ici", street: "3 rue", access: [] } }),
  );
  const which = { eventId: draft.id, organiserId: ben.id };
  await expect(findEvent(ben, draft.id)).rejects.toThrow(NotFound);
  await inviteOrganiser(ada, which);
  const seen = await presentEvent(await findEvent(ben, draft.id), ben);
  expect(seen).toMatchObject({ phase: "draft", addressHidden: true, mine: { canEdit: false }, schedule: null });
  await expect(findEvent(await person(), draft.id)).rejects.toThrow(NotFound);
  await answerInvitation(ben, { ...which, accept: false });
  await expect(findEvent(ben, draft.id)).rejects.toThrow(NotFound);
});

test("for a group answers who manages its events, and each of them may edit from then on", async () => {
  const { ada, event } = await scene();
  const owner = await person();
  const moderator = await person();
  const member = await person();
  const choir = await group(owner);
  await db.membership.createMany({
    data: [
      { groupId: choir.id, actorId: moderator.id, role: "MODERATOR" },
      { groupId: choir.id, actorId: member.id, role: "MEMBER" },
    ],
  });
  const which = { eventId: event.id, organiserId: choir.id };
  await inviteOrganiser(ada, which);
  await expect(answerInvitation(member, { ...which, accept: true })).rejects.toThrow(NotFound);
  expect(await invitationsTo(member)).toEqual([]);
  expect((await invitationsTo(moderator, event.id)).map(({ organiser }) => organiser.id)).toEqual([choir.id]);
  await answerInvitation(moderator, { ...which, accept: true });
  await editEvent(owner, { eventId: event.id, input: ball({ title: "Bal du chœur" }) });
  await expect(editEvent(member, { eventId: event.id, input: ball() })).rejects.toThrow(Forbidden);
  await stepDown(owner, which);
  await expect(editEvent(owner, { eventId: event.id, input: ball() })).rejects.toThrow(Forbidden);
  expect(await named(null, event.id)).toEqual([]);
});

test("who asks a group for which they answer need not answer themself", async () => {
  const { ada, event } = await scene();
  const choir = await group(ada);
  const row = await inviteOrganiser(ada, { eventId: event.id, organiserId: choir.id });
  expect(row.state).toBe("ACCEPTED");
  expect(await named(null, event.id)).toEqual([choir.id]);
});

test("a no stands: it is neither overwritten nor asked again within a week", async () => {
  const { ada, ben, event, which } = await scene();
  await inviteOrganiser(ada, which);
  await answerInvitation(ben, { ...which, accept: false });
  await withdrawOrganiser(ada, which);
  await expect(inviteOrganiser(ada, which)).rejects.toThrow(Conflict);
  await expect(answerInvitation(ben, { ...which, accept: true })).rejects.toThrow(Conflict);
  vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 8 * 86_400_000 });
  expect((await inviteOrganiser(ada, which)).state).toBe("INVITED");
  vi.useRealTimers();
  expect((await organisersOf(ada, event.id)).map(({ state }) => state)).toEqual(["INVITED"]);
});

test("what was taken back cannot be answered, also when both happen at once", async () => {
  const { ada, ben, event, which } = await scene();
  await inviteOrganiser(ada, which);
  await Promise.allSettled([withdrawOrganiser(ada, which), answerInvitation(ben, { ...which, accept: true })]);
  await withdrawOrganiser(ada, which);
  await expect(answerInvitation(ben, { ...which, accept: true })).rejects.toThrow(NotFound);
  await expect(editEvent(ben, { eventId: event.id, input: ball() })).rejects.toThrow(Forbidden);
});

test("nobody answers, steps down or is taken off by somebody else", async () => {
  const { ada, ben, event, which } = await scene();
  const eve = await person();
  await inviteOrganiser(ada, which);
  for (const act of [answerInvitation, stepDown])
    await expect(act(eve, { ...which, accept: true })).rejects.toThrow(NotFound);
  await expect(inviteOrganiser(eve, { eventId: event.id, organiserId: eve.id })).rejects.toThrow(Forbidden);
  await expect(withdrawOrganiser(eve, which)).rejects.toThrow(Forbidden);
  await expect(
    answerInvitation(ben, { eventId: crypto.randomUUID(), organiserId: ben.id, accept: true }),
  ).rejects.toThrow(NotFound);
});

test("people of other servers, the publisher itself and who is gone cannot be asked", async () => {
  const { ada, event } = await scene();
  const far = await person("far", "gent.example");
  const gone = await person();
  await db.actor.update({ where: { id: gone.id }, data: { deletedAt: new Date() } });
  const ask = (organiserId: string) => inviteOrganiser(ada, { eventId: event.id, organiserId });
  await expect(ask(far.id)).rejects.toThrow(Invalid);
  await expect(ask(ada.id)).rejects.toThrow(Invalid);
  await expect(ask(gone.id)).rejects.toThrow(NotFound);
});

test("other servers and search engines read who organises together", async () => {
  const { ada, ben, event, which } = await scene();
  await inviteOrganiser(ada, which);
  const items = async () => {
    const json = await toActivityPub(await presentEvent(await findEvent(null, event.id), null));
    return (json.organizers as { items: string[] }).items;
  };
  expect(await items()).toHaveLength(1);
  const before = (await findEvent(null, event.id)).updatedAt;
  await answerInvitation(ben, { ...which, accept: true });
  expect(await items()).toEqual([
    `https://farandole.example/@${ada.handle}`,
    `https://farandole.example/@${ben.handle}`,
  ]);
  const page = JSON.parse(eventJsonLd(await presentEvent(await findEvent(null, event.id), null), null));
  expect(page.organizer.map(({ name }: { name: string }) => name)).toEqual([ada.handle, ben.handle]);
  expect((await findEvent(null, event.id)).updatedAt.getTime()).toBeGreaterThan(before.getTime());
});

test("an invitation to a link-only event opens it and lists it nowhere", async () => {
  const ada = await person();
  const ben = await person();
  const event = await createEvent(ada, ball({ visibility: "LINK", title: "Bal caché" }));
  await publishEvent(ada, { eventId: event.id });
  await inviteOrganiser(ada, { eventId: event.id, organiserId: ben.id });
  expect((await listEvents(ben, {})).events.map(({ id }) => id)).not.toContain(event.id);
});
