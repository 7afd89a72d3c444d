import { beforeEach, describe, expect, test } from "vitest";
import { group, person, published } from "../../test/people";
import { createConfirmedAccount } from "../accounts/commands";
import { block } from "../blocks/commands";
import { isBlockedBy } from "../blocks/queries";
import { writeComment } from "../comments/commands";
import { discussionOf } from "../comments/queries";
import { writeMessage } from "../conversations/commands";
import { findMessages } from "../conversations/finding";
import { conversationsOf, unreadThreads } from "../conversations/queries";
import { receiveMessage } from "../conversations/remote";
import { db } from "../db";
import { beginDiscussion, writeEntry } from "../discussions/commands";
import { entriesOf } from "../discussions/entries";
import { Conflict, Forbidden, Invalid, NotFound } from "../errors";
import { findEvent, listEvents } from "../events/queries";
import { createIdentity } from "../identities/commands";
import type { Acting } from "../identities/schema";
import { writeDown } from "../notifications/commands";
import { notificationsOf, unreadCount } from "../notifications/queries";
import { joinEvent } from "../participations/commands";
import { mute, muteServer, sweepMutes, unmute } from "./commands";
import { mutesOf, quietFor } from "./queries";
import type { Term } from "./schema";

let made = 0;
let ada: Acting;
let sister: Acting;
let noor: Acting;
let far: Acting;
beforeEach(async () => {
  const n = ++made;
  const password = "un deux trois quatre";
  const own = { email: `a${n}@cast.example`, handle: `ada${n}`, name: "Ada", password };
  const { account, actor } = await createConfirmedAccount(own);
  ada = actor;
  sister = await createIdentity(account.id, { handle: `sister${n}`, name: "Sister" });
  noor = await person();
  far = await person(`far${n}`, `farm${n}.gather.example`);
});

/** As pages make who looks. */
const reader = async (who: Acting): Promise<Acting> => ({ ...who, quiet: await quietFor(who.id) });
const listed = async (who: Acting) => (await listEvents(await reader(who), {})).events.map(({ id }) => id);
const silence = (who: Acting, { id }: Acting, term: Term = "") => mute(who, { actorId: id, term });
const tell = (to: Acting, by: Acting, kind: "mention" | "eventNews" = "mention") =>
  db.$transaction(async (tx) => {
    const fact = await tx.fact.create({ data: { kind: "comment.written", actorId: by.id, subject: `${++made}` } });
    const place = { place: "event", subject: fact.subject, byId: by.id } as const;
    await writeDown(tx, fact, { kind, what: "comment", ...place, people: [to.id] });
  });

describe("what a mute does", () => {
  test("their events leave the reader's lists, but not those to which the reader comes, and not an address of theirs", async () => {
    const [event, own] = [await published(noor), await published(noor)];
    await joinEvent(ada, { eventId: own.id });
    await silence(ada, noor);
    expect(await listed(ada)).not.toContain(event.id);
    expect(await listed(ada)).toContain(own.id);
    expect((await findEvent(await reader(ada), event.slug)).id).toBe(event.id);
    expect(await listed(sister)).toContain(event.id);
    expect((await listEvents(null, {})).events.map(({ id }) => id)).toContain(event.id);
  });

  test("their comments, and answers below them, show to everybody else, and to the reader who answers for the event", async () => {
    const event = await published(noor, { commentPolicy: "OPEN" });
    const said = await writeComment(noor, { eventId: event.id, text: "Salut" });
    await writeComment(sister, { eventId: event.id, text: "Bonjour", inReplyToId: said.id });
    const count = async (who: Acting, manages = false) => {
      const { threads, count: all } = await discussionOf(await reader(who), event, { manages });
      return [threads.length, all];
    };
    await silence(ada, noor);
    expect([await count(ada), await count(sister), await count(ada, true)]).toEqual([
      [0, 1],
      [1, 2],
      [1, 2],
    ]);
  });

  test("their messages are neither shown, counted nor found, and there again once it is undone", async () => {
    const message = await writeMessage(noor, { to: [ada.id], text: "Le four est froid" });
    await silence(ada, noor);
    const all = async () => {
      const who = await reader(ada);
      const { threads } = await conversationsOf(who);
      return [threads.length, await unreadThreads(who), (await findMessages(who, "four")).length];
    };
    expect(await all()).toEqual([0, 0, 0]);
    const [own] = await mutesOf(ada);
    await unmute(ada, { muteId: own?.id ?? "" });
    expect(await all()).toEqual([1, 1, 1]);
    expect(message.actorId).toBe(noor.id);
  });

  test("in a group their entries are gaps, and what they say as a group is no news", async () => {
    const kitchen = await group(ada);
    await db.membership.create({ data: { groupId: kitchen.id, actorId: noor.id, role: "MEMBER" } });
    const thread = await beginDiscussion(ada, { groupId: kitchen.id, title: "Le four", text: "Froid." });
    await writeEntry(noor, { discussionId: thread.id, text: "Chaud." });
    await silence(ada, noor);
    const read = async (who: Acting) =>
      (await entriesOf(who, thread.id, { from: 1, to: 9 })).map(({ blocked, html }) => [blocked, html !== ""]);
    expect(await read(ada)).toEqual([
      [false, true],
      [true, false],
    ]);
    expect((await read(noor)).every(([blocked]) => !blocked)).toBe(true);
  });

  test("nothing they do is told any more, save what concerns a place of one's own", async () => {
    await tell(ada, noor);
    expect(await unreadCount(ada)).toBe(1);
    await silence(ada, noor);
    await tell(ada, noor);
    await tell(sister, noor);
    expect([await unreadCount(ada), await db.notification.count({ where: { actorId: ada.id } })]).toEqual([0, 1]);
    expect((await notificationsOf(ada)).notifications).toEqual([]);
    expect(await unreadCount(sister)).toBe(1);
    await tell(ada, noor, "eventNews");
    expect(await unreadCount(ada)).toBe(1);
  });

  test("nobody learns of it: no fact is recorded, and whoever is muted still writes, follows and comes", async () => {
    const event = await published(ada);
    const before = await db.fact.count();
    await silence(ada, noor);
    expect(await db.fact.count()).toBe(before);
    await joinEvent(noor, { eventId: event.id });
    await writeMessage(noor, { to: [ada.id], text: "Bonjour" });
  });

  test("whom one blocks one does not read, either", async () => {
    const event = await published(noor);
    await block(ada, { actorId: noor.id });
    expect(await listed(ada)).not.toContain(event.id);
    expect(await listed(sister)).toContain(event.id);
  });
});

describe("whole servers", () => {
  test("everybody there and below its name is muted, whatever its port; others are not", async () => {
    const other = await person(`o${made}`, "gather.example.org");
    const [there, ported, elsewhere] = await Promise.all([
      published(far),
      published(await person(`q${made}`, `farm${made}.gather.example:8443`)),
      published(other),
    ]);
    await db.event.updateMany({ where: { organiser: { host: { not: "" } } }, data: { uri: null } });
    expect(await muteServer(ada, { host: " https://Gather.EXAMPLE/about " })).toBe("gather.example");
    const shown = await listed(ada);
    expect([shown.includes(there.id), shown.includes(ported.id), shown.includes(elsewhere.id)]).toEqual([
      false,
      false,
      true,
    ]);
    await tell(ada, far);
    expect(await unreadCount(ada)).toBe(0);
    expect(await isBlockedBy(far.id, ada.id)).toBe(false);
  });

  test("who blocks a server is not reached from there, and the sister is", async () => {
    await muteServer(ada, { host: far.host, blocks: true, term: "day" });
    const note = (to: Acting) => receiveMessage(far, letter(to));
    await expect(note(ada)).rejects.toBeInstanceOf(Forbidden);
    await note(sister);
    const event = await published(ada);
    await expect(joinEvent(far, { eventId: event.id })).rejects.toBeInstanceOf(Conflict);
    // A block has no end of its own.
    expect((await mutesOf(ada))[0]?.until).toBeNull();
  });

  test("our own server and what is no name of one are refused", async () => {
    for (const host of [new URL(process.env.PUBLIC_URL ?? "http://localhost:3000").host, "no server", "*"])
      await expect(muteServer(ada, { host })).rejects.toBeInstanceOf(Invalid);
  });
});

describe("attacks", () => {
  test("oneself, nobody, and the server's own actor cannot be muted", async () => {
    await expect(silence(ada, ada)).rejects.toBeInstanceOf(Forbidden);
    await expect(mute(ada, { actorId: crypto.randomUUID(), term: "" })).rejects.toBeInstanceOf(NotFound);
  });

  test("a sister of the same account is muted like anybody, and nothing of hers changes", async () => {
    const event = await published(noor);
    await silence(ada, noor);
    expect(await quietFor(sister.id)).toEqual({ ids: [], hosts: [] });
    expect(await listed(sister)).toContain(event.id);
  });

  test("somebody else's mute is not undone by its id", async () => {
    await silence(ada, noor);
    const [own] = await mutesOf(ada);
    await unmute(sister, { muteId: own?.id ?? "" });
    expect(await mutesOf(ada)).toHaveLength(1);
  });

  test("ten at once are one, and the last one's end stands", async () => {
    await Promise.all(Array.from({ length: 10 }, () => silence(ada, noor, "week")));
    await silence(ada, noor, "day");
    const [own, ...rest] = await mutesOf(ada);
    expect(rest).toEqual([]);
    expect((own?.until?.getTime() ?? 0) - Date.now()).toBeLessThan(86_400_001);
  });

  test("once its time is over it does nothing more, and is forgotten", async () => {
    const event = await published(noor);
    await silence(ada, noor, "day");
    await db.mute.updateMany({ where: { muterId: ada.id }, data: { until: new Date(Date.now() - 1000) } });
    expect(await listed(ada)).toContain(event.id);
    await tell(ada, noor);
    expect(await unreadCount(ada)).toBe(1);
    await sweepMutes();
    expect(await db.mute.count({ where: { muterId: ada.id } })).toBe(0);
  });
});

const letter = (to: Acting) => ({
  uri: `https://far.example/notes/${to.id}`,
  here: [to.id],
  elsewhere: [],
  html: "<p>Bonjour</p>",
  updated: null,
});
