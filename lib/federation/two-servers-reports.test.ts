import { expect, test } from "vitest";
import { person, published } from "../../test/people";
import { TwoServers } from "../../test/two-servers";
import { writeMessage } from "../conversations/commands";
import { db } from "../db";
import { follow } from "../follows/commands";
import { report } from "../reports/commands";
import { lookUp } from "./remote";

const servers = new TwoServers();
const { there, soon } = servers;

async function remote(handle: string): Promise<string> {
  await there("person", handle);
  const found = await lookUp(`${await there("origin")}/@${handle}`);
  if (!found || !("actor" in found)) throw new Error(`${handle} was not found`);
  return found.actor.id;
}

test("an event reported there reaches our stewards, and nobody learns who reported it", {
  timeout: 60_000,
}, async () => {
  const ada = await person("ada");
  await there("person", "bo");
  await there("follow", "bo", `@ada@${servers.host}`);
  await soon(async () => expect(await db.follow.count({ where: { followedId: ada.id, state: "ACCEPTED" } })).toBe(1));
  const event = await published(ada, { title: "Vente flash", description: "Achetez *vite* !" });
  const uri = `${servers.here}/events/${event.id}`;
  await soon(async () => expect(await there("event", uri)).not.toBeNull());
  await there("report", "bo", uri, "C’est de la publicité.");
  const report = await soon(() => db.report.findFirstOrThrow({ where: { eventId: event.id } }));
  expect(report).toMatchObject({
    reportedId: ada.id,
    reporterId: null,
    fromHost: new URL(await there("origin")).host,
    text: "C’est de la publicité.",
    quoted: "<p>Achetez <em>vite</em> !</p>",
    state: "OPEN",
  });
  const known = await db.actor.findMany({ where: { host: report.fromHost, id: { not: ada.id } } });
  expect(report.activityUri).toContain(`${report.fromHost}/activities/`);
  expect(known.map(({ handle }) => handle).sort()).toEqual(["bo", "relay"]);
  expect(JSON.stringify(report)).not.toContain("bo");
});

test("a private message of theirs, reported here, is told to their server in the name of ours", {
  timeout: 60_000,
}, async () => {
  const cleo = await person("cleo");
  await remote("dan");
  await there("write", "dan", `${servers.here}/@cleo`, "Sale gosse");
  const message = await soon(() => db.message.findFirstOrThrow({ where: { actor: { handle: "dan" } } }));
  await report(cleo, { what: { messageId: message.id }, text: "Il m’insulte.", forward: true });
  const [theirs] = await soon(async () => {
    const reports = await there("reports");
    expect(reports).toHaveLength(2);
    return reports.filter(({ fromHost }) => fromHost === servers.host);
  });
  expect(theirs).toMatchObject({
    text: "Il m’insulte.",
    reporterId: null,
    reported: { handle: "dan" },
    message: { source: "Sale gosse" },
  });
  const flag = await db.activity.findFirstOrThrow({ where: { json: { path: ["type"], equals: "Flag" } } });
  expect(flag).toMatchObject({ public: false, json: { actor: `${servers.here}/@relay` } });
  expect(JSON.stringify(flag.json)).not.toContain("cleo");
});

test("whom somebody there blocks can follow, write to and invite them no longer, and is not told", {
  timeout: 60_000,
}, async () => {
  const eve = await person("eve");
  const flo = await remote("flo");
  await follow(eve, flo);
  await soon(async () =>
    expect(await db.follow.findFirst({ where: { followerId: eve.id } })).toMatchObject({ state: "ACCEPTED" }),
  );
  await there("follow", "flo", `${servers.here}/@eve`);
  await soon(async () => expect(await db.follow.count({ where: { followedId: eve.id } })).toBe(1));

  await there("block", "flo", `${servers.here}/@eve`);
  // Their follow of ours ends, ours of them is refused.
  await soon(async () => expect(await db.follow.count({ where: { followedId: eve.id } })).toBe(0));
  await soon(async () =>
    expect(await db.follow.findFirst({ where: { followerId: eve.id } })).toMatchObject({ state: "REJECTED" }),
  );
  expect(await db.block.count()).toBe(0);

  await writeMessage(eve, { to: [flo], text: "Tu es là ?" });
  await follow(eve, flo);
  await soon(async () => expect(await underWay()).toEqual([]));
  await soon(async () => expect(await there("unread")).toEqual([]));
  await there("unblock", "flo", `${servers.here}/@eve`);
  await writeMessage(eve, { to: [flo], text: "Tu es là, maintenant ?" });
  await soon(async () => expect(await there("threads", "flo")).toHaveLength(1));
  expect((await there("threads", "flo"))[0]?.messages).toHaveLength(1);
});

/** What of ours has not reached the other server yet. */
const underWay = () =>
  db.$queryRaw<unknown[]>`select 1 from graphile_worker.jobs where task_identifier in ('fact', 'effect')
    union all select 1 from "Delivery"`;
