import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { belongs, event, group, people, soup } from "../../prisma/cast";
import { Mailbox, work } from "../../test/mailbox";
import { block, unblock } from "../blocks/commands";
import { db } from "../db";
import { beginDiscussion, deleteEntry, writeEntry } from "../discussions/commands";
import { markRead as markThreadRead, subscribe } from "../discussions/reading";
import { createEvent, publishEvent } from "../events/commands";
import type { Acting } from "../identities/schema";
import { effects } from "../jobs/effects";
import { removeMember } from "../memberships/managing";
import { sayIn } from "../messages";
import { markRead } from "./commands";
import { notificationsOf, unreadCount } from "./queries";
import { sentenceOf } from "./sentences";

const mailbox = new Mailbox();
const say = sayIn("en", "notifications");
let ada: Acting;
let lark: Acting;
let grace: Acting;
let noor: Acting;
let kitchen: Acting;

beforeAll(async () => {
  [ada, lark, grace, noor] = await people("ada", "lark", "grace", "noor");
  kitchen = await group(ada);
  await mailbox.open();
});
afterAll(() => mailbox.close());
beforeEach(async () => {
  await work();
  await db.notification.deleteMany();
  await belongs(grace, kitchen);
  await belongs(noor, kitchen);
  mailbox.take();
});

const told = async (who: Acting) => (await notificationsOf(who)).notifications.map((one) => sentenceOf(say, one));
const thread = (title = "The oven") => beginDiscussion(ada, { groupId: kitchen.id, title, text: "It is **cold**." });

test("members hear of a new discussion, whoever began it does not, and words in it are counted in one row", async () => {
  const { id } = await thread();
  await work();
  expect([await told(ada), await told(noor)]).toEqual([[], ["Ada Moreau begins a discussion: “The oven”"]]);
  await subscribe(noor, { discussionId: id, subscribed: true });
  for (const text of ["One.", "Two.", "Three."]) await writeEntry(grace, { discussionId: id, text });
  await work();
  expect(await told(noor)).toEqual(["3 new messages in “The oven”", "Ada Moreau begins a discussion: “The oven”"]);
  expect(await told(grace)).toEqual(["Ada Moreau begins a discussion: “The oven”"]);
  expect(await unreadCount(noor)).toBe(2);
});

test("whoever is named or quoted hears of that, and not of a new message as well", async () => {
  const { id } = await thread();
  await writeEntry(grace, { discussionId: id, text: "Wait." });
  await work();
  await db.notification.deleteMany();
  await writeEntry(noor, { discussionId: id, text: "Ask @grace." });
  await work();
  expect(await told(grace)).toEqual(["Noor Haddad mentions you in “The oven”"]);
  expect(await told(ada)).toEqual(["A new message in “The oven”"]);
});

test("run twice, and twice at once, an effect tells once, also after what it told was read", async () => {
  const { id } = await thread();
  await writeEntry(grace, { discussionId: id, text: "Wait." });
  await work();
  const facts = await db.fact.findMany({ where: { kind: { in: ["entry.written", "discussion.begun"] } } });
  const again = () => facts.map((fact) => effects[fact.kind as "entry.written"].notify?.(fact));
  await Promise.all([...again(), ...again()]);
  expect(await told(ada)).toEqual(["A new message in “The oven”"]);
  await markRead(ada);
  await Promise.all(again());
  expect(await unreadCount(ada)).toBe(0);
});

test("a thread that was read where it stands is no news any more", async () => {
  const { id } = await thread();
  await work();
  expect(await unreadCount(noor)).toBe(1);
  await markThreadRead(noor, { discussionId: id, upTo: 1 });
  expect(await unreadCount(noor)).toBe(0);
});

test("what somebody says who is blocked is not told, and what was told before vanishes", async () => {
  const { id } = await thread();
  await work();
  await block(noor, { actorId: ada.id });
  expect([await unreadCount(noor), await told(noor)]).toEqual([0, []]);
  await work();
  await subscribe(noor, { discussionId: id, subscribed: true });
  await writeEntry(ada, { discussionId: id, text: "Hm, @noor." });
  await work();
  await unblock(noor, { actorId: ada.id });
  expect(await told(noor)).toEqual([]);
});

test("who is removed loses sight of everything that only members know, at once and for good", async () => {
  await thread();
  await event(ada, { visibility: "MEMBERS", title: "Only us" }, kitchen);
  await work();
  expect((await told(noor)).sort()).toEqual([
    "Ada Moreau begins a discussion: “The oven”",
    "New in La Cantine du quartier: Only us",
  ]);
  const { id } = await db.membership.findFirstOrThrow({ where: { groupId: kitchen.id, actorId: noor.id } });
  await removeMember(ada, { membershipId: id });
  expect(await unreadCount(noor)).toBe(0);
  await work();
  expect(await told(noor)).toEqual(["You are no longer a member of La Cantine du quartier"]);
  expect(await db.notification.count({ where: { actorId: noor.id } })).toBe(1);
});

test("words that were taken back are not news, and the others in their row are", async () => {
  const { id } = await thread();
  await subscribe(noor, { discussionId: id, subscribed: true });
  await writeEntry(grace, { discussionId: id, text: "Stays." });
  const gone = await writeEntry(grace, { discussionId: id, text: "Goes." });
  await work();
  expect(await told(noor)).toContain("2 new messages in “The oven”");
  await deleteEntry(grace, { entryId: gone.id });
  await work();
  expect(await told(noor)).toContain("A new message in “The oven”");
});

test("members are told of a new event by letter, once, each alone, with a press that ends it", async () => {
  const draft = await createEvent(ada, soup({ title: "Big soup" }), { organiserId: kitchen.id });
  await publishEvent(ada, { eventId: draft.id });
  await work();
  const letters = mailbox.take();
  expect(letters.map(({ to }) => to).sort()).toEqual(["grace@cast.example", "noor@cast.example"]);
  const [letter] = letters;
  expect(letter?.message.headers["list-unsubscribe-post"]).toBe("List-Unsubscribe=One-Click");
  expect(letter?.text).toContain("Big soup");
  expect(await told(ada)).toEqual([]);
  await work();
  expect(mailbox.take()).toEqual([]);
});

test("one identity's news are not another's of the same account", async () => {
  await belongs(lark, kitchen);
  await thread();
  await work();
  // The author's other identity is a member like any other.
  expect([(await told(lark)).length, await told(ada)]).toEqual([1, []]);
  await db.membership.deleteMany({ where: { actorId: lark.id } });
});
