import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type Json, Neighbour, type Neighbourly } from "../../e2e/neighbour";
import { type Neighbourhood, openNeighbourhood } from "../../test/neighbourhood";
import { group, person } from "../../test/people";
import { db } from "../db";
import { follow } from "../follows/commands";
import type { Acting } from "../identities/schema";
import { requestMembership } from "../memberships/commands";

// The items of the abuse catalogue that concern who belongs to a group, who decides there, and who somebody became.
let here: Neighbourhood;
let there: Neighbour;
let evil: Neighbour;
let ada: Acting;
let velo: Acting;
let veloUri: string;
let bob: Neighbourly;
let eve: Neighbourly;
let club: Neighbourly;
/** Who runs the club. */
let carol: Neighbourly;
let mallory: Neighbourly;

beforeAll(async () => {
  here = await openNeighbourhood();
  there = await Neighbour.start();
  evil = await Neighbour.start("evil.localhost");
  ada = await person("ada");
  velo = await group(ada, "velo");
  veloUri = `${here.origin}/@velo`;
  await db.actor.update({ where: { id: velo.id }, data: { openness: "OPEN" } });
  bob = there.addActor("bob");
  eve = there.addActor("eve");
  carol = there.addActor("carol");
  mallory = evil.addActor("mallory");
  club = there.addActor("club", {
    type: "Group",
    openness: "moderated",
    members: `${there.origin}/users/club/members`,
    endpoints: { members: `${there.origin}/users/club/members` },
  });
  list();
  await send(there, bob, there.activity("Join", bob, veloUri));
  expect(await roles(velo.id)).toEqual(["ada OWNER", "bob MEMBER"]);
});

afterAll(async () => {
  await Promise.all([there.stop(), evil.stop(), here.stop()]);
});

async function send(server: Neighbour, sender: Neighbourly, activity: Json): Promise<void> {
  expect((await server.send(sender, here.inbox, activity)).status).toBe(202);
  await here.settle();
}

/** Who belongs to the club, as the club itself says. */
function list(...people: string[]): void {
  const id = `${there.origin}/users/club/members`;
  const orderedItems = [carol.id, ...people].map((actor) => ({
    type: "Member",
    id: `${actor}/member`,
    actor,
    object: club.id,
    role: actor === carol.id ? "administrator" : "member",
  }));
  there.publish({ type: "OrderedCollection", id, totalItems: orderedItems.length, orderedItems });
}

async function roles(groupId: string): Promise<string[]> {
  const rows = await db.membership.findMany({ where: { groupId }, include: { actor: { select: { handle: true } } } });
  return rows.map(({ actor, role }) => `${actor.handle} ${role}`).sort();
}

/** Everything that somebody may say about a member of a group, or about themselves. */
function lies(server: Neighbour, liar: Neighbourly, group: string, victim: string, ids: (string | null)[]): Json[] {
  const about = ids.flatMap((id) => (id ? [id] : []));
  const member = (id: string, actor: string) => ({ type: "Member", id, actor, object: group, role: "administrator" });
  const own = `${server.origin}/members/1`;
  return [
    ...about.flatMap((id) => [
      server.activity("Remove", liar, id, { origin: group, target: group }),
      server.activity("Update", liar, member(id, victim), { attributedTo: [group] }),
      server.activity("Update", liar, member(id, liar.id), { attributedTo: [group] }),
      server.activity("Accept", liar, member(id, victim), { attributedTo: group }),
      server.activity("Accept", liar, id, { attributedTo: group }),
      server.activity("Reject", liar, id, { attributedTo: group }),
      server.activity("Delete", liar, id),
      server.activity("Delete", liar, { type: "Tombstone", id, formerType: "Member" }),
      server.activity("Undo", liar, { type: "Join", id, actor: victim, object: group }),
      server.activity("Undo", liar, id),
    ]),
    server.activity("Add", liar, liar.id, { target: `${group}/members` }),
    server.activity("Add", liar, member(own, liar.id), { target: group }),
    server.activity("Remove", liar, victim, { origin: group, target: `${group}/members` }),
    server.activity("Remove", liar, { type: "Person", id: victim }, { target: `${group}/moderators` }),
    server.activity("Create", liar, member(own, liar.id), { attributedTo: group }),
    server.activity("Update", liar, member(own, victim), { attributedTo: group }),
    server.activity("Accept", liar, { type: "Join", actor: victim, object: group }, { attributedTo: group }),
    server.activity("Accept", liar, { type: "Invite", actor: victim, object: group, target: liar.id }),
    server.activity("Reject", liar, { type: "Join", actor: victim, object: group }, { attributedTo: group }),
    server.activity("Leave", liar, group, { actor: liar.id, attributedTo: victim }),
    server.activity("Invite", liar, group, { target: liar.id, to: [liar.id] }),
    server.activity("Block", liar, victim, { target: group }),
    server.activity("Announce", liar, { type: "Remove", actor: group, object: victim, origin: group }),
  ];
}

describe("F14 who is in a group of ours is decided by those who run it", () => {
  test.each(["mallory", "eve", "bob"])("F14 not by %s", async (who) => {
    const [server, liar] = who === "mallory" ? [evil, mallory] : who === "eve" ? [there, eve] : ([there, bob] as const);
    const before = await roles(velo.id);
    const row = await db.membership.findFirstOrThrow({ where: { groupId: velo.id, actorId: ada.id } });
    const ofBob = await db.membership.findFirstOrThrow({ where: { groupId: velo.id, actor: { handle: "bob" } } });
    const adaUri = `${here.origin}/@ada`;
    // Leaving is one's own to do.
    const told = lies(server, liar, veloUri, adaUri, [`${here.origin}/members/${row.id}`]);
    for (const lie of told.filter(({ type }) => who !== "bob" || type !== "Leave"))
      await server.send(liar, here.inbox, lie);
    if (who !== "bob")
      for (const lie of lies(server, liar, veloUri, bob.id, [ofBob.uri])) await server.send(liar, here.inbox, lie);
    await here.settle();
    expect(await roles(velo.id)).toEqual(before);
    expect(await db.block.count({ where: { blocker: { id: velo.id } } })).toBe(0);
  });

  test("F14 and what a stranger writes in its name is not its own", async () => {
    const event = evil.event(mallory, { attributedTo: veloUri });
    await send(evil, mallory, evil.activity("Create", mallory, event));
    await send(evil, mallory, evil.activity("Create", mallory, { ...event, type: "Article", content: "x" }));
    await send(evil, mallory, evil.activity("Announce", mallory, event, { attributedTo: veloUri }));
    expect(await db.event.count({ where: { organiserId: velo.id } })).toBe(0);
  });
});

describe("F14 who is in a group elsewhere is decided there", () => {
  let clubId: string;
  beforeEach(async () => {
    await send(there, club, there.activity("Follow", club, `${here.origin}/@ada`));
    clubId = (await db.actor.findUniqueOrThrow({ where: { uri: club.id } })).id;
    await db.membership.deleteMany({ where: { groupId: clubId } });
    list();
    await requestMembership(ada, { groupId: clubId });
    await here.settle();
  });
  const adasOwn = async () => {
    const row = await db.membership.findFirstOrThrow({ where: { groupId: clubId, actorId: ada.id } });
    return [row.uri, `${here.origin}/members/${row.id}`, row.activityUri && here.origin + row.activityUri];
  };

  test.each(["mallory", "eve"])(
    "F14 not by %s: one who asks stays one who asks, a member stays a member",
    async (who) => {
      const [server, liar] = who === "mallory" ? [evil, mallory] : ([there, eve] as const);
      const say = async () => {
        for (const lie of lies(server, liar, club.id, `${here.origin}/@ada`, await adasOwn()))
          await server.send(liar, here.inbox, lie);
        await here.settle();
      };
      await say();
      expect(await roles(clubId)).toEqual(["ada REQUESTED", "carol OWNER"]);
      list(`${here.origin}/@ada`);
      await db.membership.updateMany({ where: { groupId: clubId, actorId: ada.id }, data: { role: "MEMBER" } });
      await say();
      expect(await roles(clubId)).toEqual(["ada MEMBER", "carol OWNER"]);
    },
  );
});

describe("F15 who somebody became is believed from both", () => {
  test("F15 a Move without the way back moves nobody, whoever says it", async () => {
    for (const [server, one] of [
      [there, bob],
      [there, eve],
      [evil, mallory],
    ] as const) {
      await send(server, one, server.activity("Follow", one, `${here.origin}/@ada`));
      await follow(ada, (await db.actor.findUniqueOrThrow({ where: { uri: one.id } })).id);
    }
    await here.settle();
    const followed = async () =>
      (await db.follow.findMany({ where: { followerId: ada.id }, include: { followed: { select: { uri: true } } } }))
        .map(({ followed: { uri } }) => uri)
        .sort();
    const before = await followed();
    const moves: [Neighbour, Neighbourly, string, string][] = [
      [evil, mallory, bob.id, mallory.id],
      [evil, mallory, mallory.id, club.id],
      [evil, mallory, mallory.id, veloUri],
      [evil, mallory, veloUri, mallory.id],
      [evil, mallory, `${here.origin}/@ada`, mallory.id],
      [there, eve, bob.id, eve.id],
      [there, bob, bob.id, eve.id],
      [there, eve, eve.id, `${evil.origin}/users/nobody`],
    ];
    for (const [server, sender, object, target] of moves)
      await send(server, sender, server.activity("Move", sender, object, { target }));
    // The old one names the new: that is the wrong way round.
    evil.publish({ ...mallory.document, alsoKnownAs: [club.id], movedTo: club.id });
    await send(evil, mallory, evil.activity("Move", mallory, mallory.id, { target: club.id }));
    expect(await followed()).toEqual(before);
    expect(await db.actor.count({ where: { movedToUri: { not: null } } })).toBe(0);
  });
});
