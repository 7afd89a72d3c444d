import { beforeEach, describe, expect, test } from "vitest";
import { group, person, published } from "../../test/people";
import { block } from "../blocks/commands";
import { db } from "../db";
import { Conflict, Forbidden, Invalid, NotFound } from "../errors";
import { removeActor } from "../identities/commands";
import type { Acting } from "../identities/schema";
import { report } from "../reports/commands";
import {
  deleteMessage,
  editMessage,
  leaveConversation,
  markRead,
  mute,
  nameAnswers,
  nameThread,
  writeMessage,
} from "./commands";
import { conversation, conversationsOf, unreadThreads } from "./queries";

let ada: Acting;
let noor: Acting;
let eve: Acting;
beforeEach(async () => {
  [ada, noor, eve] = [await person(), await person(), await person()];
});

const threadsOf = async (actor: Acting) => (await conversationsOf(actor)).threads;

describe("a thread", () => {
  test("is that of the same people; sent twice, a message is written once", async () => {
    const id = crypto.randomUUID();
    const [one, two] = await Promise.all(
      ["Bonjour", "Encore"].map((text) => writeMessage(ada, { to: [noor.id], text })),
    );
    const three = await writeMessage(noor, { id, to: [ada.id], text: "Oui" });
    expect(new Set([one, two, three].map((message) => message?.conversationId)).size).toBe(1);
    expect((await writeMessage(noor, { id, to: [ada.id], text: "Oui" })).id).toBe(id);
    await expect(writeMessage(eve, { id, to: [ada.id], text: "Oui" })).rejects.toBeInstanceOf(NotFound);
    expect((await conversation(ada, three.conversationId)).messages).toHaveLength(3);
    const [event] = [await published(noor)];
    const about = await writeMessage(ada, { to: [noor.id], eventId: event.id, text: "À propos" });
    expect(about.conversationId).not.toBe(three.conversationId);
  });

  test("is nothing to whoever takes no part in it, stewards too (A2)", async () => {
    const { id, conversationId } = await writeMessage(ada, { to: [noor.id], text: "Entre nous" });
    const steward = { ...eve, steward: true };
    for (const who of [eve, steward]) {
      expect(await threadsOf(who)).toEqual([]);
      const deeds = [
        () => conversation(who, conversationId),
        () => writeMessage(who, { conversationId, text: "Faux" }),
        () => writeMessage(who, { to: [noor.id], voiceId: ada.id, text: "Faux" }),
        () => editMessage(who, { messageId: id, text: "Faux" }),
        () => deleteMessage(who, { messageId: id }),
        () => markRead(who, conversationId),
        () => mute(who, { conversationId, muted: true }),
        () => leaveConversation(who, conversationId),
        () => report(who, { what: { messageId: id }, text: "Faux" }),
        () => conversation(who, "x"),
      ];
      for (const deed of deeds) await expect(deed()).rejects.toBeInstanceOf(NotFound);
    }
    await expect(editMessage(noor, { messageId: id, text: "Faux" })).rejects.toBeInstanceOf(NotFound);
    await expect(deleteMessage(noor, { messageId: id })).rejects.toBeInstanceOf(NotFound);
  });

  test("needs somebody else, who exists, and not too many", async () => {
    const write = (to: string[]) => writeMessage(ada, { to, text: "Bonjour" });
    await expect(write([])).rejects.toBeInstanceOf(Invalid);
    await expect(write([ada.id])).rejects.toBeInstanceOf(Invalid);
    await expect(write([crypto.randomUUID()])).rejects.toBeInstanceOf(NotFound);
    await expect(write(Array.from({ length: 30 }, () => crypto.randomUUID()))).rejects.toBeInstanceOf(Invalid);
    const hidden = await published(eve, { visibility: "INVITED" });
    await expect(writeMessage(ada, { to: [eve.id], eventId: hidden.id, text: "?" })).rejects.toBeInstanceOf(NotFound);
  });

  test("is unread until it is read, and not counted while it is muted", async () => {
    const { conversationId } = await writeMessage(ada, { to: [noor.id], text: "Un" });
    expect([await unreadThreads(ada), await unreadThreads(noor)]).toEqual([0, 1]);
    expect((await conversation(noor, conversationId)).messages.map(({ fresh }) => fresh)).toEqual([true]);
    await markRead(noor, conversationId);
    expect(await unreadThreads(noor)).toBe(0);
    await mute(noor, { conversationId, muted: true });
    await writeMessage(ada, { conversationId, text: "Deux" });
    expect([await unreadThreads(noor), (await threadsOf(noor))[0]?.unread]).toEqual([0, true]);
    await mute(noor, { conversationId, muted: false });
    expect(await unreadThreads(noor)).toBe(1);
  });

  test("can be left: later messages go elsewhere, and who is alone in it is told so", async () => {
    const { conversationId } = await writeMessage(ada, { to: [noor.id], text: "Un" });
    await leaveConversation(noor, conversationId);
    expect(await threadsOf(noor)).toEqual([]);
    await expect(writeMessage(ada, { conversationId, text: "Deux" })).rejects.toBeInstanceOf(Conflict);
    const again = await writeMessage(ada, { to: [noor.id], text: "Trois" });
    expect(again.conversationId).not.toBe(conversationId);
    expect(await threadsOf(noor)).toHaveLength(1);
  });
});

test("a group's threads are read and answered by those who manage it, in its name", async () => {
  const choir = await group(noor);
  const { conversationId } = await writeMessage(ada, { to: [choir.id], text: "Bonjour à vous" });
  await db.membership.create({ data: { groupId: choir.id, actorId: eve.id, role: "MEMBER" } });
  expect([await threadsOf(eve), await unreadThreads(noor)]).toEqual([[], 1]);
  await writeMessage(noor, { conversationId, text: "Bonjour !" });
  const { messages, others } = await conversation(ada, conversationId);
  expect([messages[1]?.author?.id, others.map(({ id }) => id)]).toEqual([choir.id, [choir.id]]);
  await db.membership.create({ data: { groupId: choir.id, actorId: ada.id, role: "BANNED" } });
  await expect(writeMessage(ada, { to: [choir.id], text: "Encore" })).rejects.toBeInstanceOf(Conflict);
});

test("whom one blocks writes to one no longer; in a thread with others one does not read them", async () => {
  const { conversationId } = await writeMessage(eve, { to: [ada.id, noor.id], text: "À tous" });
  await block(ada, { actorId: eve.id });
  await expect(writeMessage(eve, { to: [ada.id], text: "Toi" })).rejects.toBeInstanceOf(Conflict);
  await writeMessage(eve, { conversationId, text: "Encore" });
  await writeMessage(noor, { conversationId, text: "Moi aussi" });
  const texts = (actor: Acting) =>
    conversation(actor, conversationId).then(({ messages }) => messages.map(({ html }) => html));
  expect(await texts(ada)).toEqual(["<p>Moi aussi</p>"]);
  expect(await texts(noor)).toHaveLength(3);
});

test("who is gone leaves gaps: their words are in no thread, and in no report that quoted them", async () => {
  const { id, conversationId } = await writeMessage(ada, { to: [noor.id], text: "Des mots" });
  const { id: reportId } = await report(noor, { what: { messageId: id }, text: "Là" });
  await writeMessage(noor, { conversationId, text: "Ah" });
  await removeActor({ ...eve, steward: true }, ada.id);
  const thread = await conversation(noor, conversationId);
  expect(thread.messages[0]).toMatchObject({ deleted: true, html: "", author: null });
  expect(thread.left).toEqual([ada.id]);
  expect(await db.report.findUnique({ where: { id: reportId } })).toMatchObject({ reportedId: ada.id, quoted: "" });
});

test("who answered for a group is read by those who answer for it, and by others where the group says so", async () => {
  const choir = await group(noor);
  await db.membership.create({ data: { groupId: choir.id, actorId: eve.id, role: "MODERATOR" } });
  const { conversationId } = await writeMessage(ada, { to: [choir.id], text: "Bonjour" });
  const first = await writeMessage(eve, { conversationId, text: "Oui" });
  const signed = (actor: Acting) =>
    conversation(actor, conversationId).then(({ messages }) => messages.slice(1).map(({ signedBy }) => signedBy));
  expect([await signed(ada), await signed(noor)]).toEqual([[null], [eve.handle]]);
  await expect(nameAnswers(eve, { groupId: choir.id, named: true })).rejects.toBeInstanceOf(Forbidden);
  await nameAnswers(noor, { groupId: choir.id, named: true });
  await writeMessage(noor, { conversationId, text: "Et moi" });
  // What was written before stays as it was.
  expect(await signed(ada)).toEqual([null, noor.handle]);
  // A colleague's words are not one's own to change, but the group's to take back.
  await expect(editMessage(noor, { messageId: first.id, text: "Non" })).rejects.toBeInstanceOf(NotFound);
  await deleteMessage(noor, { messageId: first.id });
  await removeActor({ ...ada, steward: true }, noor.id);
  expect(await signed(ada)).toEqual([null, null]);
});

test("an archived group is written to no more, and a thread has the name that one of its people gave it", async () => {
  const choir = await group(noor);
  const { conversationId } = await writeMessage(ada, { to: [choir.id], text: "Bonjour" });
  await nameThread(noor, { conversationId, title: "La salle" });
  expect((await threadsOf(ada))[0]?.title).toBe("La salle");
  await nameThread(ada, { conversationId, title: "" });
  expect((await conversation(ada, conversationId)).title).toBeNull();
  for (const id of [conversationId, "x"])
    await expect(nameThread(eve, { conversationId: id, title: "À moi" })).rejects.toBeInstanceOf(NotFound);
  await db.actor.update({ where: { id: choir.id }, data: { archivedAt: new Date() } });
  for (const [who, input] of [
    [ada, { conversationId }],
    [noor, { conversationId }],
    [eve, { to: [choir.id] }],
  ] as const)
    await expect(
      writeMessage(who, { ...input, to: [...("to" in input ? input.to : [])], text: "?" }),
    ).rejects.toBeInstanceOf(Conflict);
});

test("a long thread is read part by part: what came before a message, and the part that ends with one", async () => {
  const first = await writeMessage(ada, { to: [noor.id], text: "0" });
  const { conversationId } = first;
  await db.message.createMany({
    data: Array.from({ length: 120 }, (_, n) => ({
      conversationId,
      actorId: ada.id,
      source: `${n}`,
      html: `<p>${n}</p>`,
      createdAt: new Date(Date.now() + (n + 1) * 1000),
    })),
  });
  const latest = await conversation(noor, conversationId);
  expect([latest.messages.length, latest.messages.at(-1)?.html]).toEqual([50, "<p>119</p>"]);
  const second = await conversation(noor, conversationId, { before: latest.earlier ?? "" });
  expect([second.messages.at(-1)?.html, second.messages[0]?.html]).toEqual(["<p>69</p>", "<p>20</p>"]);
  const part = await conversation(noor, conversationId, { upTo: second.messages[0]?.id });
  expect([part.messages.length, part.messages.at(-1)?.html, part.earlier]).toEqual([22, "<p>20</p>", null]);
});
