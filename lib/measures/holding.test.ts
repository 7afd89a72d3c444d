import { beforeAll, expect, test } from "vitest";
import { ball, group, person, published } from "../../test/people";
import { writeComment } from "../comments/commands";
import { db } from "../db";
import { beginDiscussion, editEntry } from "../discussions/commands";
import { Conflict, Forbidden, NotFound } from "../errors";
import { editEvent } from "../events/commands";
import { findEvent } from "../events/queries";
import type { Acting } from "../identities/schema";
import { editPost, writePost } from "../posts/commands";
import { addRule } from "../writing-rules/commands";
import { judgeText } from "../writing-rules/queries";
import { takeMeasure } from "./commands";

let ada: Acting;
let mo: Acting;
beforeAll(async () => {
  ada = await person();
  mo = { ...(await person()), moderator: true };
  await addRule(mo, { kind: "WORD", pattern: "Idiote", deed: "HOLD" });
  await addRule(mo, { kind: "LINK", pattern: "casino.example", deed: "REFUSE" });
  await addRule(mo, { kind: "LINK", pattern: "cheap-pills.example", deed: "HOLD" });
});

test("words are judged whole, without case and accents, links with all below their domain", async () => {
  const judged = (text: string) => judgeText(text, ada);
  for (const text of ["IDIOTE !", "quelle ìdiote", "cheap-pills.example"]) expect(await judged(text)).toBe("hold");
  for (const text of ["https://win.casino.example/x", "casino.example"]) expect(await judged(text)).toBe("refuse");
  for (const text of ["idiotement", "pot-luck", "mycasino.example", "casino.example-not.org"])
    expect(await judged(text)).toBe("fine");
});

test("what a rule holds waits for a moderator, and is shown once one leaves it", async () => {
  const event = await published(ada, { commentPolicy: "OPEN" });
  const eve = await person();
  const { id } = await writeComment(eve, { eventId: event.id, text: "Idiote" });
  const report = await db.report.findFirstOrThrow({ where: { commentId: id } });
  const state = async () => (await db.comment.findUniqueOrThrow({ where: { id } })).state;
  expect(await state()).toBe("HELD");
  const subject = { kind: "comment", id } as const;
  await takeMeasure(mo, { kind: "LEAVE", subject, reason: "", reportId: report.id });
  expect(await state()).toBe("SHOWN");
  const refused = writeComment(eve, { eventId: event.id, text: "casino.example" });
  await expect(refused).rejects.toBeInstanceOf(Conflict);
});

test("an event of somebody who is held waits, and a moderator can hide it for good", async () => {
  const eve = await person();
  await takeMeasure(mo, { kind: "HOLD", subject: { kind: "actor", id: eve.id }, reason: "", days: 3 });
  const event = await published(eve);
  await expect(findEvent(null, event.slug)).rejects.toBeInstanceOf(NotFound);
  const report = await db.report.findFirstOrThrow({ where: { eventId: event.id } });
  const subject = { kind: "event", id: event.id } as const;
  await takeMeasure(mo, { kind: "HIDE", subject, reason: "Off topic", reportId: report.id });
  await expect(findEvent(null, event.slug)).rejects.toBeInstanceOf(NotFound);
});

test("what others read already is not changed to words that would have to wait; the same words are not judged anew", async () => {
  const choir = await group(ada);
  const event = await published(ada, { description: "Belle soirée" });
  const thread = await beginDiscussion(ada, { groupId: choir.id, title: "Le four", text: "Froid." });
  const entry = await db.entry.findFirstOrThrow({ where: { discussionId: thread.id } });
  const input = { title: "Un four", text: "Grand.", visibility: "PUBLIC" } as const;
  const post = await writePost(ada, { groupId: choir.id, input, publish: true });
  const edits = (text: string) => [
    () => editEvent(ada, { eventId: event.id, input: ball({ description: text }) }),
    () => editEntry(ada, { entryId: entry.id, text }),
    () => editPost(ada, { postId: post.id, input: { ...input, text }, publish: true }),
  ];
  for (const text of ["Idiote !", "https://casino.example"])
    for (const edit of edits(text)) await expect(edit()).rejects.toBeInstanceOf(Conflict);
  expect((await findEvent(null, event.slug)).descriptionSource).toBe("Belle soirée");
  for (const edit of edits("Très belle")) await edit();
  await addRule(mo, { kind: "WORD", pattern: "tres belle", deed: "HOLD" });
  await editEvent(ada, { eventId: event.id, input: ball({ description: "Très belle", end: "2030-04-21T01:00" }) });
});

test("an event that waits may be changed while it waits", async () => {
  const event = await published(ada, { description: "Idiote" });
  const draft = ball({ description: "Idiote, pardon" });
  await editEvent(ada, { eventId: event.id, input: draft });
  await expect(findEvent(null, event.slug)).rejects.toBeInstanceOf(NotFound);
});

test("members name no words", async () => {
  const rule = { kind: "WORD", pattern: "x y", deed: "HOLD" } as const;
  await expect(addRule(ada, rule)).rejects.toBeInstanceOf(Forbidden);
});
