import { expect, test } from "vitest";
import { askFor } from "../../test/neighbourhood";
import { person } from "../../test/people";
import { Talk } from "../../test/talk";
import { writeComment } from "../comments/commands";
import { discussionOf } from "../comments/queries";
import { db } from "../db";
import { react, unreact } from "../reactions/commands";
import { reactionsOf } from "../reactions/queries";

const talk = new Talk();
const counts = async (eventId: string) => {
  const { likes, boosts } = await reactionsOf(eventId, null);
  return [likes.count, boosts.count];
};
const sent = (type: string) => talk.there.inbox.filter((activity) => activity.type === type);

test("others like and pass on an event of ours, once each however often it is said, and take it back", async () => {
  const event = await talk.event();
  const uri = talk.uriOf(event);
  const like = talk.there.activity("Like", talk.bob, uri);
  for (const activity of [like, like, talk.there.activity("EmojiReact", talk.bob, uri, { content: "🎉" })]) {
    expect((await talk.there.send(talk.bob, talk.here.inbox, activity)).status).toBe(202);
    await talk.here.settle();
  }
  await talk.deliver("Announce", talk.eve, `${talk.here.origin}/events/${event.slug}`);
  expect(await counts(event.id)).toEqual([1, 1]);
  const { likes } = await reactionsOf(event.id, null);
  expect(likes.names).toMatchObject([{ handle: "bob", host: talk.there.host }]);
  await talk.deliver("Undo", talk.eve, { ...like, actor: talk.bob.id });
  await talk.deliver("Undo", talk.eve, like.id);
  expect(await counts(event.id)).toEqual([1, 1]);
  await talk.deliver("Undo", talk.bob, { type: "Like", actor: talk.bob.id, object: uri });
  await talk.deliver("Undo", talk.eve, {
    type: "Announce",
    id: `${talk.eve.id}/other`,
    actor: talk.eve.id,
    object: uri,
  });
  expect(await counts(event.id)).toEqual([0, 0]);
});

test("a like of a comment counts; one of what cannot be seen, or is not here, does nothing", async () => {
  const event = await talk.event();
  const comment = await writeComment(talk.ada, { eventId: event.id, text: "Bonjour" });
  await talk.deliver("Like", talk.bob, `${talk.here.origin}/comments/${comment.id}`);
  const [thread] = (await discussionOf(null, event, { manages: false })).threads;
  expect(thread?.likes).toBe(1);
  const hidden = await talk.event({ visibility: "INVITED" });
  const linked = await talk.event({ visibility: "LINK" });
  for (const uri of [
    talk.uriOf(hidden),
    "https://else.example/1",
    `${talk.here.origin}/comments/1`,
    `${talk.here.origin}/@ada`,
  ])
    await talk.deliver("Like", talk.bob, uri);
  await talk.deliver("Announce", talk.bob, talk.uriOf(linked));
  await talk.deliver("Like", talk.bob, { type: "Note" });
  expect(await db.reaction.count()).toBe(1);
});

test("whoever does not want to be found is a number, and who is shut out is none", async () => {
  const event = await talk.event();
  const shy = talk.there.addActor("shy", { discoverable: false });
  await talk.deliver("Like", shy, talk.uriOf(event));
  await talk.deliver("Like", talk.bob, talk.uriOf(event));
  const { likes } = await reactionsOf(event.id, null);
  expect([likes.count, likes.names.map(({ handle }) => handle)]).toEqual([2, ["bob"]]);
  await db.actor.updateMany({ where: { uri: shy.id }, data: { suspendedAt: new Date() } });
  expect(await counts(event.id)).toEqual([1, 0]);
});

test("an organiser elsewhere who tells of their own event boosts nothing, others do", async () => {
  const club = talk.there.addActor("club", { type: "Group" });
  const event = talk.there.event(club);
  talk.there.publish(event);
  await talk.deliver("Announce", club, event.id);
  const { id } = await db.event.findUniqueOrThrow({ where: { uri: String(event.id) } });
  expect(await counts(id)).toEqual([0, 0]);
  await talk.deliver("Announce", talk.eve, event.id);
  expect(await counts(id)).toEqual([0, 1]);
});

test("one of ours likes and passes on an event elsewhere: its organiser hears, followers too, and again when it ends", async () => {
  const ben = await person("ben");
  await talk.deliver("Follow", talk.eve, `${talk.here.origin}/@ben`);
  const event = talk.there.event(talk.bob);
  await talk.deliver("Create", talk.bob, event);
  const { id: eventId } = await db.event.findUniqueOrThrow({ where: { uri: String(event.id) } });
  const before = sent("Announce").length;
  for (const kind of ["LIKE", "LIKE", "BOOST"] as const) await react(ben, { kind, eventId });
  await talk.here.settle();
  const me = `${talk.here.origin}/@ben`;
  expect(sent("Like")).toMatchObject([{ actor: me, object: event.id, to: [talk.bob.id] }]);
  expect(sent("Announce").slice(before)).toMatchObject([
    { actor: me, object: event.id, cc: [`${me}/followers`, talk.bob.id] },
  ]);
  for (const kind of ["LIKE", "BOOST", "BOOST"] as const) await unreact(ben, { kind, eventId });
  await talk.here.settle();
  expect(
    sent("Undo")
      .map(({ object }) => (object as { type: string }).type)
      .sort(),
  ).toEqual(["Announce", "Like"]);
});

test("its document says how many, never who", async () => {
  const event = await talk.event();
  await talk.deliver("Like", talk.bob, talk.uriOf(event));
  const read = async (path: string) => (await askFor(talk.here.origin + path)).json();
  expect(await read(`/events/${event.id}`)).toMatchObject({ likes: `${talk.uriOf(event)}/likes` });
  expect(await read(`/events/${event.id}/likes`)).toMatchObject({ totalItems: 1, orderedItems: [] });
  expect(await read(`/events/${event.id}/shares`)).toMatchObject({ totalItems: 0 });
});
