import { expect, test } from "vitest";
import { guest, person, published } from "../../test/people";
import { db } from "../db";
import { NotFound, TooMany } from "../errors";
import { remove } from "../participations/commands";
import {
  acceptGuestOffer,
  agreeGuest,
  askAsGuest,
  changeGuest,
  confirmGuest,
  leaveGuest,
  rejoinGuest,
  resendGuestLink,
} from "./commands";
import { findTicket } from "./queries";

const one = (eventId: string) => db.participation.findFirstOrThrow({ where: { eventId, guestId: { not: null } } });

test("L10 no more than three letters an hour go to one address, whatever stands behind its plus", async () => {
  const event = await published(await person());
  for (const email of ["bomb@post.example", "bomb+1@post.example", "bomb+2@post.example"])
    await askAsGuest({ eventId: event.id, name: "x", email });
  const ask = askAsGuest({ eventId: event.id, name: "x", email: "bomb+3@post.example" });
  await expect(ask).rejects.toBeInstanceOf(TooMany);
  await expect(resendGuestLink({ eventId: event.id, email: "bomb@post.example" })).rejects.toBeInstanceOf(TooMany);
});

test("L10 nobody changes, confirms or cancels without the code of the letter", async () => {
  const event = await published(await person());
  const code = await guest(event.id, "mine@post.example");
  const other = await guest((await published(await person())).id, "theirs@post.example");
  await confirmGuest(code);
  const before = await one(event.id);
  const { id: guestId, codeHash } = await db.guest.findFirstOrThrow({ where: { eventId: event.id } });
  const guesses = ["", guestId, before.id, before.ticketCode ?? "", codeHash, code.slice(0, -1), code.toLowerCase()];
  for (const guess of guesses)
    for (const act of [confirmGuest, leaveGuest, rejoinGuest, acceptGuestOffer, agreeGuest])
      await expect(act(guess), `${act.name} ${guess}`).rejects.toBeInstanceOf(NotFound);
  for (const guess of guesses) await expect(changeGuest(guess, { name: "x" })).rejects.toBeInstanceOf(NotFound);
  await leaveGuest(other);
  expect(await one(event.id)).toEqual(before);
  expect((await findTicket(code)).guest.name).toBe("mine");
  await leaveGuest(code);
  expect((await one(event.id)).state).toBe("CANCELLED");
});

test("L10 somebody else who types the address of a guest that was turned away brings them nowhere", async () => {
  const ada = await person();
  const event = await published(ada);
  const code = await guest(event.id, "away@post.example");
  const { id } = await confirmGuest(code);
  await remove(ada, { participationId: id });
  await askAsGuest({ eventId: event.id, name: "x", email: "away@post.example" });
  expect((await findTicket(code)).participation.state).toBe("REJECTED");
});
