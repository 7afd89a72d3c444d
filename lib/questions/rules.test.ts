import { expect, test } from "vitest";
import { asksToCome } from "./rules";

test.each([
  "@ada@here.example I’m coming!",
  "Count me in 🎉",
  "Can I come? I would bring bread.",
  "How do I sign up?",
  "RSVP",
  "we'd like to join",
  "I can't come any more, sorry",
  "@cantine Je viens !",
  "On viendra à deux, compte sur nous",
  "J’arrive comment… je voudrais venir",
  "Est-ce que je peux participer ?",
  "Comment s’inscrire ?",
  "Je ne pourrai pas venir finalement",
  "Inscris-moi stp",
])("%j asks to come, or says that it does not come", (text) => {
  expect(asksToCome(text)).toBe(true);
});

test.each([
  "",
  "Thanks!",
  "What a lovely place",
  "Is there a ramp for wheelchairs?",
  "My grandmother used to come here",
  "This is coming along nicely",
  "Merci beaucoup",
  "C’était bien l’an dernier, bravo à vous",
  "https://farandole.example/events/i-m-coming",
  `I'm coming. ${"And that is a long story. ".repeat(20)}`,
])("%j is talk", (text) => {
  expect(asksToCome(text)).toBe(false);
});
