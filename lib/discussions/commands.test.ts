import { beforeEach, describe, expect, test } from "vitest";
import { factsOf, group, person } from "../../test/people";
import { db } from "../db";
import { Conflict, Forbidden, NotFound } from "../errors";
import { removeActor } from "../identities/commands";
import type { Acting } from "../identities/schema";
import { beginDiscussion, deleteEntry, editEntry, writeEntry } from "./commands";
import { entriesOf, historyOf } from "./entries";
import { closeDiscussion, deleteDiscussion, pinDiscussion, renameDiscussion, reopenDiscussion } from "./managing";
import { discussion, discussionsOf, newestDiscussions, unreadDiscussions } from "./queries";
import { markRead, subscribe } from "./reading";

let ada: Acting;
let bo: Acting;
let cy: Acting;
let eve: Acting;
let choir: Acting;
let id: string;

beforeEach(async () => {
  [ada, bo, cy, eve] = [await person(), await person(), await person(), await person()];
  choir = await group(ada);
  for (const { id: actorId } of [bo, cy])
    await db.membership.create({ data: { groupId: choir.id, actorId, role: "MEMBER" } });
  id = (await beginDiscussion(bo, { groupId: choir.id, title: "Chaque samedi ?", text: "On essaie ?" })).id;
});

const say = (who: Acting, text: string, quotedId?: string) => writeEntry(who, { discussionId: id, text, quotedId });
const read = (who: Acting) => entriesOf(who, id, { from: 1, to: 100 });

describe("a thread", () => {
  test("A2 is read and written by members, and is nothing to everybody else, stewards and banned people too", async () => {
    const { id: entryId } = await say(ada, "Oui");
    expect((await read(cy)).map(({ number, html }) => [number, html])).toEqual([
      [1, "<p>On essaie ?</p>"],
      [2, "<p>Oui</p>"],
    ]);
    await db.membership.create({ data: { groupId: choir.id, actorId: eve.id, role: "BANNED" } });
    for (const who of [eve, { ...(await person()), steward: true }]) {
      expect((await discussionsOf(who, choir.id)).discussions).toEqual([]);
      expect([await read(who), await unreadDiscussions(who, choir.id)]).toEqual([[], 0]);
      const deeds = [
        () => discussion(who, id),
        () => historyOf(who, entryId),
        () => beginDiscussion(who, { groupId: choir.id, title: "Faux", text: "Faux" }),
        () => say(who, "Faux"),
        () => editEntry(who, { entryId, text: "Faux" }),
        () => deleteEntry(who, { entryId }),
        () => closeDiscussion(who, { discussionId: id }),
        () => deleteDiscussion(who, { discussionId: id }),
        () => markRead(who, { discussionId: id, upTo: 1 }),
        () => subscribe(who, { discussionId: id, subscribed: true }),
        () => discussion(who, "x"),
      ];
      for (const deed of deeds) await expect(deed()).rejects.toBeInstanceOf(NotFound);
    }
  });

  test("is begun by whom the group lets begin; every member answers", async () => {
    await db.actor.update({ where: { id: choir.id }, data: { mayDiscuss: "MODERATOR" } });
    const begin = (who: Acting) => beginDiscussion(who, { groupId: choir.id, title: "Encore", text: "Un" });
    await expect(begin(bo)).rejects.toBeInstanceOf(Forbidden);
    expect((await begin(ada)).title).toBe("Encore");
    expect((await say(bo, "Deux")).number).toBe(2);
  });

  test("numbers what many say at once without a gap, and what is sent twice once", async () => {
    const twice = crypto.randomUUID();
    const both = [bo, bo].map(() => writeEntry(bo, { id: twice, discussionId: id, text: "Une fois" }));
    await Promise.allSettled([...both, ...[ada, cy, ada, cy].map((who, index) => say(who, `Mot ${index}`))]);
    expect((await read(ada)).map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6]);
    await expect(writeEntry(ada, { id: twice, discussionId: id, text: "Une fois" })).rejects.toBeInstanceOf(NotFound);
  });

  test("closed takes no words until a moderator opens it again", async () => {
    await expect(closeDiscussion(cy, { discussionId: id })).rejects.toBeInstanceOf(Forbidden);
    await Promise.all([closeDiscussion(bo, { discussionId: id }), closeDiscussion(ada, { discussionId: id })]);
    await expect(say(bo, "Encore")).rejects.toBeInstanceOf(Conflict);
    await expect(reopenDiscussion(bo, { discussionId: id })).rejects.toBeInstanceOf(Forbidden);
    await reopenDiscussion(ada, { discussionId: id });
    expect((await say(bo, "Encore")).number).toBe(2);
    expect(await factsOf(id)).toEqual(["begun", "changed", "changed"]);
  });

  test("of an archived group is read, and nothing new is said in it", async () => {
    await db.actor.update({ where: { id: choir.id }, data: { archivedAt: new Date() } });
    await expect(say(bo, "Encore")).rejects.toBeInstanceOf(Conflict);
    expect(await read(bo)).toHaveLength(1);
  });

  test("pinned stands first, renamed is found by its new name, deleted is gone", async () => {
    const second = await beginDiscussion(ada, { groupId: choir.id, title: "Les clés", text: "Où sont-elles ?" });
    await expect(pinDiscussion(bo, { discussionId: id, pinned: true })).rejects.toBeInstanceOf(Forbidden);
    await pinDiscussion(ada, { discussionId: id, pinned: true });
    const titles = async (text?: string) =>
      (await discussionsOf(cy, choir.id, { text })).discussions.map(({ title }) => title);
    expect(await titles()).toEqual(["Chaque samedi ?", "Les clés"]);
    expect((await newestDiscussions(cy, choir.id, 1)).map(({ title }) => title)).toEqual(["Les clés"]);
    await renameDiscussion(bo, { discussionId: id, title: "Samedi à l’Œuvre" });
    expect([await titles("oeuvre"), await titles("ESSAIE"), await titles("%")]).toEqual([
      ["Samedi à l’Œuvre"],
      ["Samedi à l’Œuvre"],
      [],
    ]);
    await expect(deleteDiscussion(bo, { discussionId: second.id })).rejects.toBeInstanceOf(Forbidden);
    await deleteDiscussion(ada, { discussionId: second.id });
    await expect(discussion(ada, second.id)).rejects.toBeInstanceOf(NotFound);
  });

  test("is unread by what others said since, for each member alone", async () => {
    await say(ada, "Un");
    await say(cy, "Deux");
    const fresh = async (who: Acting) => (await discussionsOf(who, choir.id)).discussions[0]?.fresh;
    expect([await fresh(ada), await fresh(bo), await unreadDiscussions(bo, choir.id)]).toEqual([1, 2, 1]);
    await markRead(bo, { discussionId: id, upTo: 999 });
    await markRead(bo, { discussionId: id, upTo: 1 });
    expect([await fresh(bo), await unreadDiscussions(bo, choir.id)]).toEqual([0, 0]);
    expect((await discussion(bo, id)).upTo).toBe(3);
  });

  test("tells those who wrote of replies until they say no", async () => {
    expect((await discussion(cy, id)).subscribed).toBeNull();
    await say(cy, "Un");
    expect((await discussion(cy, id)).subscribed).toBe(true);
    await subscribe(cy, { discussionId: id, subscribed: false });
    await say(cy, "Deux");
    expect((await discussion(cy, id)).subscribed).toBe(false);
  });
});

describe("words", () => {
  test("name members, who are told and linked; others named are neither", async () => {
    const { id: entryId, html } = await say(bo, `@${ada.handle} et @${eve.handle}`);
    expect(html).toContain(`href="/@${ada.handle}"`);
    expect(html).not.toContain(`/@${eve.handle}`);
    const fact = await db.fact.findFirstOrThrow({ where: { subject: entryId } });
    expect(fact).toMatchObject({ groupId: choir.id, data: { discussionId: id, mentions: [ada.id], quoted: null } });
  });

  test("quote what somebody said in the same thread", async () => {
    const { id: entryId } = await say(ada, "La marmite était **vide**.");
    await say(cy, "Justement.", entryId);
    expect((await read(bo))[2]?.quoted).toEqual({ number: 2, name: ada.handle, text: "La marmite était vide." });
    const other = await beginDiscussion(ada, { groupId: choir.id, title: "Autre", text: "Ailleurs" });
    await expect(writeEntry(ada, { discussionId: other.id, text: "Faux", quotedId: entryId })).rejects.toBeInstanceOf(
      NotFound,
    );
    await deleteEntry(ada, { entryId });
    expect((await read(bo))[2]?.quoted).toEqual({ number: 2, name: null, text: "" });
  });

  test("changed keep what they were, for members to read", async () => {
    const { id: entryId } = await say(cy, "Samdi");
    await expect(editEntry(ada, { entryId, text: "Faux" })).rejects.toBeInstanceOf(Forbidden);
    await editEntry(cy, { entryId, text: "Samedi" });
    await editEntry(cy, { entryId, text: "Samedi" });
    expect((await historyOf(bo, entryId)).map(({ html }) => html)).toEqual(["<p>Samdi</p>"]);
    expect((await read(bo))[1]).toMatchObject({ html: "<p>Samedi</p>", editedAt: expect.any(Date) });
  });

  test("V10 are deleted by who said them and by moderators; a gap says so, and nothing of them is left", async () => {
    const { id: entryId } = await say(cy, "Un mot de trop");
    await editEntry(cy, { entryId, text: "Deux mots de trop" });
    await expect(deleteEntry(bo, { entryId })).rejects.toBeInstanceOf(Forbidden);
    await deleteEntry(ada, { entryId });
    await expect(deleteEntry(cy, { entryId })).rejects.toBeInstanceOf(NotFound);
    expect((await read(bo))[1]).toMatchObject({ deleted: true, html: "", source: null });
    expect(await db.entryRevision.count({ where: { entryId } })).toBe(0);
    expect((await discussionsOf(bo, choir.id, { text: "trop" })).discussions).toEqual([]);
    expect((await say(cy, "Pardon")).number).toBe(3);
  });

  test("of somebody who is gone for good are gaps, and those of whom the reader blocks are not shown", async () => {
    await say(cy, "Des mots");
    await db.block.create({ data: { blockerId: ada.id, blockedId: bo.id } });
    expect((await read(ada)).map(({ blocked, html }) => [blocked, html])).toEqual([
      [true, ""],
      [false, "<p>Des mots</p>"],
    ]);
    await removeActor({ ...eve, steward: true }, cy.id);
    expect((await read(bo))[1]).toMatchObject({ deleted: true, author: null, html: "" });
  });
});
