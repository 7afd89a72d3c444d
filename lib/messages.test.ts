import { expect, test } from "vitest";
import { languages } from "./languages";
import { type Messages, messagesIn, noticesIn } from "./messages";

test("every area has its sentences in every language", () => {
  for (const language of languages) expect(messagesIn(language)).toHaveProperty("common.skip");
});

test("notices are found by their whole key", () => {
  const messages: Messages = {
    events: { title: "Title", notices: { published: "Your event is published." } },
    plain: "x",
  };
  expect(noticesIn(messages)).toEqual({ "events.notices.published": "Your event is published." });
});
