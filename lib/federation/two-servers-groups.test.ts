import { expect, test } from "vitest";
import { ball, group, person } from "../../test/people";
import { TwoServers } from "../../test/two-servers";
import { db } from "../db";
import { createEvent, publishEvent } from "../events/commands";
import { setOpenness } from "../groups/commands";
import { leaveGroup, requestMembership } from "../memberships/commands";
import { invite } from "../memberships/inviting";
import { acceptMember, banMember, rejectMember, removeMember, setRole } from "../memberships/managing";
import { deletePost, editPost, writePost } from "../posts/commands";
import { lookUp } from "./remote";

const servers = new TwoServers();
const { there, soon } = servers;

const memberHere = (groupId: string, handle: string) =>
  db.membership.findFirst({ where: { groupId, actor: { handle, host: { not: "" } } } });

async function remote(handle: string): Promise<string> {
  await there("person", handle);
  const found = await lookUp(`${await there("origin")}/@${handle}`);
  if (!found || !("actor" in found)) throw new Error(`${handle} was not found`);
  return found.actor.id;
}

test("asking, yes, a role, what is for members, and out again", { timeout: 60_000 }, async () => {
  const ada = await person("ada");
  const choir = await group(ada, "choeur");
  await setOpenness(ada, { groupId: choir.id, openness: "MODERATED" });
  const uri = `${servers.here}/@choeur`;
  await there("person", "bo");
  const { id: eventId } = await createEvent(ada, ball({ title: "Répétition", visibility: "MEMBERS" }), {
    organiserId: choir.id,
  });
  await publishEvent(ada, { eventId });
  const event = `${servers.here}/events/${eventId}`;

  await there("ask", "bo", uri, "Je chante alto.");
  const asked = await soon(async () => {
    const row = await memberHere(choir.id, "bo");
    expect(row).toMatchObject({ role: "REQUESTED", message: "Je chante alto." });
    return row;
  });
  const membershipId = asked?.id ?? "";
  expect(await there("membership", "bo", uri)).toMatchObject({ role: "REQUESTED" });
  expect(await there("event", event)).toBeNull();

  await acceptMember(ada, { membershipId });
  await soon(async () => expect(await there("membership", "bo", uri)).toMatchObject({ role: "MEMBER" }));
  await soon(async () => expect(await there("event", event)).toMatchObject({ title: "Répétition" }));

  await setRole(ada, { membershipId, role: "MODERATOR" });
  await soon(async () => expect(await there("membership", "bo", uri)).toMatchObject({ role: "MODERATOR" }));

  await removeMember(ada, { membershipId });
  await soon(async () => expect(await there("membership", "bo", uri)).toBeNull());
  await soon(async () => expect(await there("event", event)).toBeNull());
});

test("a request is refused, an invitation accepted, left, refused", { timeout: 60_000 }, async () => {
  const eve = await person("eve");
  const club = await group(eve, "club");
  const uri = `${servers.here}/@club`;
  const kim = await remote("kim");
  await setOpenness(eve, { groupId: club.id, openness: "MODERATED" });
  await there("ask", "kim", uri);
  const row = await soon(async () => {
    const asked = await memberHere(club.id, "kim");
    expect(asked).not.toBeNull();
    return asked;
  });
  await rejectMember(eve, { membershipId: row?.id ?? "" });
  await soon(async () => expect(await there("membership", "kim", uri)).toMatchObject({ role: "REJECTED" }));

  await invite(eve, { groupId: club.id, actorId: kim });
  await soon(async () => expect(await there("membership", "kim", uri)).toMatchObject({ role: "INVITED" }));
  await there("agree", "kim", uri);
  await soon(async () => expect(await memberHere(club.id, "kim")).toMatchObject({ role: "MEMBER" }));
  await there("leaveGroup", "kim", uri);
  await soon(async () => expect(await memberHere(club.id, "kim")).toBeNull());

  await invite(eve, { groupId: club.id, actorId: kim });
  await soon(async () => expect(await there("membership", "kim", uri)).toMatchObject({ role: "INVITED" }));
  await there("decline", "kim", uri);
  await soon(async () => expect(await memberHere(club.id, "kim")).toBeNull());

  await banMember(eve, { groupId: club.id, actorId: kim });
  await there("ask", "kim", uri);
  await soon(async () => expect(await there("membership", "kim", uri)).toMatchObject({ role: "REJECTED" }));
});

test("one of ours joins an open group elsewhere and leaves it", { timeout: 60_000 }, async () => {
  const flo = await person("flo");
  const uri = await there("openGroup", "max", "velo");
  const found = await lookUp(uri);
  if (!found || !("actor" in found)) throw new Error("the group was not found");
  const groupId = found.actor.id;
  expect(found.actor).toMatchObject({ openness: "OPEN" });
  await requestMembership(flo, { groupId });
  const own = () => db.membership.findFirst({ where: { groupId, actorId: flo.id } });
  await soon(async () => expect(await own()).toMatchObject({ role: "MEMBER" }));
  await there("makeModerator", "max", "velo", `flo@${servers.host}`);
  await soon(async () => expect(await own()).toMatchObject({ role: "MODERATOR" }));
  await leaveGroup(flo, { groupId });
  await soon(async () => expect(await there("memberCount", "velo")).toBe(1));
});

test("news reaches followers and members, changes and goes", { timeout: 60_000 }, async () => {
  const hal = await person("hal");
  const paper = await group(hal, "journal");
  await setOpenness(hal, { groupId: paper.id, openness: "OPEN" });
  const uri = `${servers.here}/@journal`;
  await there("person", "reads");
  await there("person", "belongs");
  await there("follow", "reads", uri);
  await there("ask", "belongs", uri);
  await soon(async () => expect(await there("membership", "belongs", uri)).toMatchObject({ role: "MEMBER" }));
  await soon(async () => expect(await there("followState", "reads")).toMatchObject({ state: "ACCEPTED" }));
  const words = { title: "Un four", text: "Il est **grand**.", visibility: "PUBLIC" as const };
  const open = await writePost(hal, { groupId: paper.id, input: words, publish: true });
  const inside = { ...words, title: "Entre nous", visibility: "MEMBERS" as const };
  const closed = await writePost(hal, { groupId: paper.id, input: inside, publish: true });
  const seen = async (handle: string) => (await there("news", handle, uri)).map(({ title }) => title).sort();
  await soon(async () => expect(await seen("reads")).toEqual(["Un four"]));
  await soon(async () => expect(await seen("belongs")).toEqual(["Entre nous", "Un four"]));

  await editPost(hal, { postId: open.id, input: { ...words, title: "Deux fours" }, publish: true });
  await soon(async () => expect(await seen("reads")).toEqual(["Deux fours"]));
  await deletePost(hal, { postId: open.id });
  await soon(async () => expect(await seen("reads")).toEqual([]));

  const row = await memberHere(paper.id, "belongs");
  await removeMember(hal, { membershipId: row?.id ?? "" });
  await soon(async () => expect(await seen("belongs")).toEqual([]));
  await soon(async () => expect(await there("post", `${servers.here}/posts/${closed.id}`)).toBeNull());
  await there("ask", "belongs", uri);
  await soon(async () => expect(await seen("belongs")).toEqual(["Entre nous"]));
});

test("a moderator elsewhere decides in our group, and nobody else there", { timeout: 60_000 }, async () => {
  const gil = await person("gil");
  const choir = await group(gil, "jardin");
  await setOpenness(gil, { groupId: choir.id, openness: "OPEN" });
  const uri = `${servers.here}/@jardin`;
  for (const handle of ["mod", "nul"]) {
    await there("person", handle);
    await there("ask", handle, uri);
    await soon(async () => expect(await memberHere(choir.id, handle)).toMatchObject({ role: "MEMBER" }));
  }
  const mod = await memberHere(choir.id, "mod");
  await setRole(gil, { membershipId: mod?.id ?? "", role: "MODERATOR" });
  await setOpenness(gil, { groupId: choir.id, openness: "MODERATED" });
  await there("person", "neu");
  await there("ask", "neu", uri);
  const asked = await soon(async () => {
    const row = await memberHere(choir.id, "neu");
    expect(row).toMatchObject({ role: "REQUESTED" });
    return row;
  });
  const inbox = `${uri}/inbox`;
  await there("send", "nul", inbox, "Accept", asked?.uri ?? "", uri);
  await there("send", "mod", inbox, "Accept", asked?.uri ?? "", uri);
  await soon(async () => expect(await memberHere(choir.id, "neu")).toMatchObject({ role: "MEMBER" }));
  const facts = await db.fact.findMany({ where: { subject: asked?.id, kind: "membership.accepted" } });
  expect(facts.map(({ actorId }) => actorId)).toEqual([mod?.actorId]);
  await soon(async () => expect(await there("membership", "neu", uri)).toMatchObject({ role: "MEMBER" }));
});
