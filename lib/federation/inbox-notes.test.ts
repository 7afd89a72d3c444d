import { expect, test } from "vitest";
import { everybody } from "../../e2e/neighbour";
import { group, person } from "../../test/people";
import { Talk } from "../../test/talk";
import { block } from "../blocks/commands";
import { moderateComment, writeComment } from "../comments/commands";
import { discussionOf } from "../comments/queries";
import { db } from "../db";
import type { EventRow } from "../events/present";
import { takeMeasure } from "../measures/commands";
import { setPolicy } from "../servers/commands";
import { addRule } from "../writing-rules/commands";

const talk = new Talk();
const seen = async (event: EventRow) =>
  (await discussionOf(null, event, { manages: false })).threads.map(({ html }) => html.replace(/<[^>]+>/g, ""));

test("a reply becomes a comment, changes, is answered and goes, and never comes back", async () => {
  const event = await talk.event();
  const note = talk.reply(talk.bob, talk.uriOf(event), {
    content: '<p onclick="x">Je viens <script>1</script><b>!</b></p>',
  });
  await talk.deliver("Create", talk.bob, note);
  await talk.deliver("Create", talk.bob, note);
  expect(await talk.kept(note)).toMatchObject({
    state: "SHOWN",
    language: "fr",
    url: note.url,
    html: "<p>Je viens <b>!</b></p>",
  });
  const written = await db.fact.findFirstOrThrow({ where: { kind: "comment.written" }, orderBy: { at: "desc" } });
  expect(written.data).toMatchObject({ mentioned: [talk.ada.id] });
  const answer = talk.reply(talk.eve, note.id);
  await talk.deliver("Create", talk.eve, answer);
  const ours = await writeComment(talk.ada, {
    eventId: event.id,
    text: "Super",
    inReplyToId: (await talk.kept(answer))?.id,
  });
  const again = talk.reply(talk.bob, `${talk.here.origin}/comments/${ours.id}`);
  await talk.deliver("Create", talk.bob, again);
  const [thread] = (await discussionOf(null, event, { manages: false })).threads;
  expect(thread).toMatchObject({ author: { host: talk.there.host }, original: note.url });
  expect(thread?.replies.map(({ answers }) => answers)).toEqual([null, "eve", "ada"]);

  await talk.deliver("Update", talk.bob, { ...note, content: "<p>Non</p>", updated: "2026-11-20T12:00:00Z" });
  await talk.deliver("Update", talk.bob, { ...note, content: "<p>Vieux</p>", updated: "2026-11-20T11:00:00Z" });
  expect(await talk.kept(note)).toMatchObject({ html: "<p>Non</p>", editedAt: expect.any(Date) });
  await talk.deliver("Delete", talk.bob, { type: "Tombstone", id: note.id });
  expect(await talk.kept(note)).toMatchObject({ state: "DELETED", html: "", source: "", actorId: null });
  await talk.deliver("Create", talk.bob, note);
  await talk.deliver("Update", talk.bob, { ...note, updated: "2027-01-01T00:00:00Z" });
  expect(await talk.kept(note)).toMatchObject({ state: "DELETED", html: "" });
  expect((await discussionOf(null, event, { manages: false })).count).toBe(3);
});

test("a deletion that came before what it deletes still counts", async () => {
  const note = talk.reply(talk.bob, talk.uriOf(await talk.event()));
  await talk.deliver("Delete", talk.bob, note.id);
  await talk.deliver("Delete", talk.bob, { type: "Tombstone", id: note.id, formerType: "Note" });
  await talk.deliver("Create", talk.bob, note);
  expect(await talk.kept(note)).toBeNull();
});

test("what others say waits, is refused or shown as the event wants it", async () => {
  const held = await talk.event({ commentPolicy: "HELD" });
  const zoe = talk.there.addActor("zoe");
  const first = talk.reply(zoe, talk.uriOf(held));
  await talk.deliver("Create", zoe, first);
  const waiting = await talk.kept(first);
  expect(waiting?.state).toBe("HELD");
  await moderateComment(talk.ada, { commentId: waiting?.id ?? "", deed: "show" });
  const second = talk.reply(zoe, talk.uriOf(held));
  await talk.deliver("Create", zoe, second);
  expect((await talk.kept(second))?.state).toBe("SHOWN");
  for (const changes of [{ commentPolicy: "OFF" }, { commentPolicy: "MEMBERS" }, { visibility: "INVITED" }] as const) {
    const note = talk.reply(talk.bob, talk.uriOf(await talk.event(changes)));
    await talk.deliver("Create", talk.bob, note);
    expect(await talk.kept(note)).toBeNull();
  }
});

test("what is not for everybody is never shown to everybody", async () => {
  const event = await talk.event();
  const cc = [`${talk.here.origin}/@ada`];
  for (const addressing of [
    { to: cc, cc: [] },
    { to: [talk.bob.followers], cc },
    { to: cc, cc: [everybody] },
  ]) {
    const note = talk.reply(talk.bob, talk.uriOf(event), addressing);
    await talk.deliver("Create", talk.bob, note, addressing);
    expect(await talk.kept(note)).toBeNull();
  }
  const linked = await talk.event({ visibility: "LINK" });
  const unlisted = talk.reply(talk.bob, talk.uriOf(linked), { to: [talk.bob.followers], cc: [everybody] });
  await talk.deliver("Create", talk.bob, unlisted);
  expect((await talk.kept(unlisted))?.state).toBe("SHOWN");
  const narrowed = talk.reply(talk.bob, talk.uriOf(event));
  await talk.deliver("Create", talk.bob, narrowed);
  await talk.deliver("Update", talk.bob, { ...narrowed, to: cc, cc: [], updated: "2026-11-21T00:00:00Z" });
  expect((await talk.kept(narrowed))?.state).toBe("DELETED");
});

test("what others say below our public events is passed on by who organises, until it is hidden or gone", async () => {
  const choir = await group(talk.ada, "choir");
  await talk.deliver("Follow", talk.eve, `${talk.here.origin}/@choir`);
  const event = await db.event.update({
    where: { id: (await talk.event()).id },
    data: { organiserId: choir.id },
  });
  const [note, other] = [talk.reply(talk.bob, talk.uriOf(event)), talk.reply(talk.bob, talk.uriOf(event))];
  const about = (type: string, id: string) =>
    talk.there.inbox.filter(
      (activity) => activity.type === type && JSON.stringify(activity.object).includes(`"${id}"`),
    );
  await talk.deliver("Create", talk.bob, note);
  await talk.deliver("Create", talk.bob, other);
  expect(about("Announce", note.id)).toMatchObject([
    { actor: `${talk.here.origin}/@choir`, object: note.id, to: [everybody] },
  ]);
  const comment = await talk.kept(note);
  await moderateComment(talk.ada, { commentId: comment?.id ?? "", deed: "hide" });
  await talk.here.settle();
  expect(about("Undo", note.id)).toHaveLength(1);
  await talk.deliver("Delete", talk.bob, other.id);
  expect(about("Undo", other.id)).toMatchObject([{ object: { type: "Announce", object: other.id } }]);
});

test("a group elsewhere passes on what is said below its event; it is fetched from where it lives (FEP-1b12, F9)", async () => {
  const club = talk.there.addActor("club", { type: "Group" });
  const event = talk.there.event(club, { repliesModerationOption: "allow_all" });
  await talk.deliver("Create", club, event);
  const note = talk.reply(talk.bob, String(event.id), { cc: [], tag: [] });
  const lie = { ...note, content: "<p>Faux</p>" };
  await talk.deliver("Announce", club, { type: "Create", id: `${club.id}/1`, actor: talk.bob.id, object: lie });
  expect(await talk.kept(note)).toBeNull();
  talk.there.publish(note);
  await talk.deliver("Announce", club, { type: "Create", id: `${club.id}/2`, actor: talk.bob.id, object: lie });
  expect(await talk.kept(note)).toMatchObject({ state: "SHOWN", html: note.content });
  talk.there.publish({ ...note, content: "<p>Autrement</p>", updated: "2026-11-21T10:00:00Z" });
  await talk.deliver("Announce", club, { type: "Update", id: `${club.id}/3`, actor: talk.bob.id, object: note });
  expect(await talk.kept(note)).toMatchObject({ html: "<p>Autrement</p>" });
  talk.there.bury(note.id);
  await talk.deliver("Announce", club, { type: "Delete", id: `${club.id}/4`, actor: talk.bob.id, object: note.id });
  expect(await talk.kept(note)).toMatchObject({ state: "DELETED" });
});

test("whoever is blocked by who organises, or by whom they answer, is not heard", async () => {
  const ben = await person("ben");
  const event = await talk.event();
  const ours = await writeComment(ben, { eventId: event.id, text: "Qui vient ?" });
  const mia = talk.there.addActor("mia");
  await talk.deliver("Follow", mia, `${talk.here.origin}/@ben`);
  await block(ben, { actorId: (await db.actor.findUniqueOrThrow({ where: { uri: mia.id } })).id });
  const notes = [talk.reply(mia, `${talk.here.origin}/comments/${ours.id}`), talk.reply(mia, talk.uriOf(event))];
  for (const note of notes) await talk.deliver("Create", mia, note);
  expect(await Promise.all(notes.map((note) => talk.kept(note)))).toMatchObject([null, { state: "SHOWN" }]);
});

test("of a blocked server nothing is seen, until one speaks with it again", async () => {
  const event = await talk.event();
  await talk.deliver("Create", talk.bob, talk.reply(talk.bob, talk.uriOf(event)));
  expect(await seen(event)).toHaveLength(1);
  const steward = { ...talk.ada, steward: true };
  await setPolicy(steward, { host: talk.there.host, policy: "BLOCKED", reason: "essai" });
  expect(await seen(event)).toEqual([]);
  await setPolicy(steward, { host: talk.there.host, policy: "OPEN" });
  expect(await seen(event)).toHaveLength(1);
});

test("what people elsewhere say is judged by the words and links that moderators named, as what is said here", async () => {
  const mo = { ...(await person("mo")), moderator: true };
  await addRule(mo, { kind: "LINK", pattern: "pills.example", deed: "HOLD" });
  await addRule(mo, { kind: "WORD", pattern: "casino", deed: "REFUSE" });
  const event = await talk.event();
  const link = '<p>Voyez <a href="https://cheap.pills.example/x">ici</a></p>';
  const waits = talk.reply(talk.bob, talk.uriOf(event), { content: link });
  await talk.deliver("Create", talk.bob, waits);
  expect(await talk.kept(waits)).toMatchObject({ state: "HELD" });
  expect(await seen(event)).toEqual([]);
  const report = await db.report.findFirstOrThrow({ where: { comment: { uri: waits.id } } });
  expect(report.quoted).toContain("ici");
  const id = (await talk.kept(waits))?.id ?? "";
  await takeMeasure(mo, { kind: "LEAVE", subject: { kind: "comment", id }, reason: "", reportId: report.id });
  expect(await seen(event)).toEqual(["Voyez ici"]);

  const refused = talk.reply(talk.bob, talk.uriOf(event), { content: "<p>Ca<b>sino</b> !</p>" });
  await talk.deliver("Create", talk.bob, refused);
  expect(await talk.kept(refused)).toBeNull();

  // Other words for what others read already are not taken where they would have to wait.
  const fine = talk.reply(talk.eve, talk.uriOf(event), { content: "<p>Bonjour</p>" });
  await talk.deliver("Create", talk.eve, fine);
  await talk.deliver("Update", talk.eve, { ...fine, content: link, updated: "2026-11-20T12:00:00Z" });
  expect(await seen(event)).toEqual(["Voyez ici", "Bonjour"]);
  await talk.deliver("Update", talk.eve, { ...fine, content: "<p>Bonsoir</p>", updated: "2026-11-20T13:00:00Z" });
  expect(await seen(event)).toEqual(["Voyez ici", "Bonsoir"]);
});

test("whose words moderators hold waits also from elsewhere", async () => {
  const mo = { ...(await person("moderator")), moderator: true };
  const event = await talk.event();
  const before = talk.reply(talk.eve, talk.uriOf(event));
  await talk.deliver("Create", talk.eve, before);
  const eve = await db.actor.findFirstOrThrow({ where: { uri: talk.eve.id } });
  await takeMeasure(mo, { kind: "HOLD", subject: { kind: "actor", id: eve.id }, reason: "", days: 3 });
  const note = talk.reply(talk.eve, talk.uriOf(event));
  await talk.deliver("Create", talk.eve, note);
  expect(await talk.kept(note)).toMatchObject({ state: "HELD" });
});
