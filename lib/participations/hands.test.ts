import { expect, test } from "vitest";
import { guest, person, published } from "../../test/people";
import { db } from "../db";
import { Invalid } from "../errors";
import { confirmGuest } from "../guests/commands";
import { changeParticipation, joinEvent, leaveEvent } from "./commands";
import { countsOf, peopleOf } from "./queries";

const bread = [{ id: "q1", label: "What do you bring?", required: true }];

test("who is here by an account elsewhere is asked the questions themselves; who sends a Join is asked by the organisers", async () => {
  const [ada, greta, hugo] = [
    await person(),
    await person("greta", "there.example"),
    await person("hugo", "there.example"),
  ];
  const { id: eventId } = await published(ada, { questions: bread, maxParty: 3 });
  await expect(joinEvent(greta, { eventId, hand: "VISIT" })).rejects.toBeInstanceOf(Invalid);
  const came = await joinEvent(greta, { eventId, hand: "VISIT", answers: { q1: "Bread" }, seats: 2 });
  expect(came).toMatchObject({ state: "GOING", hand: "VISIT", seats: 2, answers: { q1: "Bread" } });
  for (const hand of ["FEDERATION", "POLL"] as const) {
    expect((await joinEvent(hugo, { eventId, hand })).state).toBe("REQUESTED");
    await leaveEvent(hugo, { eventId });
  }
  expect(await changeParticipation(greta, { eventId, seats: 1, answers: { q1: "Wine" } })).toMatchObject({ seats: 1 });
});

test("one person has one seat, whichever hands they take and in whatever order; all at once, too", async () => {
  const [ada, greta] = [await person(), await person("ines", "there.example")];
  const { id: eventId } = await published(ada, { capacity: 5 });
  const ways = [
    () => joinEvent(greta, { eventId, hand: "VISIT" }),
    () => joinEvent(greta, { eventId, hand: "POLL" }),
    () => joinEvent(greta, { eventId, hand: "FEDERATION", activityUri: "https://there.example/joins/1" }),
  ];
  await Promise.all(ways.map((come) => come()));
  for (const come of ways) {
    await come();
    expect((await countsOf(eventId)).GOING).toEqual({ people: 1, seats: 1 });
    await leaveEvent(greta, { eventId });
    expect((await come()).state).toBe("GOING");
  }
  const people = await peopleOf(ada, eventId);
  expect(people.map(({ hand }) => hand)).toEqual(["FEDERATION"]);
  // By signing in no Join is left to accept.
  await leaveEvent(greta, { eventId });
  await joinEvent(greta, { eventId, hand: "VISIT" });
  expect(await db.participation.findFirst({ where: { eventId } })).toMatchObject({ activityUri: null, hand: "VISIT" });
});

test("the organisers' list says of each by which hand they came, guests included", async () => {
  const [ada, noor] = [await person(), await person()];
  const { id: eventId } = await published(ada);
  await joinEvent(noor, { eventId });
  for (const hand of ["VISIT", "POLL", "FEDERATION"] as const)
    await joinEvent(await person(hand.toLowerCase(), "there.example"), { eventId, hand });
  await confirmGuest(await guest(eventId, "jo@post.example"));
  const people = await peopleOf(ada, eventId, { states: ["GOING"] });
  expect(people.map(({ hand, guest: without }) => (without ? "guest" : hand))).toEqual([
    "PAGE",
    "VISIT",
    "POLL",
    "FEDERATION",
    "guest",
  ]);
});
