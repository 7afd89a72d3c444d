import { afterAll, beforeAll, expect, test } from "vitest";
import { everybody, Neighbour, type Neighbourly } from "../../e2e/neighbour";
import { type Neighbourhood, openNeighbourhood } from "../../test/neighbourhood";
import { group, person, published } from "../../test/people";
import { moderateComment, writeComment } from "../comments/commands";
import { discussionOf } from "../comments/queries";
import { db } from "../db";
import type { EventRow } from "../events/present";
import type { EventDraft } from "../events/schema";
import type { Acting } from "../identities/schema";
import { ensureServerActor } from "../instance/commands";
import { blockServer, unblockServer } from "../servers/commands";

let here: Neighbourhood;
let there: Neighbour;
let ada: Acting;
let bob: Neighbourly;
let eve: Neighbourly;
let noted = 0;

beforeAll(async () => {
  here = await openNeighbourhood();
  there = await Neighbour.start();
  await ensureServerActor();
  ada = await person("ada");
  [bob, eve] = [there.addActor("bob"), there.addActor("eve")];
});
afterAll(async () => {
  await there.stop();
  await here.stop();
});

const uriOf = ({ id }: { id: string }) => `${here.origin}/events/${id}`;
const kept = (note: { id?: unknown }) => db.comment.findUnique({ where: { uri: String(note.id) } });
const below = (changes: Partial<EventDraft> = {}, who = ada) => published(who, { commentPolicy: "OPEN", ...changes });
const seen = async (event: EventRow) =>
  (await discussionOf(null, event, { manages: false })).threads.map(({ html }) => html.replace(/<[^>]+>/g, ""));

/** A reply as Mastodon writes it. */
function reply(author: Neighbourly, inReplyTo: string, more: object = {}) {
  noted += 1;
  const id = `${there.origin}/notes/${noted}`;
  return {
    type: "Note",
    id,
    url: `${there.origin}/@${author.id.split("/").at(-1)}/${noted}`,
    attributedTo: author.id,
    inReplyTo,
    to: [everybody],
    cc: [author.followers, `${here.origin}/@ada`],
    published: "2026-11-20T10:00:00Z",
    content: `<p>Note ${noted}</p>`,
    contentMap: { fr: `<p>Note ${noted}</p>` },
    tag: [{ type: "Mention", href: `${here.origin}/@ada`, name: "@ada" }],
    ...more,
  };
}

async function deliver(type: string, sender: Neighbourly, object: unknown, more: object = {}): Promise<void> {
  expect((await there.send(sender, here.inbox, there.activity(type, sender, object, { ...more }))).status).toBe(202);
  await here.settle();
}

test("a reply becomes a comment, changes, is answered and goes, and never comes back", async () => {
  const event = await below();
  const note = reply(bob, uriOf(event), { content: '<p onclick="x">Je viens <script>1</script><b>!</b></p>' });
  await deliver("Create", bob, note);
  await deliver("Create", bob, note);
  expect(await kept(note)).toMatchObject({
    state: "SHOWN",
    language: "fr",
    url: note.url,
    html: "<p>Je viens <b>!</b></p>",
  });
  const written = await db.fact.findFirstOrThrow({ where: { kind: "comment.written" }, orderBy: { at: "desc" } });
  expect(written.data).toMatchObject({ mentioned: [ada.id] });
  const answer = reply(eve, note.id);
  await deliver("Create", eve, answer);
  const ours = await writeComment(ada, { eventId: event.id, text: "Super", inReplyToId: (await kept(answer))?.id });
  const again = reply(bob, `${here.origin}/comments/${ours.id}`);
  await deliver("Create", bob, again);
  const [thread] = (await discussionOf(null, event, { manages: false })).threads;
  expect(thread).toMatchObject({ author: { host: there.host }, original: note.url });
  expect(thread?.replies.map(({ answers }) => answers)).toEqual([null, "eve", "ada"]);

  await deliver("Update", bob, { ...note, content: "<p>Non</p>", updated: "2026-11-20T12:00:00Z" });
  await deliver("Update", bob, { ...note, content: "<p>Vieux</p>", updated: "2026-11-20T11:00:00Z" });
  expect(await kept(note)).toMatchObject({ html: "<p>Non</p>", editedAt: expect.any(Date) });
  await deliver("Delete", bob, { type: "Tombstone", id: note.id });
  expect(await kept(note)).toMatchObject({ state: "DELETED", html: "", source: "", actorId: null });
  await deliver("Create", bob, note);
  await deliver("Update", bob, { ...note, updated: "2027-01-01T00:00:00Z" });
  expect(await kept(note)).toMatchObject({ state: "DELETED", html: "" });
  expect((await discussionOf(null, event, { manages: false })).count).toBe(3);
});

test("a deletion that came before what it deletes still counts", async () => {
  const note = reply(bob, uriOf(await below()));
  await deliver("Delete", bob, note.id);
  await deliver("Delete", bob, { type: "Tombstone", id: note.id, formerType: "Note" });
  await deliver("Create", bob, note);
  expect(await kept(note)).toBeNull();
});

test("what others say waits, is refused or shown as the event wants it", async () => {
  const held = await below({ commentPolicy: "HELD" });
  const zoe = there.addActor("zoe");
  const first = reply(zoe, uriOf(held));
  await deliver("Create", zoe, first);
  const waiting = await kept(first);
  expect(waiting?.state).toBe("HELD");
  await moderateComment(ada, { commentId: waiting?.id ?? "", deed: "show" });
  const second = reply(zoe, uriOf(held));
  await deliver("Create", zoe, second);
  expect((await kept(second))?.state).toBe("SHOWN");
  for (const changes of [{ commentPolicy: "OFF" }, { commentPolicy: "MEMBERS" }, { visibility: "INVITED" }] as const) {
    const note = reply(bob, uriOf(await below(changes)));
    await deliver("Create", bob, note);
    expect(await kept(note)).toBeNull();
  }
});

test("what is not for everybody is never shown to everybody", async () => {
  const event = await below();
  const cc = [`${here.origin}/@ada`];
  for (const addressing of [
    { to: cc, cc: [] },
    { to: [bob.followers], cc },
    { to: cc, cc: [everybody] },
  ]) {
    const note = reply(bob, uriOf(event), addressing);
    await deliver("Create", bob, note, addressing);
    expect(await kept(note)).toBeNull();
  }
  const linked = await below({ visibility: "LINK" });
  const unlisted = reply(bob, uriOf(linked), { to: [bob.followers], cc: [everybody] });
  await deliver("Create", bob, unlisted);
  expect((await kept(unlisted))?.state).toBe("SHOWN");
  const narrowed = reply(bob, uriOf(event));
  await deliver("Create", bob, narrowed);
  await deliver("Update", bob, { ...narrowed, to: cc, cc: [], updated: "2026-11-21T00:00:00Z" });
  expect((await kept(narrowed))?.state).toBe("DELETED");
});

test("nobody speaks for anybody else (F2, F4, F6, F8)", async () => {
  const event = await below();
  const note = reply(bob, uriOf(event));
  await deliver("Create", bob, note);
  const forged = reply(bob, uriOf(event), { content: "<p>Faux</p>" });
  await deliver("Create", eve, forged);
  expect(await kept(forged)).toBeNull();
  await deliver("Update", eve, { ...note, content: "<p>Faux</p>", updated: "2028-01-01T00:00:00Z" });
  await deliver("Update", eve, { ...note, attributedTo: eve.id, updated: "2028-01-01T00:00:00Z" });
  there.publish(note);
  await deliver("Delete", eve, note.id);
  await deliver("Announce", eve, {
    type: "Update",
    id: `${eve.id}/x`,
    actor: bob.id,
    object: { ...note, content: "Faux" },
  });
  expect(await kept(note)).toMatchObject({ state: "SHOWN", html: `<p>Note ${noted - 1}</p>` });
  const ours = await writeComment(ada, { eventId: event.id, text: "À nous" });
  for (const id of [`${here.origin}/comments/${ours.id}`, uriOf(event), "https://elsewhere.example/notes/1"]) {
    await deliver("Create", bob, { ...reply(bob, uriOf(event)), id });
    await deliver("Update", bob, { ...reply(bob, uriOf(event)), id });
    await deliver("Delete", bob, id);
    expect(await db.comment.count({ where: { uri: id } })).toBe(0);
  }
  expect(await db.comment.findUniqueOrThrow({ where: { id: ours.id } })).toMatchObject({
    state: "SHOWN",
    source: "À nous",
  });
  there.bury(note.id);
  await deliver("Delete", eve, note.id);
  expect((await kept(note))?.state).toBe("DELETED");
});

test("what stands between is fetched from where it lives, at most twenty (R4)", async () => {
  const event = await below();
  const root = reply(eve, uriOf(event));
  const middle = reply(bob, root.id);
  const last = reply(eve, middle.id);
  for (const note of [root, middle]) there.publish(note);
  await deliver("Create", eve, { ...last, cc: [], tag: [] });
  expect(await kept(root)).toBeNull();
  await deliver("Create", eve, last);
  expect((await kept(last))?.inReplyToId).toBe((await kept(middle))?.id);
  expect((await kept(middle))?.inReplyToId).toBe((await kept(root))?.id);
  expect(await kept(root)).toMatchObject({ eventId: event.id, inReplyToId: null });

  let made = 0;
  const endless = (): { status: number; type: string; body: string } => {
    made += 1;
    const id = `${there.origin}/endless/${made}`;
    there.serve(`/endless/${made + 1}`, endless);
    return {
      status: 200,
      type: "application/activity+json",
      body: JSON.stringify({ ...reply(bob, `${there.origin}/endless/${made + 1}`), id }),
    };
  };
  there.serve("/endless/1", endless);
  await deliver("Create", bob, reply(bob, `${there.origin}/endless/1`));
  expect(made).toBe(20);
  const ring = [reply(bob, ""), reply(bob, "")];
  for (const [index, note] of ring.entries()) there.publish({ ...note, inReplyTo: ring[1 - index]?.id });
  await deliver("Create", bob, reply(bob, String(ring[0]?.id)));
  expect(await db.comment.count({ where: { eventId: event.id } })).toBe(3);
});

test("what others say below our public events is passed on by who organises, until it is hidden or gone", async () => {
  const choir = await group(ada, "choir");
  await deliver("Follow", eve, `${here.origin}/@choir`);
  const event = await db.event.update({
    where: { id: (await below()).id },
    data: { organiserId: choir.id },
  });
  const [note, other] = [reply(bob, uriOf(event)), reply(bob, uriOf(event))];
  const about = (type: string, id: string) =>
    there.inbox.filter((activity) => activity.type === type && JSON.stringify(activity.object).includes(`"${id}"`));
  await deliver("Create", bob, note);
  await deliver("Create", bob, other);
  expect(about("Announce", note.id)).toMatchObject([
    { actor: `${here.origin}/@choir`, object: note.id, to: [everybody] },
  ]);
  const comment = await kept(note);
  await moderateComment(ada, { commentId: comment?.id ?? "", deed: "hide" });
  await here.settle();
  expect(about("Undo", note.id)).toHaveLength(1);
  await deliver("Delete", bob, other.id);
  expect(about("Undo", other.id)).toMatchObject([{ object: { type: "Announce", object: other.id } }]);
});

test("a group elsewhere passes on what is said below its event; it is fetched from where it lives (FEP-1b12, F9)", async () => {
  const club = there.addActor("club", { type: "Group" });
  const event = there.event(club, { repliesModerationOption: "allow_all" });
  await deliver("Create", club, event);
  const note = reply(bob, String(event.id), { cc: [], tag: [] });
  const lie = { ...note, content: "<p>Faux</p>" };
  await deliver("Announce", club, { type: "Create", id: `${club.id}/1`, actor: bob.id, object: lie });
  expect(await kept(note)).toBeNull();
  there.publish(note);
  await deliver("Announce", club, { type: "Create", id: `${club.id}/2`, actor: bob.id, object: lie });
  expect(await kept(note)).toMatchObject({ state: "SHOWN", html: note.content });
  there.publish({ ...note, content: "<p>Autrement</p>", updated: "2026-11-21T10:00:00Z" });
  await deliver("Announce", club, { type: "Update", id: `${club.id}/3`, actor: bob.id, object: note });
  expect(await kept(note)).toMatchObject({ html: "<p>Autrement</p>" });
  there.bury(note.id);
  await deliver("Announce", club, { type: "Delete", id: `${club.id}/4`, actor: bob.id, object: note.id });
  expect(await kept(note)).toMatchObject({ state: "DELETED" });
});

test("of a blocked server nothing is seen, until one speaks with it again", async () => {
  const event = await below();
  await deliver("Create", bob, reply(bob, uriOf(event)));
  expect(await seen(event)).toHaveLength(1);
  const steward = { ...ada, steward: true };
  await blockServer(steward, { host: there.host, reason: "essai" });
  expect(await seen(event)).toEqual([]);
  await unblockServer(steward, there.host);
  expect(await seen(event)).toHaveLength(1);
});
