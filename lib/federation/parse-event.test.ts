import { describe, expect, test } from "vitest";
import { minimal, PUBLIC, read, refusal } from "../../test/documents";
import { parseEvent } from "./parse-event";

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
