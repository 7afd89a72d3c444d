import { expect, test } from "vitest";
import { ball, group, person } from "../../test/people";
import { db } from "../db";
import { Conflict, Forbidden, NotFound } from "../errors";
import { createEvent, publishEvent } from "../events/commands";
import type { EventDraft } from "../events/schema";
import type { Acting } from "../identities/schema";
import { joinEvent } from "../participations/commands";
import { deleteComment, editComment, moderateComment, writeComment } from "./commands";
import { discussionOf } from "./queries";

async function published(organiser: Acting, changes: Partial<EventDraft> = {}, organiserId = organiser.id) {
  const event = await createEvent(organiser, ball({ commentPolicy: "OPEN", ...changes }), { organiserId });
  return publishEvent(organiser, { eventId: event.id });
}

const say = (who: Acting, event: { id: string }, text = "Bonjour", inReplyToId?: string) =>
  writeComment(who, { eventId: event.id, text, inReplyToId });

test("a first-timer's comment waits for the organisers, the next one does not", async () => {
  const [ada, ben] = [await person(), await person()];
  const event = await published(ada, { commentPolicy: "HELD" });
  const first = await say(ben, event);
  expect(first.state).toBe("HELD");
  expect((await discussionOf(null, event, { manages: false })).threads).toEqual([]);
  expect((await discussionOf(ben, event, { manages: false })).threads).toHaveLength(1);
  expect(await discussionOf(ada, event, { manages: true })).toMatchObject({ held: 1, count: 0 });
  await moderateComment(ada, { commentId: first.id, deed: "show" });
  expect((await say(ben, event)).state).toBe("SHOWN");
  expect(await discussionOf(null, event, { manages: false })).toMatchObject({ count: 2, held: null });
});

test("where only members speak, others hear so; where nobody does, too", async () => {
  const [ada, ben, cleo] = [await person(), await person(), await person()];
  const choir = await group(ada);
  await db.membership.create({ data: { groupId: choir.id, actorId: ben.id, role: "MEMBER" } });
  const event = await published(ada, { commentPolicy: "MEMBERS" }, choir.id);
  expect((await say(ben, event)).state).toBe("SHOWN");
  await expect(say(cleo, event)).rejects.toThrow("comments.errors.members");
  const quiet = await published(ada, { commentPolicy: "OFF" });
  await expect(say(ada, quiet)).rejects.toThrow(Conflict);
});

test("where a person organises, those who come count as members", async () => {
  const [ada, ben] = [await person(), await person()];
  const event = await published(ada, { commentPolicy: "MEMBERS" });
  await expect(say(ben, event)).rejects.toThrow(Conflict);
  await joinEvent(ben, { eventId: event.id });
  expect((await say(ben, event)).state).toBe("SHOWN");
});

test("answers stand below what they answer, and below its gap once it is deleted", async () => {
  const [ada, ben] = [await person(), await person()];
  const event = await published(ada);
  const root = await say(ben, event, "Qui vient à vélo ?");
  const reply = await say(ada, event, "Moi", root.id);
  await say(ben, event, "Super", reply.id);
  await deleteComment(ben, { commentId: root.id });
  const { threads, count } = await discussionOf(null, event, { manages: false });
  expect(count).toBe(2);
  expect(threads).toHaveLength(1);
  expect(threads[0]).toMatchObject({ state: "DELETED", html: "", author: null });
  expect(threads[0]?.replies.map(({ html, answers }) => [html, answers])).toEqual([
    ["<p>Moi</p>", null],
    ["<p>Super</p>", ada.handle],
  ]);
  expect((await db.comment.findUniqueOrThrow({ where: { id: root.id } })).source).toBe("");
  await deleteComment(ada, { commentId: reply.id });
  const [gap] = (await discussionOf(null, event, { manages: false })).threads;
  expect(gap?.replies.map(({ html }) => html)).toEqual(["", "<p>Super</p>"]);
});

test("pinned threads come first", async () => {
  const [ada, ben] = [await person(), await person()];
  const event = await published(ada);
  await say(ben, event, "Un");
  const two = await say(ben, event, "Deux");
  await moderateComment(ada, { commentId: two.id, deed: "pin" });
  const { threads } = await discussionOf(null, event, { manages: false });
  expect(threads.map(({ html }) => html)).toEqual(["<p>Deux</p>", "<p>Un</p>"]);
});

test("nobody changes, deletes or moderates what is not theirs", async () => {
  const [ada, ben, cleo] = [await person(), await person(), await person()];
  const event = await published(ada);
  const { id: commentId } = await say(ben, event);
  await expect(editComment(cleo, { commentId, text: "x" })).rejects.toThrow(Forbidden);
  await expect(editComment(ada, { commentId, text: "x" })).rejects.toThrow(Forbidden);
  await expect(deleteComment(ada, { commentId })).rejects.toThrow(Forbidden);
  await expect(moderateComment(ben, { commentId, deed: "pin" })).rejects.toThrow(Forbidden);
  await moderateComment(ada, { commentId, deed: "hide" });
  await expect(editComment(cleo, { commentId, text: "x" })).rejects.toThrow(NotFound);
  expect((await discussionOf(cleo, event, { manages: false })).threads).toEqual([]);
});

test("a comment below an event that one may not know of is not found, nor is one of another event answered", async () => {
  const [ada, ben] = [await person(), await person()];
  const event = await published(ada);
  const { id } = await say(ben, event);
  const other = await published(ada);
  await expect(say(ben, other, "x", id)).rejects.toThrow("comments.errors.answeredGone");
  const draft = await createEvent(ada, ball({ commentPolicy: "OPEN" }));
  await expect(say(ben, draft)).rejects.toThrow(NotFound);
});

test("known people named in a comment are links, in words alone", async () => {
  const [ada, ben] = [await person(), await person("zoe", "gather.example")];
  const event = await published(ada);
  const { html } = await say(ada, event, `@${ada.handle} et @zoe@gather.example, \`@${ada.handle}\`, @nobody_here`);
  expect(html).toBe(
    `<p><a href="/@${ada.handle}" class="mention">@${ada.handle}</a> et <a href="/@zoe@gather.example" class="mention">@zoe@gather.example</a>, <code>@${ada.handle}</code>, @nobody_here</p>`,
  );
  const fact = await db.fact.findFirstOrThrow({ where: { kind: "comment.written" }, orderBy: { at: "desc" } });
  expect((fact.data as { mentioned: string[] }).mentioned.sort()).toEqual([ada.id, ben.id].sort());
});

test("W2 mark-up that would do harm is inert", async () => {
  const ada = await person();
  const event = await published(ada);
  const { html } = await say(ada, event, '<script>alert(1)</script> [x](javascript:alert(1)) <img src=x onerror="1">');
  expect(html).not.toMatch(/script|onerror|<img/);
});
