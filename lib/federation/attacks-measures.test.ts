import { expect, test } from "vitest";
import { ada, club, evil, here, kept, known, mallory, neighbourOfClub, send, there } from "../../test/attacked-club";
import { person, published } from "../../test/people";
import { db } from "../db";
import type { Acting } from "../identities/schema";
import { takeMeasure, undoMeasure } from "../measures/commands";
import { lookUp } from "./remote";

const moderator = async (): Promise<Acting> => ({ ...(await person()), moderator: true });
const standing = (uri: string) => db.actor.findUniqueOrThrow({ where: { uri } });

async function suspend(uri: string) {
  const mo = await moderator();
  const { id } = await standing(uri);
  const taken = await takeMeasure(mo, { kind: "SUSPEND", subject: { kind: "actor", id }, reason: "" });
  return () => undoMeasure(mo, { measureId: taken.id });
}

/** What is kept of the other servers' events and words, and who follows or comes. */
const kinds = async () => ({
  events: await db.event.count({ where: { uri: { not: null } } }),
  comments: await db.comment.count(),
  messages: await db.message.count(),
  follows: await db.follow.count(),
  participations: await db.participation.count(),
  reports: await db.report.count(),
});

test("F32 whom moderators suspended is heard on no path: themselves, a relay, an Announce with all of it or an id, passed on under their own signature", {
  timeout: 60_000,
}, async () => {
  const ours = await published(ada, { commentPolicy: "OPEN" });
  const uri = `${here.origin}/events/${ours.id}`;
  const event = await known();
  const relay = there.addActor("relay", { type: "Application" });
  await send(there, relay, there.activity("Follow", relay, `${here.origin}/@ada`));
  const back = await suspend(club.id);
  const fresh = there.event(club);
  there.publish(fresh);
  const note = {
    type: "Note",
    id: `${there.origin}/notes/${ours.id}`,
    attributedTo: club.id,
    inReplyTo: uri,
    content: "<p>Still here</p>",
    to: ["https://www.w3.org/ns/activitystreams#Public"],
    cc: [`${here.origin}/@ada`],
    published: "2026-05-01T00:00:00Z",
  };
  there.publish(note);
  const before = await kinds();
  const create = there.activity("Create", club, fresh);
  const own = [
    create,
    there.activity("Update", club, { ...event, name: "Still here", updated: "2027-01-01T00:00:00Z" }),
    there.activity("Create", club, note),
    there.activity("Create", club, { ...note, id: `${note.id}/p`, to: [`${here.origin}/@ada`], cc: [] }),
    there.activity("Follow", club, `${here.origin}/@ada`),
    there.activity("Join", club, uri),
    there.activity("Flag", club, uri),
    there.activity("Like", club, uri),
  ];
  for (const activity of own) expect((await there.send(club, here.inbox, activity)).status).toBe(202);
  for (const [server, sender] of [
    [there, relay],
    [there, neighbourOfClub],
    [evil, mallory],
  ] as const) {
    for (const object of [fresh.id, create, note.id])
      expect((await server.send(sender, here.inbox, server.activity("Announce", sender, object))).status).toBe(202);
    // What LD signatures once were for: the author's own activity, out of another's hands.
    const signed = { ...create, signature: { type: "RsaSignature2017", creator: club.keyId, signatureValue: "AAAA" } };
    expect((await server.send(sender, here.inbox, signed)).status).toBe(401);
  }
  await here.settle();
  expect(await kinds()).toEqual(before);
  expect(await db.reaction.count({ where: { actor: { uri: club.id } } })).toBe(0);
  expect(await kept(event.id)).toMatchObject({ title: "Bal du quartier" });
  for (const id of [fresh.id, club.id]) expect(await lookUp(String(id))).toBeNull();

  await back();
  await send(there, club, there.activity("Announce", club, fresh.id));
  expect(await kept(fresh.id)).not.toBeNull();
});

test("F32 an event that somebody suspended wrote in the name of a group is not taken either", async () => {
  await send(there, neighbourOfClub, there.activity("Follow", neighbourOfClub, `${here.origin}/@ada`));
  const back = await suspend(neighbourOfClub.id);
  const event = there.event(club, { actor: neighbourOfClub.id });
  there.publish(event);
  await send(there, club, there.activity("Create", club, event));
  await send(there, club, there.activity("Announce", club, event.id));
  expect(await kept(event.id)).toBeNull();
  await back();
});
