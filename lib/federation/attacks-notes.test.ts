import { expect, test } from "vitest";
import { Talk } from "../../test/talk";
import { writeComment } from "../comments/commands";
import { db } from "../db";

const talk = new Talk();

test("F2 F4 F6 F8 nobody speaks for anybody else", async () => {
  const event = await talk.event();
  const note = talk.reply(talk.bob, talk.uriOf(event));
  await talk.deliver("Create", talk.bob, note);
  const forged = talk.reply(talk.bob, talk.uriOf(event), { content: "<p>Faux</p>" });
  await talk.deliver("Create", talk.eve, forged);
  expect(await talk.kept(forged)).toBeNull();
  await talk.deliver("Update", talk.eve, { ...note, content: "<p>Faux</p>", updated: "2028-01-01T00:00:00Z" });
  await talk.deliver("Update", talk.eve, { ...note, attributedTo: talk.eve.id, updated: "2028-01-01T00:00:00Z" });
  talk.there.publish(note);
  await talk.deliver("Delete", talk.eve, note.id);
  await talk.deliver("Announce", talk.eve, {
    type: "Update",
    id: `${talk.eve.id}/x`,
    actor: talk.bob.id,
    object: { ...note, content: "Faux" },
  });
  expect(await talk.kept(note)).toMatchObject({ state: "SHOWN", html: note.content });
  const ours = await writeComment(talk.ada, { eventId: event.id, text: "À nous" });
  for (const id of [
    `${talk.here.origin}/comments/${ours.id}`,
    talk.uriOf(event),
    "https://elsewhere.example/notes/1",
  ]) {
    await talk.deliver("Create", talk.bob, { ...talk.reply(talk.bob, talk.uriOf(event)), id });
    await talk.deliver("Update", talk.bob, { ...talk.reply(talk.bob, talk.uriOf(event)), id });
    await talk.deliver("Delete", talk.bob, id);
    expect(await db.comment.count({ where: { uri: id } })).toBe(0);
  }
  expect(await db.comment.findUniqueOrThrow({ where: { id: ours.id } })).toMatchObject({
    state: "SHOWN",
    source: "À nous",
  });
  talk.there.bury(note.id);
  await talk.deliver("Delete", talk.eve, note.id);
  expect((await talk.kept(note))?.state).toBe("DELETED");
});

test("R4 what stands between is fetched from where it lives, at most twenty", async () => {
  const event = await talk.event();
  const root = talk.reply(talk.eve, talk.uriOf(event));
  const middle = talk.reply(talk.bob, root.id);
  const last = talk.reply(talk.eve, middle.id);
  for (const note of [root, middle]) talk.there.publish(note);
  await talk.deliver("Create", talk.eve, { ...last, cc: [], tag: [] });
  expect(await talk.kept(root)).toBeNull();
  await talk.deliver("Create", talk.eve, last);
  expect((await talk.kept(last))?.inReplyToId).toBe((await talk.kept(middle))?.id);
  expect((await talk.kept(middle))?.inReplyToId).toBe((await talk.kept(root))?.id);
  expect(await talk.kept(root)).toMatchObject({ eventId: event.id, inReplyToId: null });

  let made = 0;
  const endless = (): { status: number; type: string; body: string } => {
    made += 1;
    const id = `${talk.there.origin}/endless/${made}`;
    talk.there.serve(`/endless/${made + 1}`, endless);
    return {
      status: 200,
      type: "application/activity+json",
      body: JSON.stringify({ ...talk.reply(talk.bob, `${talk.there.origin}/endless/${made + 1}`), id }),
    };
  };
  talk.there.serve("/endless/1", endless);
  await talk.deliver("Create", talk.bob, talk.reply(talk.bob, `${talk.there.origin}/endless/1`));
  expect(made).toBe(20);
  const ring = [talk.reply(talk.bob, ""), talk.reply(talk.bob, "")];
  for (const [index, note] of ring.entries()) talk.there.publish({ ...note, inReplyTo: ring[1 - index]?.id });
  await talk.deliver("Create", talk.bob, talk.reply(talk.bob, String(ring[0]?.id)));
  expect(await db.comment.count({ where: { eventId: event.id } })).toBe(3);
});
