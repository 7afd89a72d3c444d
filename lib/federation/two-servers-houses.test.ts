import { beforeAll, expect, test } from "vitest";
import { agendaOf } from "../../test/agenda";
import { unpacked } from "../../test/archives";
import { type FullGroup, fullGroup } from "../../test/full-group";
import { pictureOf, rolesIn } from "../../test/group-picture";
import { person, published, registered } from "../../test/people";
import { TwoServers } from "../../test/two-servers";
import { db } from "../db";
import { cancelEvent } from "../events/commands";
import { wantGroupExport, wantOwnExport } from "../exports/commands";
import { openExport } from "../exports/queries";
import { follow } from "../follows/commands";
import { acceptInvitation, refuseInvitation } from "../memberships/commands";
import { moveAway } from "../moves/commands";
import { lookUpAnew } from "./remote";

const servers = new TwoServers();
const { there, soon } = servers;
const plain = (value: unknown) => JSON.parse(JSON.stringify(value));

let full: FullGroup;
let archive: string;

beforeAll(async () => {
  full = await fullGroup();
  const { id } = await wantGroupExport(full.ada, { groupId: full.group.id });
  archive = await soon(async () => (await openExport(full.ada, id)).path);
  await there("person", "bo");
}, 60_000);

async function brought(handle: string) {
  const id = await there("bringGroup", "bo", archive, handle);
  await soon(async () => expect((await there("broughtGroup", "bo", id)).state).not.toBe("WAITING"));
  return there("broughtGroup", "bo", id);
}

test("a group goes from one server to another with everything in it, and who follows it comes along", async () => {
  const ann = await person("ann");
  await follow(ann, full.group.id);
  await there("person", "max");
  await there("follow", "max", `@kitchen@${servers.host}`);
  await soon(async () => expect(await there("follows", "max")).toEqual([`kitchen@${servers.host} ACCEPTED`]));

  const came = await brought("");
  expect(came).toMatchObject({ state: "READY", error: null, group: { handle: "kitchen" } });
  const [old, fresh] = [plain(await pictureOf("kitchen")), plain(await there("pictureOf", "kitchen"))];
  expect([old.events, old.posts, old.discussions, old.resources, old.tasks].map((list) => list.length)).toEqual([
    5, 3, 2, 5, 2,
  ]);
  for (const part of Object.keys(old)) expect(fresh[part], part).toEqual(old[part]);
  expect(await there("rolesIn", "kitchen", "")).toEqual(["bo OWNER"]);

  await there("askAlong", "bo", came.id);
  const invited = () => db.membership.findMany({ where: { group: { host: { not: "" } } }, include: { actor: true } });
  await soon(async () =>
    expect((await invited()).map(({ actor, role }) => `${actor.handle} ${role}`).sort()).toEqual([
      "ada INVITED",
      "max INVITED",
      "mia INVITED",
    ]),
  );
  const [{ groupId } = { groupId: "" }] = await invited();
  await acceptInvitation(full.ada, { groupId });
  await acceptInvitation(full.max, { groupId });
  await refuseInvitation(full.mia, { groupId });
  const expected = (await rolesIn("kitchen")).filter((one) => !one.startsWith("mia"));
  await soon(async () => expect(await there("rolesIn", "kitchen", "bo")).toEqual(expected));

  const host = new URL(await there("origin")).host;
  const target = await lookUpAnew(`@kitchen@${host}`);
  await moveAway(full.ada, { actorId: full.group.id, targetId: target?.id ?? "", typed: "kitchen" });
  await soon(async () => expect(await there("follows", "max")).toEqual(["kitchen@here ACCEPTED"]));
  await soon(async () =>
    expect(await db.follow.findMany({ where: { followerId: ann.id }, include: { followed: true } })).toMatchObject([
      { state: "ACCEPTED", followed: { host } },
    ]),
  );
}, 180_000);

test("the very same archive does not become a second group", async () => {
  const again = await brought("kitchen_two");
  expect(again).toMatchObject({ state: "FAILED", error: "exports.errors.twice", group: null });
  const taken = await brought("kitchen").catch(String);
  expect(String(taken)).toContain("Invalid");
});

test("L9 the calendar of a person's archive becomes their events on another server, once however often it is brought", async () => {
  const eve = await registered("eve");
  await published(eve, { title: "Soup, and a bit; more", description: "Bring **bowls**.\n\nAnd spoons, é." });
  await published(eve, {
    title: "Night in Tokyo",
    description: "Until late.",
    zone: "Asia/Tokyo",
    place: { name: "Kissa", street: "2, Chome" },
  });
  const off = await published(eve, { title: "Off" });
  await cancelEvent(eve, { eventId: off.id, reason: "Rain" });
  // What was called off before it came begins nowhere.
  const expected = (await agendaOf(eve)).filter((event) => !event.startsWith("Off"));
  expect(expected).toHaveLength(2);
  const { id } = await wantOwnExport(eve, { whole: false });
  const files = await unpacked(await soon(async () => (await openExport(eve, id)).path));
  const calendar = files.get("events.ics")?.toString("utf8") ?? "";
  await there("register", "eva");
  for (const _time of ["once", "again"]) {
    const brought = await there("bringCalendar", "eva", calendar);
    await soon(async () => expect(await there("broughtCalendar", brought)).toBeTruthy());
    expect(await there("eventsOf", "eva")).toEqual(expected);
  }
}, 180_000);
