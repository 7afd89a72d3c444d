import { expect, test } from "vitest";
import { languages } from "./languages";
import { type Messages, messagesIn, noticesIn } from "./messages";

test("every area has its sentences in every language", () => {
  for (const language of languages) expect(messagesIn(language)).toHaveProperty("common.skip");
});

test("sentences are read once, and laid over English where a language has none", () => {
  expect(messagesIn("fr")).toBe(messagesIn("fr"));
  expect(messagesIn("fr")).not.toEqual(messagesIn("en"));
  expect(Object.keys(messagesIn("fr"))).toEqual(expect.arrayContaining(Object.keys(messagesIn("en"))));
});

test("notices are found by their whole key", () => {
  const messages: Messages = {
    events: { title: "Title", notices: { published: "Your event is published." } },
    plain: "x",
  };
  expect(noticesIn(messages)).toEqual({ "events.notices.published": "Your event is published." });
});
