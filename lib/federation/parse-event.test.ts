import { describe, expect, test } from "vitest";
import { parseEvent, type ReadEvent } from "./parse-event";

const PUBLIC = "https://www.w3.org/ns/activitystreams#Public";
const minimal = {
  type: "Event",
  id: "https://a.example/events/1",
  name: "Repair café",
  startTime: "2026-12-12T14:00:00+01:00",
  attributedTo: "https://a.example/@velo",
  to: [PUBLIC],
};

function read(more: object): ReadEvent {
  const parsed = parseEvent({ ...minimal, ...more });
  if ("refused" in parsed) throw new Error(parsed.refused);
  return parsed.value;
}

function refusal(json: unknown): string | undefined {
  const parsed = parseEvent(json);
  return "refused" in parsed ? parsed.refused : undefined;
}

describe("times", () => {
  test("keep the wall time of the named zone", () => {
    expect(read({ startTime: "2026-12-12T13:00:00Z", timezone: "Europe/Paris" })).toMatchObject({
      start: "2026-12-12T14:00",
      zone: "Europe/Paris",
    });
  });

  test("ignore an offset where a zone belongs", () => {
    expect(read({ startTime: "2026-12-12T13:00:00Z", timezone: "+00:00" }).zone).toBe("UTC");
  });

  test("without a zone are told in the zone of the country", () => {
    const location = { type: "Place", name: "Salle", address: { type: "PostalAddress", addressCountry: "Allemagne" } };
    expect(read({ startTime: "2026-07-01T18:00:00Z", location })).toMatchObject({
      start: "2026-07-01T20:00",
      zone: "Europe/Berlin",
    });
  });

  test("without a zone and a country keep the hours as they were written", () => {
    expect(read({})).toMatchObject({ start: "2026-12-12T14:00", zone: "Etc/GMT-1" });
    expect(read({ startTime: "2026-12-12T14:00:00+05:45" }).start).toBe("2026-12-12T14:00");
  });

  test("a country whose zones disagree with the offset does not bend the hours", () => {
    const location = { type: "Place", name: "Hall", address: { type: "PostalAddress", addressCountry: "Austria" } };
    expect(read({ startTime: "2026-12-12T14:00:00-08:00", location })).toMatchObject({
      start: "2026-12-12T14:00",
      zone: "Etc/GMT+8",
    });
  });

  test("an end is optional, hidden on demand, and dropped when it lies before the start", () => {
    expect(read({}).end).toBeNull();
    expect(read({ endTime: "2026-12-12T16:00:00+01:00", displayEndTime: false })).toMatchObject({
      end: "2026-12-12T16:00",
      hideEndTime: true,
    });
    expect(read({ endTime: "2026-12-12T13:00:00+01:00" }).end).toBeNull();
  });

  test("a day alone makes an all-day event", () => {
    expect(read({ startTime: "2026-12-12", endTime: "2026-12-13" })).toMatchObject({
      allDay: true,
      start: "2026-12-12",
      end: "2026-12-13",
    });
  });

  test.each(["tomorrow", "", "2026-13-40T99:00:00Z", "9999-01-01T00:00:00Z", "-000001-01-01T00:00:00Z", null, 5, {}])(
    "%j is no start",
    (startTime) => {
      expect(refusal({ ...minimal, startTime })).toMatch(/startTime/);
    },
  );
});

describe("a place", () => {
  test("may be an object, a text, several, or none", () => {
    expect(read({ location: { type: "Place", name: "Hall", address: "1 rue X, Lyon" } }).place).toMatchObject({
      name: "Hall",
      street: "1 rue X, Lyon",
    });
    expect(read({ location: "La Friche" }).place?.name).toBe("La Friche");
    expect(
      read({
        location: [
          { type: "Place", name: "One" },
          { type: "Place", name: "Two" },
        ],
      }).place?.name,
    ).toBe("One");
    expect(read({ location: null }).place).toBeNull();
    expect(
      read({ location: { type: "PostalAddress", streetAddress: "1 rue X", addressLocality: "Lyon" } }).place,
    ).toMatchObject({ name: "1 rue X", locality: "Lyon" });
  });

  test("online is not a place on the ground", () => {
    const virtual = { type: "VirtualLocation", name: "Jitsi", url: "https://meet.example/1" };
    expect(read({ location: virtual })).toMatchObject({
      attendance: "ONLINE",
      place: null,
      onlineUrl: "https://meet.example/1",
    });
    expect(read({ location: [virtual, { type: "Place", name: "Hall" }] })).toMatchObject({
      attendance: "BOTH",
      place: { name: "Hall" },
    });
  });

  test("takes a position given as text, and none that is impossible or half", () => {
    expect(
      read({ location: { type: "Place", name: "Hall", latitude: "45.75", longitude: "4.85" } }).place,
    ).toMatchObject({ latitude: 45.75, longitude: 4.85 });
    expect(read({ location: { type: "Place", name: "Hall", latitude: 145, longitude: 4 } }).place?.latitude).toBeNull();
    expect(read({ location: { type: "Place", name: "Hall", latitude: 45 } }).place?.latitude).toBeNull();
  });
});

describe("a picture", () => {
  const banner = { type: "Document", mediaType: "image/webp", url: "https://a.example/b.webp", name: "Banner" };
  const other = { type: "Document", mediaType: "image/png", url: "https://a.example/o.png", name: "Two bicycles" };
  const image = { type: "Image", url: "https://a.example/i.jpg", name: "Poster" };

  test("is the banner, else the image, else the first attached picture", () => {
    expect(read({ attachment: [other, banner], image }).picture).toMatchObject({ url: banner.url, alt: "" });
    expect(read({ attachment: [other], image }).picture).toMatchObject({ url: image.url, alt: "Poster" });
    expect(read({ attachment: other }).picture).toMatchObject({ url: other.url, alt: "Two bicycles" });
  });

  test("is none when only pages and properties are attached", () => {
    expect(
      read({
        attachment: [
          { type: "Link", href: "https://a.example/x.png", mediaType: "text/html" },
          { type: "PropertyValue", value: "1" },
        ],
      }).picture,
    ).toBeNull();
  });
});

describe("whose it is", () => {
  test("attributedTo as text, object or several, a group before a person", () => {
    expect(read({ attributedTo: { type: "Person", id: "https://a.example/@ada" } }).organiserUri).toBe(
      "https://a.example/@ada",
    );
    const both = [
      { type: "Person", id: "https://a.example/@ada" },
      { type: "Group", id: "https://a.example/@velo" },
    ];
    expect(read({ attributedTo: both })).toMatchObject({
      organiserUri: "https://a.example/@velo",
      authorUri: "https://a.example/@ada",
    });
  });

  test("an author of another server is not named", () => {
    expect(read({ actor: "https://evil.example/@mallory" }).authorUri).toBeNull();
  });

  test("a page on another server is not its page", () => {
    expect(read({ url: "https://evil.example/" }).url).toBe(minimal.id);
    expect(
      read({ url: ["https://a.example/p", { type: "Link", href: "https://a.example/h", mediaType: "text/html" }] }).url,
    ).toBe("https://a.example/h");
  });
});

describe("who may see it", () => {
  test("Public in to is listed, Public in cc is for those with the link, neither is refused", () => {
    expect(read({}).visibility).toBe("PUBLIC");
    expect(read({ to: ["https://a.example/@velo/followers"], cc: "as:Public" }).visibility).toBe("LINK");
    expect(refusal({ ...minimal, to: ["https://a.example/@velo/members"] })).toBe("not addressed to the public");
    expect(refusal({ ...minimal, draft: true })).toBe("a draft");
  });

  test("the activity's addressing counts only where the event has none", () => {
    const { to: _, ...bare } = minimal;
    expect(parseEvent(bare, { to: PUBLIC })).toHaveProperty("value.visibility", "PUBLIC");
    expect(parseEvent({ ...minimal, to: [] }, { to: PUBLIC })).toHaveProperty("refused");
  });
});

test("capacity 0 means no limit; counts come from the number or the collection", () => {
  expect(read({ maximumAttendeeCapacity: 0, participantCount: 3 })).toMatchObject({ capacity: null, going: 3 });
  expect(read({ maximumAttendeeCapacity: 50, attendees: { type: "Collection", totalItems: 7 } })).toMatchObject({
    capacity: 50,
    going: 7,
  });
});

test("how to join: said, or guessed only for software that counts participants", () => {
  expect(read({ joinMode: "restricted" }).joinMode).toBe("RESTRICTED");
  expect(read({ joinMode: "external", externalParticipationUrl: "mailto:a@b.example" })).toMatchObject({
    joinMode: "EXTERNAL",
    joinUrl: minimal.id,
  });
  expect(read({ joinMode: "invite" }).joinMode).toBe("NONE");
  expect(read({}).joinMode).toBe("NONE");
  expect(read({ uuid: "1" }).joinMode).toBe("FREE");
});

test("tags are hashtags alone, one or many, each once", () => {
  expect(read({ tag: { type: "Hashtag", name: "#Vélo" } }).tags).toEqual(["Vélo"]);
  expect(
    read({
      tag: [
        { type: "Mention", name: "@x@y" },
        { type: "Hashtag", name: "#a" },
        { type: "Hashtag", name: "a" },
        "x",
        null,
      ],
    }).tags,
  ).toEqual(["a"]);
});

test("status is read from all three properties", () => {
  expect(read({ eventStatus: "EventCancelled" }).status).toBe("CANCELLED");
  expect(read({ "ical:status": "TENTATIVE" }).status).toBe("TENTATIVE");
  expect(read({ status: "CONFIRMED" }).status).toBe("CONFIRMED");
});

test("names by language are understood", () => {
  expect(read({ name: undefined, nameMap: { en: "Fair", fr: "Foire" }, inLanguage: "fr" })).toMatchObject({
    title: "Foire",
    language: "fr",
  });
  expect(read({ name: { "@value": "Foire", "@language": "und" } }).title).toBe("Foire");
});

describe("what is hostile (R11) is made harmless or refused, and never throws", () => {
  const deep = JSON.parse(`${'{"a":'.repeat(5000)}1${"}".repeat(5000)}`);

  test("a title with lone surrogates, NUL and direction marks is cleaned", () => {
    expect(read({ name: "A\uD800B\0C\u202EDE\u0301" }).title).toBe("A\uFFFDB CDÉ");
  });

  test("a title of one megabyte is cut", () => {
    expect(read({ name: "é".repeat(1_000_000) }).title).toHaveLength(200);
    expect(read({ name: "😀".repeat(1_000_000) }).title.isWellFormed()).toBe(true);
  });

  test.each([undefined, null, "", "\0", 0, [], {}, deep])("title %# is none", (name) => {
    expect(refusal({ ...minimal, name })).toBe("no name");
  });

  test.each([undefined, null, "text", 5, [], {}, deep, { type: "Note" }, { type: "Event" }])(
    "document %# is refused",
    (json) => {
      expect(refusal(json)).toBeTruthy();
    },
  );

  test("wrong types everywhere", () => {
    for (const wrong of [null, 5, true, "\uD800", [], [[]], {}, [null], deep, { "@value": {} }]) {
      for (const property of [
        "content",
        "url",
        "endTime",
        "timezone",
        "location",
        "attachment",
        "image",
        "tag",
        "category",
        "status",
        "joinMode",
        "maximumAttendeeCapacity",
        "participantCount",
        "attendees",
        "attributedTo",
        "actor",
        "cc",
        "inLanguage",
        "published",
        "updated",
        "summary",
        "displayEndTime",
      ])
        expect(
          parseEvent({ ...minimal, uuid: "1", [property]: wrong }),
          `${property} = ${String(wrong)}`,
        ).toBeDefined();
    }
  });

  test.each(["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "https://user:word@a.example/"])(
    "%s is no id",
    (id) => {
      expect(refusal({ ...minimal, id })).toBe("no id");
    },
  );
});
