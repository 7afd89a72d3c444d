import { expect, test } from "vitest";
import type { OtherServer } from "../../test/other-server";
import { group, person } from "../../test/people";
import { TwoServers } from "../../test/two-servers";
import { db } from "../db";
import { acceptByLink, makeLink } from "../group-invitations/commands";
import { groupSecret } from "../group-invitations/queries";
import { setOpenness } from "../groups/commands";
import { invite } from "../memberships/inviting";
import { banMember, removeMember, setRole } from "../memberships/managing";
import { memberCount } from "../memberships/queries";
import { writePost } from "../posts/commands";
import { lookUp } from "./remote";

const servers = new TwoServers(["b.localhost", "c.localhost"]);
const { soon } = servers;

/** The membership of somebody of another server, by handle. */
async function rowOf(groupId: string, handle: string) {
  const row = await db.membership.findFirst({ where: { groupId, actor: { handle, host: { not: "" } } } });
  return row ?? Promise.reject(new Error(`${handle} is not there`));
}

async function at(address: string): Promise<string> {
  const found = await lookUp(address);
  if (!found || !("actor" in found)) throw new Error(`${address} was not found`);
  return found.actor.id;
}

/** People who have long been members: both servers know of it. */
async function crowdOf({ there }: OtherServer, groupId: string, size: number, prefix: string, uri: string) {
  const memberships = await there("crowd", prefix, String(size), uri);
  const origin = await there("origin");
  const { host } = new URL(origin);
  const people = await db.actor.createManyAndReturn({
    data: Object.keys(memberships).map((handle) => ({
      kind: "PERSON" as const,
      handle,
      host,
      name: handle,
      uri: `${origin}/@${handle}`,
      inboxUri: `${origin}/@${handle}/inbox`,
      sharedInboxUri: `${origin}/inbox`,
      fetchedAt: new Date(),
    })),
    select: { id: true, handle: true },
  });
  await db.membership.createMany({
    data: people.map(({ id, handle }) => ({
      groupId,
      actorId: id,
      role: "MEMBER" as const,
      uri: `${origin}/members/${memberships[handle]}`,
    })),
  });
}

test("a group has 300 members on three servers: who comes in, has a role, reads and is taken out is so everywhere", {
  timeout: 180_000,
}, async () => {
  const [b, c] = servers.others;
  if (!b || !c) throw new Error("three servers are needed");
  const ada = await person("ada");
  const choir = await group(ada, "choeur");
  const uri = `${servers.here}/@choeur`;
  await setOpenness(ada, { groupId: choir.id, openness: "OPEN" });
  const neighbours = await db.actor.createManyAndReturn({
    data: Array.from({ length: 98 }, (_, number) => ({
      kind: "PERSON" as const,
      handle: `ici_${number}`,
      name: "Ici",
    })),
    select: { id: true },
  });
  await db.membership.createMany({
    data: neighbours.map(({ id }) => ({ groupId: choir.id, actorId: id, role: "MEMBER" as const })),
  });
  await crowdOf(b, choir.id, 99, "bo", uri);
  await crowdOf(c, choir.id, 99, "ci", uri);

  // The last of each come in: here by a link, on the second server by asking, on the third by invitation.
  const { id: linkId } = await makeLink(ada, { groupId: choir.id, maxUses: 1 });
  await acceptByLink(await person("ici"), groupSecret(linkId));
  await b.there("person", "asks");
  await b.there("ask", "asks", uri);
  await soon(async () => expect(await b.there("standing", uri)).toEqual({ MEMBER: 100 }));
  await setOpenness(ada, { groupId: choir.id, openness: "MODERATED" });
  await c.there("person", "kim");
  await invite(ada, { groupId: choir.id, actorId: await at(`${await c.there("origin")}/@kim`) });
  await soon(async () => expect(await c.there("standing", uri)).toEqual({ MEMBER: 99, INVITED: 1 }));
  await c.there("agree", "kim", uri);
  await soon(async () => expect(await memberCount(choir.id)).toBe(300));

  // A moderator on the second server lets somebody of the third in, until that role is taken away.
  const moderator = await rowOf(choir.id, "bo_7");
  await setRole(ada, { membershipId: moderator.id, role: "MODERATOR" });
  await soon(async () => expect(await b.there("standing", uri)).toEqual({ MEMBER: 99, MODERATOR: 1 }));
  for (const handle of ["neu", "alt"]) {
    await c.there("person", handle);
    await c.there("ask", handle, uri, "Je chante alto.");
  }
  const neu = await soon(() => rowOf(choir.id, "neu"));
  const alt = await soon(() => rowOf(choir.id, "alt"));
  expect(neu).toMatchObject({ role: "REQUESTED", message: "Je chante alto." });
  await b.there("send", "bo_7", `${uri}/inbox`, "Accept", neu.uri ?? "", uri);
  await soon(async () => expect(await c.there("membership", "neu", uri)).toMatchObject({ role: "MEMBER" }));
  await removeMember(ada, { membershipId: moderator.id, reason: "Merci pour tout." });
  await soon(async () => expect(await b.there("standing", uri)).toEqual({ MEMBER: 99 }));
  await b.there("send", "bo_7", `${uri}/inbox`, "Accept", alt.uri ?? "", uri);
  await b.there("leaveGroup", "bo_8", uri);
  await soon(async () => expect(await memberCount(choir.id)).toBe(299));
  expect(await rowOf(choir.id, "alt")).toMatchObject({ role: "REQUESTED" });

  // What is for members is read by those of all three, and goes with whoever is out.
  const words = { title: "Entre nous", text: "La clé est chez **Noor**.", visibility: "MEMBERS" } as const;
  await writePost(ada, { groupId: choir.id, input: words, publish: true });
  const news = async ({ there }: OtherServer, handle: string) =>
    (await there("news", handle, uri)).map(({ title }) => title);
  await soon(async () => expect(await news(b, "bo_98")).toEqual(["Entre nous"]));
  for (const handle of ["ci_3", "kim", "neu"])
    await soon(async () => expect(await news(c, handle)).toEqual(["Entre nous"]));
  expect(await news(b, "bo_7")).toEqual([]);
  expect(await news(c, "alt")).toEqual([]);
  await removeMember(ada, { membershipId: (await rowOf(choir.id, "ci_3")).id });
  await soon(async () => expect(await c.there("membership", "ci_3", uri)).toBeNull());
  expect(await news(c, "ci_3")).toEqual([]);
  expect(await news(c, "kim")).toEqual(["Entre nous"]);
  await banMember(ada, { groupId: choir.id, actorId: (await rowOf(choir.id, "bo_9")).actorId });
  await soon(async () => expect(await b.there("membership", "bo_9", uri)).toBeNull());
  await b.there("ask", "bo_9", uri);
  await soon(async () => expect(await b.there("membership", "bo_9", uri)).toMatchObject({ role: "REJECTED" }));
  expect(await memberCount(choir.id)).toBe(297);
});
