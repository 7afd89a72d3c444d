import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Neighbour, type Neighbourly } from "../../e2e/neighbour";
import { type EventFixture, eventFixtures, expectedEvents, fixturesFolder, summaryOf } from "../../test/fixtures";
import { type Neighbourhood, openNeighbourhood } from "../../test/neighbourhood";
import { db } from "../db";
import { idOf, type Json, list } from "./parse";

const present = fixturesFolder() !== null;
if (!present) console.warn("SKIPPED: the documents of real peers (../shared/fixtures) are not on this machine.");

// The documents arrive as they are but for one thing: the host of the event, its actors and its pictures is replaced by
// that of a neighbour on this machine, who can then sign for them, serve their actors and answer for their pictures.
describe.skipIf(!present)("the Event documents of real peers arrive at the inbox, signed", () => {
  let here: Neighbourhood;
  let there: Neighbour;
  let picture: Buffer;

  beforeAll(async () => {
    here = await openNeighbourhood();
    there = await Neighbour.start("peer.localhost");
    picture = await sharp({ create: { width: 64, height: 36, channels: 3, background: "#8a3b5c" } })
      .png()
      .toBuffer();
  });

  afterAll(async () => {
    await there.stop();
    await here.stop();
  });

  test.each(
    eventFixtures("mobilizon", "mobilizon-constructed", "gancio", "wordpress").map(
      (fixture) => [fixture.file, fixture] as const,
    ),
  )("%s", async (file, fixture) => {
    await forgetEverything();
    expect(`${file}: ${await arrival(fixture)}`).toBe(`${file}: ${expectedEvents[file]}`);
  });

  test("friendica: no capture is among the documents; this one is composed of what its Transmitter writes", async () => {
    await forgetEverything();
    const host = "https://friendica.example";
    const event = {
      id: `${host}/objects/1`,
      type: "Event",
      "diaspora:guid": "1",
      published: "2026-11-01T10:00:00Z",
      updated: "2026-11-01T10:00:00Z",
      url: `${host}/display/1`,
      attributedTo: `${host}/profile/jakob`,
      sensitive: false,
      context: `${host}/contexts/1`,
      to: ["https://www.w3.org/ns/activitystreams#Public"],
      cc: [`${host}/followers/jakob`],
      name: "Offene Werkstatt",
      content: "Bringt <strong>Räder</strong> mit",
      contentMap: { de: "Bringt <strong>Räder</strong> mit" },
      startTime: "2026-12-10T17:00:00+00:00",
      endTime: "2026-12-10T20:00:00+00:00",
      location: { type: "Place", name: "Tulln", latitude: "48.33", longitude: "16.05" },
      "dfrn:adjust": true,
      attachment: [],
      tag: [],
      generator: { type: "Application", name: "Friendica" },
    };
    const create = {
      type: "Create",
      id: `${host}/objects/1/Create`,
      actor: event.attributedTo,
      to: event.to,
      cc: event.cc,
      object: event,
    };
    expect(await arrival({ file: "friendica", json: create, event, activity: create })).toBe(
      "Offene Werkstatt | 2026-12-10T17:00 – 2026-12-10T20:00 UTC | Tulln | no picture | jakob",
    );
  });

  /** Delivers one document and says what became of it. */
  async function arrival(fixture: EventFixture): Promise<string> {
    const hosts = new Set(
      [fixture.event, fixture.activity].flatMap((each) => idsIn(each)).map((id) => new URL(id).origin),
    );
    const move = (json: Json): Json =>
      JSON.parse(
        [...hosts].reduce(
          (text, host) =>
            text.replaceAll(`${host}/`, `${there.origin}/`).replaceAll(host.replace("https:", "http:"), there.origin),
          JSON.stringify(json),
        ),
      );
    const event = move(fixture.event);
    const around = Object.keys(fixture.activity).length > 0 ? move(fixture.activity) : null;
    const actors = new Map<string, Neighbourly>();
    for (const id of idsIn(event).concat(around ? idsIn(around) : []))
      if (!actors.has(id)) actors.set(id, addActor(id));
    there.publish(event);
    for (const url of picturesIn(event))
      there.serve(new URL(url).pathname + new URL(url).search, { status: 200, type: "image/png", body: picture });
    const sender = actors.get(idOf(around?.actor) ?? idOf(event.actor) ?? idOf(event.attributedTo) ?? "");
    if (!sender) throw new Error(`${fixture.file} has no actor`);
    const activity = around ?? there.activity("Create", sender, event, { to: event.to, cc: event.cc });
    const { status } = await there.send(sender, here.inbox, activity);
    expect(status).toBe(202);
    await here.settle();
    return whatIsThere(String(event.id), event, around ?? {});
  }

  function addActor(id: string): Neighbourly {
    const name = id.replace(/.*[/=@]/, "") || "someone";
    return there.addActor(name, { type: /group|society/.test(name) ? "Group" : "Person" }, id);
  }

  async function whatIsThere(uri: string, event: Json, activity: Json): Promise<string> {
    const row = await db.event.findUnique({
      where: { uri: new URL(uri).href },
      include: { place: true, cover: true, organiser: true },
    });
    if (!row) {
      const { parseEvent } = await import("./parse-event");
      const parsed = parseEvent(event, activity);
      return "refused" in parsed ? `refused: ${parsed.refused}` : "lost";
    }
    expect(row.descriptionHtml).not.toMatch(/<script|style=|target=|class=/);
    const { title, startLocal, endLocal, zone, place, cover, organiser } = row;
    return summaryOf({
      title,
      start: startLocal,
      end: endLocal,
      zone,
      place,
      picture: cover?.remoteUrl,
      organiserUri: String(organiser.uri),
    });
  }
});

async function forgetEverything(): Promise<void> {
  await db.event.deleteMany();
  await db.tombstone.deleteMany();
  await db.actor.deleteMany({ where: { host: { not: "" } } });
  await db.keyValue.deleteMany();
}

/** Ids of those who could have sent it. */
function idsIn(object: Json): string[] {
  return [...list(object.actor), ...list(object.attributedTo)].flatMap((each) => idOf(each) ?? []);
}

function picturesIn(event: Json): string[] {
  const listed = [...list(event.attachment), ...list(event.image)] as Json[];
  return listed.filter(({ mediaType }) => String(mediaType).startsWith("image/")).map(({ url }) => String(url));
}
