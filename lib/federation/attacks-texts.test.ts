import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Json, Neighbour, type Neighbourly } from "../../e2e/neighbour";
import { type Neighbourhood, openNeighbourhood } from "../../test/neighbourhood";
import { ball, group, person } from "../../test/people";
import { db } from "../db";
import { createEvent, publishEvent } from "../events/commands";

// The items of the abuse catalogue that concern what stands in a document: nothing of it may make us stumble.
let here: Neighbourhood;
let there: Neighbour;
let club: Neighbourly;
let ours: string;

beforeAll(async () => {
  here = await openNeighbourhood();
  there = await Neighbour.start();
  const ada = await person("ada");
  const velo = await group(ada, "velo");
  club = there.addActor("club", { type: "Group" });
  const { id } = await createEvent(ada, ball(), { organiserId: velo.id });
  await publishEvent(ada, { eventId: id });
  ours = `${here.origin}/events/${id}`;
  await here.settle();
});

afterAll(async () => {
  await Promise.all([there.stop(), here.stop()]);
});

/** No job may have stumbled: what is odd is refused or made harmless, and not tried again and again. */
async function nothingStumbled(): Promise<void> {
  await here.settle();
  expect(
    await db.$queryRaw`select last_error from graphile_worker._private_jobs where last_error is not null limit 3`,
  ).toEqual([]);
}

async function honest(): Promise<void> {
  const event = there.event(club);
  expect((await there.send(club, here.inbox, there.activity("Create", club, event))).status).toBe(202);
  await nothingStumbled();
  expect(await db.event.count({ where: { uri: String(event.id) } })).toBe(1);
}

const odd = {
  "direction marks": "\u202Eevil\u2066\u200F",
  "nothing but marks": "\u202E\u2066\u200B\uFEFF",
  zalgo: `Z${"\u0301".repeat(5_000)}`,
  "not normalised": "E\u0301te\u0301 \uFB01n \u212B",
  "tags and variation selectors": "\u{E0041}\u{E007F}\uFE0F\u{1F468}\u200D\u{1F469}",
  "unassigned and private": "\uFFFE\uFFFF\u{10FFFF}\uE000",
  "control characters": "a\u0001\u0007\u0008\u001B[31m\u007F\u0085\u2028\u2029b",
  "a megabyte": "é😀".repeat(140_000),
  "mark-up": `"><svg onload=alert(1)><![CDATA[\u2028</script>{{7*7}}`,
  "a number of text": "١٢٣",
};

/** Every text field of what we take in, each with the same text. */
const everywhere = (text: string): [string, () => Json][] => [
  [
    "an event",
    () =>
      there.activity(
        "Create",
        club,
        there.event(club, {
          name: text.slice(0, 40_000),
          content: text.slice(0, 40_000),
          summary: text.slice(0, 40_000),
          category: text.slice(0, 100),
          inLanguage: text.slice(0, 100),
          timezone: text.slice(0, 100),
          status: text.slice(0, 100),
          joinMode: text.slice(0, 100),
          tag: [{ type: "Hashtag", name: `#${text.slice(0, 1_000)}` }],
          image: { type: "Image", url: `${there.origin}/none.png`, name: text.slice(0, 1_000) },
          attachment: [{ type: "Link", href: "https://a.example/", name: text.slice(0, 1_000) }],
          location: {
            type: "Place",
            name: text.slice(0, 1_000),
            address: {
              type: "PostalAddress",
              streetAddress: text.slice(0, 1_000),
              addressLocality: text.slice(0, 1_000),
              postalCode: text.slice(0, 1_000),
              addressCountry: text.slice(0, 1_000),
            },
          },
        }),
      ),
  ],
  ["the title alone", () => there.activity("Create", club, there.event(club, { name: text }))],
  [
    "a description by language",
    () => there.activity("Create", club, there.event(club, { contentMap: { [text.slice(0, 99)]: text } })),
  ],
  [
    "an actor",
    () =>
      there.activity("Update", club, {
        ...club.document,
        name: text.slice(0, 400_000),
        summary: text.slice(0, 400_000),
        attachment: [{ type: "PropertyValue", name: text.slice(0, 999), value: text.slice(0, 999) }],
      }),
  ],
  ["a handle", () => there.activity("Update", club, { ...club.document, preferredUsername: text.slice(0, 999) })],
  ["a message to organisers", () => there.activity("Join", club, ours, { participationMessage: text })],
];

describe("R11 texts that are odd are kept in a harmless form or refused, never 500, in every field", () => {
  test.each(Object.entries(odd))("R11 %s", async (_name, text) => {
    for (const [field, activity] of everywhere(text)) {
      const { status } = await there.send(club, here.inbox, activity());
      expect([202, 400, 413], field).toContain(status);
    }
    await nothingStumbled();
    const rows = await db.event.findMany({ select: { title: true, descriptionHtml: true } });
    for (const { title, descriptionHtml } of rows) {
      expect(title).not.toMatch(/\p{Cc}|\p{Bidi_Control}/u);
      expect(title.length).toBeLessThanOrEqual(200);
      expect(descriptionHtml ?? "").not.toMatch(/<svg|<script/i);
    }
  });

  test("R11 NUL and half characters, in every field and key: 400", async () => {
    const body = JSON.stringify(
      there.activity("Create", club, there.event(club, { tag: [{ type: "Hashtag", name: "#x" }] })),
    );
    for (const text of ["Bal du quartier", "Musique", "#x", '"published', "Europe/Paris"])
      for (const bad of ["\\u0000", "\\ud800", "\\udc00x"])
        expect((await there.send(club, here.inbox, body.replace(text, text + bad))).status).toBe(400);
    await honest();
  });

  test("R11 a document that is fetched is judged as one that is delivered", async () => {
    const event = there.event(club);
    for (const [index, body] of [
      JSON.stringify(event).replace("Bal du quartier", "a\\u0000b"),
      JSON.stringify(event).replace("Bal du quartier", "a\\ud800b"),
      JSON.stringify({ ...event, deep: JSON.parse(`${"[".repeat(200)}${"]".repeat(200)}`) }),
      JSON.stringify({ ...event, tag: Array(5_000).fill("x") }),
      JSON.stringify({ ...event, name: { toString: 1 } }),
      "{",
      "",
      "[]",
      "5",
    ].entries()) {
      const path = `/odd/${index}`;
      there.serve(path, {
        status: 200,
        type: "application/activity+json",
        body: body.replaceAll(String(event.id), there.origin + path),
      });
      await there.send(club, here.inbox, there.activity("Announce", club, there.origin + path));
      await nothingStumbled();
      expect(await db.event.count({ where: { uri: there.origin + path } })).toBe(0);
    }
    await honest();
  });
});
