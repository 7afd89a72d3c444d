import { expect, test } from "vitest";
import { ball, group, person, published } from "../../test/people";
import { document, everyone, us, Wire } from "../../test/wire";
import { deleteComment, editComment, moderateComment, writeComment } from "../comments/commands";
import { db } from "../db";
import { createEvent, deleteEvent, publishEvent } from "../events/commands";
import { follow } from "../follows/commands";
import type { Acting } from "../identities/schema";
import { joinEvent } from "../participations/commands";
import { handle } from "./handle";

const wire = new Wire();
const open = { commentPolicy: "OPEN" } as const;
const say = (who: Acting, eventId: string, text: string, inReplyToId?: string) =>
  writeComment(who, { eventId, text, inReplyToId });
const isThere = async (id: string) => (await handle(new Request(`http://127.0.0.1/comments/${id}`))).status;

/** Somebody on the other server under a name, as people type it. */
async function named(handle: string) {
  const host = `gent.localhost:${new URL(wire.sink.origin).port}`;
  const uri = `http://${host}/users/${handle}`;
  const row = await db.actor.create({
    data: { kind: "PERSON", handle, host, name: handle, uri, inboxUri: `${uri}/inbox` },
  });
  return { ...row, uri };
}
const about = (id: string) =>
  wire.sink.received.flatMap(({ json }) => (JSON.stringify(json.object).includes(id) ? [{ ...json }] : []));

test("what one of ours says below a public event goes out as a Note, changes, and is gone for good", async () => {
  const [ada, ben] = [await person("ada"), await person("ben")];
  const max = await wire.remote("max");
  const joke = await named("joke");
  const { host } = joke;
  const choir = await group(ada, "choir");
  await follow(joke, choir.id);
  const { id: eventId } = await createEvent(ada, ball(open), { organiserId: choir.id });
  await publishEvent(ada, { eventId });
  await joinEvent(max, { eventId, activityUri: `${max.uri}/joins/1` });
  await wire.idle();
  const first = await say(ben, eventId, `Bonjour @joke@${host} et @ada, voir [ici](https://a.example/)`);
  await wire.idle();
  const note = {
    type: "Note",
    id: `${us}/comments/${first.id}`,
    actor: `${us}/@ben`,
    attributedTo: `${us}/@ben`,
    inReplyTo: `${us}/events/${eventId}`,
    to: [everyone],
    published: first.createdAt.toISOString(),
  };
  const [create] = about(first.id);
  expect(create).toMatchObject({ type: "Create", actor: `${us}/@ben`, to: [everyone], object: note });
  const { cc, content, tag, updated } = (create?.object ?? {}) as Record<string, unknown>;
  expect(cc).toEqual(expect.arrayContaining([`${us}/@choir`, `${us}/@choir/followers`, joke.uri, `${us}/@ada`]));
  expect(tag).toContainEqual({ type: "Mention", href: joke.uri, name: `@joke@${host}` });
  expect(tag).toContainEqual({ type: "Mention", href: `${us}/@ada`, name: "@ada@farandole.example" });
  expect(content).toContain(`<a href="${us}/@ada"`);
  expect(content).toContain(`<a href="${joke.uri}"`);
  expect(updated).toBeUndefined();
  expect(await document(`/comments/${first.id}`)).toMatchObject({ status: 200, json: note });
  expect((await document(`/events/${eventId}`)).json).toMatchObject({
    repliesModerationOption: "allow_all",
    commentsEnabled: true,
    replies: `${us}/events/${eventId}/replies`,
  });
  const answer = await say(ada, eventId, "Bonjour Ben", first.id);
  expect((await document(`/comments/${answer.id}`)).json).toMatchObject({
    inReplyTo: note.id,
    tag: [{ type: "Mention", href: `${us}/@ben` }],
  });
  const replies = await document(`/events/${eventId}/replies`);
  expect(replies.json).toMatchObject({
    type: "OrderedCollection",
    totalItems: 2,
    first: { type: "OrderedCollectionPage", orderedItems: [note.id, `${us}/comments/${answer.id}`] },
  });

  await editComment(ben, { commentId: first.id, text: "Bonsoir" });
  await wire.idle();
  const update = about(first.id).find(({ type }) => type === "Update");
  expect(update).toMatchObject({ object: { id: note.id, content: "<p>Bonsoir</p>", updated: expect.any(String) } });

  await deleteComment(ben, { commentId: first.id });
  await wire.idle();
  const gone = about(first.id).find(({ type }) => type === "Delete");
  expect(gone).toMatchObject({ actor: `${us}/@ben`, object: { type: "Tombstone", id: note.id, formerType: "Note" } });
  expect(await document(`/comments/${first.id}`)).toMatchObject({
    status: 410,
    json: { type: "Tombstone", id: note.id },
  });
  expect((await document(`/comments/${answer.id}`)).json.inReplyTo).toBe(`${us}/events/${eventId}`);
  await deleteEvent(ada, { eventId });
  expect((await document(`/comments/${answer.id}`)).status).toBe(410);
});

test("a comment that waits is told of once the organisers show it, and taken back when they hide it", async () => {
  const [cleo, dan] = [await person("cleo"), await person("dan")];
  await follow(await wire.remote("eve"), cleo.id);
  const event = await published(cleo, { commentPolicy: "HELD" });
  const held = await say(dan, event.id, "Première fois");
  await wire.idle();
  expect(about(held.id)).toEqual([]);
  expect(await isThere(held.id)).toBe(404);
  expect((await document(`/events/${event.id}`)).json).toMatchObject({ repliesModerationOption: "moderated" });
  await moderateComment(cleo, { commentId: held.id, deed: "show" });
  await moderateComment(cleo, { commentId: held.id, deed: "show" });
  await wire.idle();
  expect(about(held.id).map(({ type }) => type)).toEqual(["Create"]);
  await moderateComment(cleo, { commentId: held.id, deed: "hide" });
  await wire.idle();
  expect(about(held.id).map(({ type }) => type)).toEqual(["Create", "Delete"]);
  expect((await document(`/comments/${held.id}`)).status).toBe(410);
});

test("what is said below an event that is not for everybody goes to nobody", async () => {
  const gus = await person("gus");
  const choir = await group(gus, "secret");
  const mia = await wire.remote("mia");
  await follow(mia, choir.id);
  await db.membership.create({ data: { groupId: choir.id, actorId: mia.id, role: "MEMBER" } });
  const { id } = await createEvent(gus, ball({ ...open, visibility: "MEMBERS" }), { organiserId: choir.id });
  await publishEvent(gus, { eventId: id });
  const comment = await say(gus, id, "Entre nous");
  await wire.idle();
  expect(about(comment.id)).toEqual([]);
  expect(await isThere(comment.id)).toBe(404);
});
