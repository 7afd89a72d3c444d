import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { everybody, type Json, Neighbour, type Neighbourly } from "../../e2e/neighbour";
import { type Neighbourhood, openNeighbourhood } from "../../test/neighbourhood";
import { ball, group, person } from "../../test/people";
import { db } from "../db";
import { createEvent, publishEvent } from "../events/commands";
import type { Acting } from "../identities/schema";

// The items of the abuse catalogue over what is neither event nor person: likes, reports, posts, private notes.
let here: Neighbourhood;
let there: Neighbour;
let evil: Neighbour;
let ada: Acting;
let velo: Acting;
let bob: Neighbourly;
let club: Neighbourly;
let mallory: Neighbourly;

beforeAll(async () => {
  here = await openNeighbourhood();
  there = await Neighbour.start();
  evil = await Neighbour.start("evil.localhost");
  ada = await person("ada");
  velo = await group(ada, "velo");
  bob = there.addActor("bob");
  club = there.addActor("club", { type: "Group", attributedTo: `${there.origin}/users/club/moderators` });
  mallory = evil.addActor("mallory");
  await send(there, bob, there.activity("Follow", bob, `${here.origin}/@velo`));
  await send(there, club, there.activity("Follow", club, `${here.origin}/@velo`));
  await send(evil, mallory, evil.activity("Follow", mallory, `${here.origin}/@velo`));
});

afterAll(async () => {
  await Promise.all([there.stop(), evil.stop(), here.stop()]);
});

async function send(server: Neighbour, sender: Neighbourly, activity: Json): Promise<void> {
  expect((await server.send(sender, here.inbox, activity)).status).toBe(202);
  await here.settle();
}

async function event(publish: boolean): Promise<{ id: string; uri: string }> {
  const { id } = await createEvent(ada, ball(), { organiserId: velo.id });
  if (publish) await publishEvent(ada, { eventId: id });
  await here.settle();
  return { id, uri: `${here.origin}/events/${id}` };
}

describe("likes and boosts", () => {
  test("F1 F13 are one's own: nobody likes, or takes back, in another's name", async () => {
    const { uri } = await event(true);
    const like = there.activity("Like", bob, uri);
    await send(there, bob, like);
    const liked = async () =>
      (await db.reaction.findMany({ include: { actor: { select: { uri: true } } } })).map(({ actor }) => actor.uri);
    expect(await liked()).toEqual([bob.id]);
    for (const object of [like, like.id, { type: "Like", object: uri }, { ...like, actor: mallory.id }])
      await send(evil, mallory, evil.activity("Undo", mallory, object));
    await send(
      evil,
      mallory,
      evil.activity("Like", mallory, uri, { attributedTo: bob.id, id: `${evil.origin}/likes/1` }),
    );
    expect((await evil.send(mallory, here.inbox, { ...there.activity("Like", bob, uri) })).status).toBe(401);
    expect((await liked()).sort()).toEqual([bob.id, mallory.id].sort());
    for (let again = 0; again < 20; again++) await evil.send(mallory, here.inbox, evil.activity("Like", mallory, uri));
    await here.settle();
    expect(await db.reaction.count()).toBe(2);
  });

  test("F10 of what somebody may not see leave no trace, and no answer", async () => {
    const { id, uri } = await event(false);
    const before = evil.deliveries.length;
    for (const type of ["Like", "EmojiReact", "Announce", "Join", "Flag", "Accept", "TentativeAccept"])
      await send(evil, mallory, evil.activity(type, mallory, uri));
    expect(await db.reaction.count({ where: { eventId: id } })).toBe(0);
    expect(await db.participation.count({ where: { eventId: id } })).toBe(0);
    expect(evil.deliveries.length).toBe(before);
  });
});

test("R7 a flood of reports of one server is kept only so far, and others are still heard", async () => {
  const { uri } = await event(true);
  for (let number = 0; number < 70; number++)
    await evil.send(
      mallory,
      here.inbox,
      evil.activity("Flag", mallory, [`${here.origin}/@velo`, uri], { content: "x" }),
    );
  await here.settle();
  expect(await db.report.count({ where: { fromHost: evil.host } })).toBe(60);
  await send(there, bob, there.activity("Flag", bob, [`${here.origin}/@velo`, uri], { content: "Fake" }));
  expect(await db.report.count({ where: { fromHost: there.host } })).toBe(1);
});

describe("posts of groups", () => {
  const article = (server: Neighbour, author: string, more: Json = {}): Json => ({
    type: "Article",
    id: `${server.origin}/posts/${Math.random()}`,
    name: "Faux",
    content: "<p>Faux</p>",
    attributedTo: author,
    to: [everybody],
    published: "2026-11-01T10:00:00Z",
    ...more,
  });

  test("F2 F3 F6 are a group's own: nobody else writes, changes or deletes them", async () => {
    const own = article(there, club.id, { name: "Assemblée" });
    there.publish(own);
    await send(there, club, there.activity("Create", club, own));
    const kept = () => db.post.findUnique({ where: { uri: String(own.id) } });
    expect(await kept()).toMatchObject({ title: "Assemblée" });
    const later = { ...own, name: "Faux", updated: "2027-01-01T00:00:00Z" };
    for (const [server, sender] of [
      [evil, mallory],
      [there, bob],
    ] as const) {
      await send(server, sender, server.activity("Update", sender, later));
      await send(server, sender, server.activity("Announce", sender, later));
      await send(
        server,
        sender,
        server.activity("Announce", sender, { type: "Update", actor: club.id, object: later }),
      );
      await send(server, sender, server.activity("Delete", sender, own.id));
      await send(
        server,
        sender,
        server.activity("Delete", sender, { type: "Tombstone", id: own.id, formerType: "Article" }),
      );
    }
    expect(await kept()).toMatchObject({ title: "Assemblée" });
    const forged = [article(evil, club.id), article(evil, `${here.origin}/@velo`), article(evil, mallory.id)];
    for (const one of forged) {
      evil.publish(one);
      await send(evil, mallory, evil.activity("Create", mallory, one));
      await send(evil, mallory, evil.activity("Announce", mallory, one.id));
    }
    await send(evil, mallory, evil.activity("Create", mallory, { ...own, id: `${here.origin}/posts/1` }));
    expect(await db.post.count()).toBe(1);
  });
});

test("F14 a stranger who says that a group's list changed makes us ask that group for nothing", async () => {
  const before = there.requests.length;
  for (const type of ["Add", "Remove"])
    await send(
      evil,
      mallory,
      evil.activity(type, mallory, mallory.id, { target: `${there.origin}/users/club/moderators` }),
    );
  expect(there.requests.length).toBe(before);
});

test("F1 F2 F4 private notes are their writer's alone, and never become public", async () => {
  const note = (id: string, more: Json = {}): Json => ({
    type: "Note",
    id,
    attributedTo: bob.id,
    to: [`${here.origin}/@ada`],
    content: "<p>Secret</p>",
    ...more,
  });
  const own = note(`${there.origin}/notes/1`);
  await send(there, bob, there.activity("Create", bob, own, { to: own.to }));
  const kept = () => db.message.findMany({ select: { html: true, uri: true } });
  expect(await kept()).toEqual([{ html: "<p>Secret</p>", uri: own.id }]);
  for (const object of [
    { ...own, content: "Faux", updated: "2028-01-01T00:00:00Z" },
    note(`${evil.origin}/notes/1`, { content: "Faux" }),
    note(`${there.origin}/notes/2`, { attributedTo: mallory.id, content: "Faux" }),
  ])
    for (const type of ["Create", "Update", "Announce"])
      await send(evil, mallory, evil.activity(type, mallory, object));
  await send(evil, mallory, evil.activity("Delete", mallory, own.id));
  await send(evil, mallory, evil.activity("Announce", mallory, own.id, { to: [everybody] }));
  expect(await kept()).toEqual([{ html: "<p>Secret</p>", uri: own.id }]);
  expect(await db.comment.count()).toBe(0);
});
