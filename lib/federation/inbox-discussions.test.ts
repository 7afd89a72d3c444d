import { beforeAll, expect, test } from "vitest";
import { Neighbour, type Neighbourly } from "../../e2e/neighbour";
import { signature } from "../../e2e/neighbour-signature";
import { group, person } from "../../test/people";
import { Talk } from "../../test/talk";
import { db } from "../db";
import { beginDiscussion, deleteEntry, editEntry, writeEntry } from "../discussions/commands";
import { entriesOf } from "../discussions/entries";
import { deleteDiscussion, renameDiscussion } from "../discussions/managing";
import { discussionsOf } from "../discussions/queries";
import type { Acting } from "../identities/schema";
import { addRule } from "../writing-rules/commands";
import { handle } from "./handle";
import { remoteActor } from "./remote-objects";

const talk = new Talk();
let far: Neighbour;
let cleo: Neighbourly;
let kitchen: Acting;
let id: string;
let opening: string;
let counted = 0;

/** Somebody of another server, as a member of the group. */
async function member(who: Neighbourly, groupId = kitchen.id) {
  const actor = await remoteActor(who.id);
  if (!("value" in actor)) throw new Error(actor.refused);
  await db.membership.create({ data: { groupId, actorId: actor.value.id, role: "MEMBER" } });
  return actor.value;
}

beforeAll(async () => {
  far = await Neighbour.start();
  cleo = far.addActor("cleo");
  kitchen = await group(talk.ada, "kitchen");
  await Promise.all([member(talk.bob), member(cleo)]);
  id = (await beginDiscussion(talk.ada, { groupId: kitchen.id, title: "Samedi ?", text: "On **essaie** ?" })).id;
  opening = `${talk.here.origin}/discussions/${id}`;
  await talk.here.settle();
  return () => far.stop();
});

/** What a member elsewhere says, as Mobilizon writes it. */
function says(author: Neighbourly, content: string, more: object = {}) {
  counted += 1;
  const us = talk.here.origin;
  const members = [`${us}/@kitchen/members`];
  const note = { type: "Note", id: `${new URL(author.id).origin}/comments/${counted}`, to: members, cc: [], content };
  const about = { actor: author.id, attributedTo: `${us}/@kitchen`, context: opening, inReplyTo: opening };
  return { ...note, ...about, published: "2026-11-05T10:00:00Z", ...more };
}

const words = async (discussionId = id) =>
  (await entriesOf(talk.ada, discussionId, { from: 1, to: 50 })).map(({ html, deleted }) => (deleted ? "gone" : html));
const aboutNote = (noteId: unknown) => (activity: Record<string, unknown>) =>
  JSON.stringify(activity).includes(String(noteId));

test("what opens a thread, answers in it, changes and is taken back reaches members elsewhere, each server once", async () => {
  const create = await talk.there.received("Create", aboutNote(opening));
  expect(create.json).toMatchObject({
    actor: `${talk.here.origin}/@ada`,
    to: [`${talk.here.origin}/@kitchen/members`],
    object: {
      type: "Note",
      id: opening,
      name: "Samedi ?",
      context: opening,
      actor: `${talk.here.origin}/@ada`,
      attributedTo: `${talk.here.origin}/@kitchen`,
    },
  });
  expect(create.signature.valid).toBe(true);
  const answer = await writeEntry(talk.ada, { discussionId: id, text: "Dès février." });
  await editEntry(talk.ada, { entryId: answer.id, text: "Dès mars." });
  await talk.here.settle();
  const uri = `${talk.here.origin}/entries/${answer.id}`;
  expect((await far.received("Create", aboutNote(uri))).json).toMatchObject({ object: { id: uri, context: opening } });
  expect((await far.received("Update", aboutNote(uri))).json).toMatchObject({
    object: { content: "<p>Dès mars.</p>" },
  });
  await deleteEntry(talk.ada, { entryId: answer.id });
  await renameDiscussion(talk.ada, { discussionId: id, title: "Samedi soir ?" });
  await talk.here.settle();
  expect((await far.received("Delete", aboutNote(uri))).json).toMatchObject({ object: { type: "Tombstone", id: uri } });
  await far.received("Update", (activity) => JSON.stringify(activity).includes("Samedi soir ?"));
  expect(far.inbox.filter(({ type }) => type === "Create").map(({ object }) => (object as { id: string }).id)).toEqual([
    opening,
    uri,
  ]);
});

test("what a member elsewhere says is in the thread once, and the group passes it on to the other servers alone", async () => {
  const note = says(talk.bob, "<p>Volontiers <script>x()</script></p>");
  await talk.deliver("Create", talk.bob, note);
  await talk.deliver("Create", talk.bob, note);
  expect((await words()).filter((html) => html.includes("Volontiers"))).toEqual(["<p>Volontiers </p>"]);
  const passed = await far.received("Announce", aboutNote(note.id));
  expect(passed.json).toMatchObject({
    actor: `${talk.here.origin}/@kitchen`,
    object: { type: "Create", actor: talk.bob.id, object: { id: note.id, actor: talk.bob.id } },
  });
  expect(talk.there.inbox.filter(({ type }) => type === "Announce")).toEqual([]);
  await talk.deliver("Update", talk.bob, { ...note, content: "<p>Non</p>", updated: "2026-11-05T11:00:00Z" });
  await talk.deliver("Update", talk.bob, { ...note, content: "<p>Vieux</p>", updated: "2026-11-05T10:30:00Z" });
  expect((await words()).at(-1)).toBe("<p>Non</p>");
  await talk.deliver("Delete", talk.bob, { type: "Tombstone", id: note.id, formerType: "Note" });
  await talk.deliver("Create", talk.bob, note);
  expect((await words()).at(-1)).toBe("gone");
});

test("what a member elsewhere says waits where moderators named a word of it, and is passed on to nobody", async () => {
  const mo = { ...(await person("mo")), moderator: true };
  await addRule(mo, { kind: "WORD", pattern: "casino", deed: "HOLD" });
  const note = says(talk.bob, "<p>Casino !</p>");
  await talk.deliver("Create", talk.bob, note);
  const entry = await db.entry.findUniqueOrThrow({ where: { uri: note.id } });
  expect(entry.hiddenAt).not.toBeNull();
  expect((await words()).join()).not.toContain("Casino");
  expect(await db.report.count({ where: { entryId: entry.id } })).toBe(1);
  const told = far.inbox.filter((activity) => aboutNote(note.id)(activity));
  expect(told).toEqual([]);
});

test("who is no member, speaks for somebody else, or into another group's thread, says nothing", async () => {
  const before = await words();
  const other = await group(talk.ada, "choir");
  const theirs = await beginDiscussion(talk.ada, { groupId: other.id, title: "Choeur", text: "Do" });
  const thread = `${talk.here.origin}/discussions/${theirs.id}`;
  await talk.deliver("Create", talk.eve, says(talk.eve, "<p>Faux</p>"));
  await talk.deliver("Create", talk.eve, says(talk.bob, "<p>Faux</p>"));
  await talk.deliver("Create", talk.bob, says(talk.bob, "<p>Faux</p>", { context: thread }));
  await talk.deliver(
    "Create",
    talk.bob,
    says(talk.bob, "<p>Faux</p>", { context: `${talk.here.origin}/discussions/x` }),
  );
  await talk.deliver("Create", talk.bob, says(talk.bob, "<p>Faux</p>", { id: `${far.origin}/comments/1` }));
  const own = await db.entry.findFirstOrThrow({ where: { discussionId: id, number: 1 } });
  await talk.deliver("Delete", talk.bob, { type: "Tombstone", id: opening, formerType: "Note" });
  await talk.deliver("Update", talk.bob, says(talk.bob, "<p>Faux</p>", { id: opening, name: "Faux" }));
  expect([await words(), (await words(theirs.id)).length]).toEqual([before, 1]);
  expect(await db.entry.findUnique({ where: { id: own.id } })).toEqual(own);
  expect(await db.message.count()).toBe(0);
});

test("a moderator takes away what a member elsewhere said, and their server hears it from the group", async () => {
  const note = says(cleo, "<p>De trop</p>");
  await far.send(cleo, talk.here.inbox, far.activity("Create", cleo, note));
  await talk.here.settle();
  const entry = await db.entry.findUniqueOrThrow({ where: { uri: note.id } });
  await deleteEntry(talk.ada, { entryId: entry.id });
  await talk.here.settle();
  const told = await talk.there.received("Delete", aboutNote(note.id));
  expect(told.json).toMatchObject({ actor: `${talk.here.origin}/@kitchen` });
});

test("threads of a group elsewhere are kept where one of ours is a member, and nowhere else", async () => {
  const club = talk.there.addActor("club", { type: "Group", members: `${talk.there.origin}/users/club/members` });
  const joe = talk.there.addActor("joe");
  const here = { attributedTo: club.id, to: [`${club.id}/members`], inReplyTo: undefined };
  const uri = `${talk.there.origin}/@club/c/agenda`;
  const begins = says(joe, "<p>Premier</p>", { ...here, id: uri, context: uri, name: "Agenda" });
  await remoteActor(club.id);
  await talk.deliver("Create", joe, begins);
  expect(await db.discussion.count({ where: { uri } })).toBe(0);
  const flo = await person("flo");
  const { id: clubId } = await db.actor.findUniqueOrThrow({ where: { uri: club.id } });
  await db.membership.create({ data: { groupId: clubId, actorId: flo.id, role: "MEMBER" } });
  await talk.deliver("Create", joe, begins);
  // Of somebody on a third server the group's own word counts, and nobody else's.
  const third = says(cleo, "<p>De loin</p>", { ...here, context: uri });
  await far.send(cleo, talk.here.inbox, far.activity("Create", cleo, third));
  await talk.deliver("Announce", talk.eve, { type: "Create", actor: cleo.id, object: third });
  await talk.deliver("Announce", club, { type: "Create", actor: cleo.id, object: third });
  const { discussions } = await discussionsOf(flo, clubId);
  expect(discussions).toMatchObject([{ title: "Agenda", count: 2, fresh: 2 }]);
  const thread = discussions[0]?.id ?? "";
  const { id: mine } = await writeEntry(flo, { discussionId: thread, text: "Moi aussi" });
  await talk.here.settle();
  const sent = await talk.there.received("Create", aboutNote(mine));
  expect(sent.json).toMatchObject({ object: { context: uri, attributedTo: club.id, inReplyTo: uri } });
  expect(far.inbox.some(aboutNote(mine))).toBe(false);
  await talk.deliver("Delete", club, { type: "Tombstone", id: third.id, formerType: "Note" });
  expect((await entriesOf(flo, thread, { from: 1, to: 9 })).map(({ deleted }) => deleted)).toEqual([
    false,
    true,
    false,
  ]);
  await talk.deliver("Delete", club, { type: "Tombstone", id: uri, formerType: "Note" });
  expect((await discussionsOf(flo, clubId)).discussions).toEqual([]);
});

test("a thread, its entries and the list of threads are read by members who sign, and by nobody else", async () => {
  const list = `${talk.here.origin}/@kitchen/discussions`;
  const get = (uri: string, by?: Neighbourly) => {
    const { host, pathname } = new URL(uri);
    const headers = { host, date: new Date().toUTCString(), accept: "application/activity+json" };
    const signed = by && { signature: signature(`get ${pathname}`, headers, ["(request-target)", "host", "date"], by) };
    return handle(new Request(uri, { headers: { ...headers, ...signed } }));
  };
  const ask = async (uri: string, as?: Neighbourly) => (await get(uri, as)).status;
  expect([await ask(opening), await ask(opening, talk.eve), await ask(opening, talk.bob)]).toEqual([404, 404, 200]);
  const total = async (as?: Neighbourly) => (await (await get(list, as)).json()).totalItems;
  expect([await total(), await total(talk.eve), await total(talk.bob)]).toEqual([0, 0, 1]);
  await deleteDiscussion(talk.ada, { discussionId: id });
  await talk.here.settle();
  await talk.there.received("Delete", aboutNote(opening));
  expect(await ask(opening, talk.bob)).toBe(404);
});
