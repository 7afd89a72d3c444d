import { describe, expect, test } from "vitest";
import { minimal, read, refusal } from "../../test/documents";
import { parseEvent } from "./parse-event";

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
