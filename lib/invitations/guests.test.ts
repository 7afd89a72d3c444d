import { expect, test } from "vitest";
import { ball, person } from "../../test/people";
import { db } from "../db";
import { Gone, NotFound } from "../errors";
import { createEvent, editEvent, publishEvent } from "../events/commands";
import type { EventDraft } from "../events/schema";
import { askAsGuest, codeOf, confirmGuest, leaveGuest, rejoinGuest } from "../guests/commands";
import { findTicket } from "../guests/queries";
import type { Acting } from "../identities/schema";
import { joinEvent, remove } from "../participations/commands";
import { invite, inviteByLink, revokeInvitation } from "./commands";
import { invitationSecret, invitationsOf } from "./queries";

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

const guest = (eventId: string, email: string, invitation?: string) =>
  askAsGuest({ eventId, name: "Noor", email, invitation });
const codeFor = async (email: string) => codeOf((await db.guest.findFirstOrThrow({ where: { email } })).id);

test("a guest comes by a link to an event that is not for everybody, and not without it, nor beyond its limit", async () => {
  const ada = await person();
  const event = await secretly(ada, { confirmGuests: false });
  const { id, secret } = await linkTo(ada, event.id, 1);
  const other = await linkTo(ada, (await secretly(ada)).id);
  await expect(guest(event.id, "a@guest.example")).rejects.toThrow(NotFound);
  await expect(guest(event.id, "a@guest.example", other.secret)).rejects.toThrow(NotFound);
  await guest(event.id, "a@guest.example", secret);
  // Whoever came by it or not: the answer is the same.
  for (const email of ["a@guest.example", "b@guest.example"])
    await expect(guest(event.id, email, secret)).rejects.toThrow("invitations.errors.used");
  const code = await codeFor("a@guest.example");
  expect((await findTicket(code)).event.id).toBe(event.id);
  const [listed] = await invitationsOf(ada, event.id);
  expect(listed).toMatchObject({ id, uses: 1, maxUses: 1, progress: "used" });
  // The place stays when the link is taken back, and goes with it once it is given up.
  await revokeInvitation(ada, { invitationId: id });
  expect((await findTicket(code)).participation.state).toBe("GOING");
  await leaveGuest(code);
  await expect(findTicket(code)).rejects.toThrow(Gone);
  await expect(rejoinGuest(code)).rejects.toThrow(Gone);
});

test("a guest who is thrown out still reads why while invited, and nothing of the event once that is taken back", async () => {
  const ada = await person();
  const event = await secretly(ada, { confirmGuests: false });
  await invite(ada, { eventId: event.id, whom: { email: "out@guest.example" } });
  const [row] = await invitationsOf(ada, event.id);
  await guest(event.id, "out@guest.example", invitationSecret(row?.id ?? ""));
  const code = await codeFor("out@guest.example");
  const { participation } = await findTicket(code);
  await remove(ada, { participationId: participation.id, reason: "Plus de place" });
  expect((await findTicket(code)).participation).toMatchObject({ state: "REJECTED", reason: "Plus de place" });
  await revokeInvitation(ada, { invitationId: row?.id ?? "" });
  await expect(findTicket(code)).rejects.toThrow(Gone);
});

test("a guest of what was public keeps the ticket when it is for fewer; whoever did not confirm loses it", async () => {
  const ada = await person();
  const event = await published(ada, { confirmGuests: false });
  await guest(event.id, "going@guest.example");
  await editEvent(ada, { eventId: event.id, input: ball({ confirmGuests: true }) });
  await guest(event.id, "later@guest.example");
  await editEvent(ada, { eventId: event.id, input: ball({ visibility: "INVITED" }) });
  expect((await findTicket(await codeFor("going@guest.example"))).event.id).toBe(event.id);
  await expect(findTicket(await codeFor("later@guest.example"))).rejects.toThrow(Gone);
  await expect(confirmGuest(await codeFor("later@guest.example"))).rejects.toThrow(Gone);
  // The id that everybody knew lets nobody in by the back door, not even where the link is open.
  await editEvent(ada, { eventId: event.id, input: ball({ visibility: "LINK" }) });
  await expect(guest(event.id, "new@guest.example")).rejects.toThrow(NotFound);
  await expect(joinEvent(await person(), { eventId: event.id })).rejects.toThrow(NotFound);
});
