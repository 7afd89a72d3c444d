import { afterAll, beforeAll, expect, test } from "vitest";
import { Neighbour, type Neighbourly } from "../../e2e/neighbour";
import { askFor, type Neighbourhood, openNeighbourhood } from "../../test/neighbourhood";
import { group, person } from "../../test/people";
import { db } from "../db";
import { findEvent } from "../events/queries";
import { setOpenness } from "../groups/commands";
import type { Acting } from "../identities/schema";
import { leaveGroup, requestMembership } from "../memberships/commands";
import { joinEvent } from "../participations/commands";
import { postsOf } from "../posts/queries";
import { lookUp } from "./remote";

// A group on a server as Mobilizon is: its people answer for it, and its list of members is for its members.

let here: Neighbourhood;
let there: Neighbour;
let far: Neighbour;
let kay: Acting;
let alice: Neighbourly;
let eve: Neighbourly;
let club: Neighbourly;
let members: string[][];
let clubId: string;

beforeAll(async () => {
  here = await openNeighbourhood();
  [there, far] = [await Neighbour.start(), await Neighbour.start("far.localhost")];
  kay = await person("kay");
  [alice, eve] = [there.addActor("alice"), there.addActor("eve")];
  const list = `${there.origin}/users/club/members`;
  club = there.addActor("club", { type: "Group", openness: "moderated", endpoints: { members: list } });
  members = [[alice.id, "administrator"]];
  there.serve("/users/club/members", () => ({
    status: 200,
    type: "application/activity+json",
    body: JSON.stringify({ type: "OrderedCollection", id: list, first: { orderedItems: members.map(memberOf) } }),
  }));
  const found = await lookUp(club.id);
  if (!found || !("actor" in found)) throw new Error("the group was not found");
  clubId = found.actor.id;
});
afterAll(async () => {
  await there.stop();
  await far.stop();
  await here.stop();
});

const uriOf = ({ handle }: { handle: string }) => `${here.origin}/@${handle}`;
const memberOf = ([actor, role]: string[]) => ({
  type: "Member",
  id: `${there.origin}/member/${actor?.split("/").at(-1)}`,
  actor,
  object: club.id,
  role,
});
const own = () => db.membership.findFirst({ where: { groupId: clubId, actorId: kay.id } });

async function deliver(sender: Neighbourly, activity: object, from = there): Promise<void> {
  await from.send(sender, here.inbox, activity);
  await here.settle();
}

/** One of ours asks, and the group's server lets them in. */
async function inside(): Promise<string> {
  await leaveGroup(kay, { groupId: clubId });
  const { id } = await requestMembership(kay, { groupId: clubId });
  await here.settle();
  const uri = `${here.origin}/members/${id}`;
  members = [
    [alice.id, "administrator"],
    [uriOf(kay), "member"],
  ];
  await deliver(alice, there.activity("Accept", alice, { ...memberOf([uriOf(kay), "member"]), id: uri }));
  expect(await own()).toMatchObject({ role: "MEMBER" });
  return uri;
}

test("our Join bears the membership's id, and counts as answered by whom the group's own list names", async () => {
  const { id } = await requestMembership(kay, { groupId: clubId, message: "Bonjour" });
  await here.settle();
  const { json: join } = await there.received("Join");
  const uri = `${here.origin}/members/${id}`;
  expect(join).toMatchObject({ id: uri, actor: uriOf(kay), object: club.id, participationMessage: "Bonjour" });
  const accept = (actor: Neighbourly) =>
    there.activity("Accept", actor, { type: "Member", id: uri, role: "moderator" });
  await deliver(eve, accept(eve));
  const mallory = far.addActor("mallory");
  await deliver(mallory, { ...far.activity("Accept", mallory, accept(eve).object) }, far);
  expect(await own()).toMatchObject({ role: "REQUESTED" });
  await deliver(alice, accept(alice));
  expect(await own()).toMatchObject({ role: "MODERATOR" });
});

test("F14 a role changes and a member goes by the word of those whom the group's list names, and no other", async () => {
  const uri = await inside();
  const update = (actor: Neighbourly) =>
    there.activity("Update", actor, { ...memberOf([uriOf(kay), "moderator"]), id: uri }, { attributedTo: [club.id] });
  const removal = ({ id: actor }: Neighbourly) => ({ type: "Remove", actor, object: uri, origin: club.id });
  await deliver(eve, update(eve));
  await deliver(eve, removal(eve));
  const mallory = far.addActor("mallory2");
  await deliver(mallory, removal(mallory), far);
  expect(await own()).toMatchObject({ role: "MEMBER" });
  members = [
    [alice.id, "administrator"],
    [uriOf(kay), "moderator"],
  ];
  await deliver(alice, update(alice));
  expect(await own()).toMatchObject({ role: "MODERATOR" });
  members = [[alice.id, "administrator"]];
  // Mobilizon's Remove has no id.
  await deliver(alice, removal(alice));
  expect(await own()).toBeNull();
});

test("whom the group's server invites decides alone; nobody is made a member without a yes", async () => {
  await leaveGroup(kay, { groupId: clubId });
  members = [[alice.id, "administrator"]];
  const uri = `${there.origin}/member/kay`;
  const invite = (actor: Neighbourly) =>
    there.activity("Invite", actor, club.id, { id: `${uri}-${actor.id.length}`, target: uriOf(kay) });
  await deliver(eve, invite(eve));
  expect(await own()).toBeNull();
  await deliver(alice, { ...invite(alice), id: uri });
  expect(await own()).toMatchObject({ role: "INVITED", uri });
  await deliver(alice, there.activity("Accept", alice, uri));
  await deliver(alice, there.activity("Update", alice, memberOf([uriOf(kay), "moderator"])));
  expect(await own()).toMatchObject({ role: "INVITED" });
  await requestMembership(kay, { groupId: clubId });
  await here.settle();
  expect((await there.received("Accept")).json).toMatchObject({
    actor: uriOf(kay),
    object: { type: "Member", id: uri, actor: uriOf(kay), object: club.id, role: "member" },
  });
});

test("what is for members of a group elsewhere is for those of ours who are, by its moderators' word", async () => {
  await inside();
  const event = there.event(club, { actor: alice.id, to: [`${club.id}/members`], cc: [] });
  const create = (actor: Neighbourly, object: object) =>
    there.activity("Create", actor, object, { attributedTo: club.id, to: [`${club.id}/members`], cc: [] });
  await deliver(eve, create(eve, event));
  expect(await db.event.count({ where: { uri: String(event.id) } })).toBe(0);
  await deliver(alice, create(alice, event));
  const copy = await db.event.findUniqueOrThrow({ where: { uri: String(event.id) } });
  expect((await findEvent(kay, copy.slug)).title).toBe("Bal du quartier");
  for (const nobody of [null, await person()]) await expect(findEvent(nobody, copy.slug)).rejects.toThrow();
  await joinEvent(kay, { eventId: copy.id });
  await here.settle();
  const join = await there.received("Join", ({ object }) => object === event.id);
  await deliver(eve, there.activity("Accept", eve, join.json?.id));
  const seat = () => db.participation.findFirstOrThrow({ where: { eventId: copy.id, actorId: kay.id } });
  expect((await seat()).confirmedAt).toBeNull();
  await deliver(alice, there.activity("Accept", alice, join.json?.id));
  expect((await seat()).confirmedAt).not.toBeNull();

  const article = {
    type: "Article",
    id: `${there.origin}/p/1`,
    name: "Entre nous",
    content: "<p>Chut</p>",
    attributedTo: club.id,
    to: [`${club.id}/members`],
    cc: [],
  };
  const posts = async (viewer: Acting | null) => (await postsOf(viewer, clubId)).posts.map(({ title }) => title);
  await deliver(eve, create(eve, { ...article, name: "Faux" }));
  expect(await posts(kay)).toEqual([]);
  there.publish(article);
  await deliver(alice, create(alice, article));
  expect(await posts(kay)).toEqual(["Entre nous"]);
  expect(await posts(null)).toEqual([]);
});

test("F14 nobody elsewhere decides in a group of ours unless our list says so", async () => {
  const ada = await person();
  const choir = await group(ada, "choeur");
  const bo = await person();
  await setOpenness(ada, { groupId: choir.id, openness: "OPEN" });
  const { id } = await requestMembership(bo, { groupId: choir.id });
  const uri = `${here.origin}/members/${id}`;
  const member = { type: "Member", id: uri, actor: uriOf(bo), object: uriOf(choir), role: "administrator" };
  const seen = () => db.membership.findMany({ where: { groupId: choir.id }, select: { actorId: true, role: true } });
  const before = await seen();
  await deliver(eve, there.activity("Remove", eve, uri, { origin: uriOf(choir) }));
  await deliver(eve, there.activity("Update", eve, member));
  await deliver(eve, there.activity("Invite", eve, uriOf(choir), { target: eve.id }));
  await deliver(eve, there.activity("Add", eve, uriOf(bo), { target: `${uriOf(choir)}/moderators` }));
  await deliver(eve, there.activity("Add", eve, eve.id, { target: `${uriOf(choir)}/moderators` }));
  await deliver(eve, there.activity("Leave", eve, uriOf(choir), { attributedTo: uriOf(choir) }));
  // The membership of somebody else is no id for one's own.
  await deliver(eve, there.activity("Join", eve, uriOf(choir), { id: uri }));
  expect(await seen()).toEqual(before);
});

test("a new member reads what the group held for members before, out of its own collections", async () => {
  await leaveGroup(kay, { groupId: clubId });
  const event = there.event(club, { name: "Déjà là", to: [`${club.id}/members`], cc: [] });
  const list = `${there.origin}/users/club/events`;
  there.publish({ ...club.document, events: list });
  there.publish({
    type: "OrderedCollection",
    id: list,
    first: { type: "OrderedCollectionPage", orderedItems: [event] },
  });
  expect(await db.event.count({ where: { uri: String(event.id) } })).toBe(0);
  await inside();
  await here.settle();
  const copy = await db.event.findUniqueOrThrow({ where: { uri: String(event.id) } });
  expect((await findEvent(kay, copy.slug)).title).toBe("Déjà là");
  await expect(findEvent(null, copy.slug)).rejects.toThrow();
});

test("a member's document is for those concerned, and says that it is over", async () => {
  const uri = await inside();
  const ask = () => askFor(uri);
  expect((await ask()).status).toBe(404);
  await leaveGroup(kay, { groupId: clubId });
  expect((await ask()).status).toBe(410);
});
