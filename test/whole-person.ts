import sharp from "sharp";
import { createConfirmedAccount } from "../lib/accounts/commands";
import { announce } from "../lib/announcements/commands";
import { block } from "../lib/blocks/commands";
import { writeComment } from "../lib/comments/commands";
import { nameThread, writeMessage } from "../lib/conversations/commands";
import { db } from "../lib/db";
import { beginDiscussion, editEntry, writeEntry } from "../lib/discussions/commands";
import { keepTyped } from "../lib/drafts/commands";
import { createEvent, publishEvent } from "../lib/events/commands";
import type { EventRow } from "../lib/events/present";
import { makeExport, wantGroupExport, wantOwnExport } from "../lib/exports/commands";
import { storeFile } from "../lib/files/commands";
import { follow } from "../lib/follows/commands";
import { createIdentity } from "../lib/identities/commands";
import type { Acting } from "../lib/identities/schema";
import { storePicture } from "../lib/media/commands";
import { joinEvent, setInterest } from "../lib/participations/commands";
import { writePost } from "../lib/posts/commands";
import { react } from "../lib/reactions/commands";
import { report } from "../lib/reports/commands";
import { createSeries, publishSeries } from "../lib/series/commands";
import { startSession } from "../lib/sessions/commands";
import { hashSecret, issueToken } from "../lib/tokens/commands";
import { ball, group, published } from "./people";

export const password = "un deux trois quatre";
export const email = "orchard@fruit.example";

/** Somebody with two identities in the middle of everything, and those around them. */
export interface Scene {
  accountId: string;
  /** Every text of theirs has the word "quince". */
  quince: Acting;
  /** Every text of theirs has the word "medlar". */
  medlar: Acting;
  /** Every text of theirs has the word "tansy". */
  tansy: Acting;
  hedge: Acting;
}

function picture(red: number): Promise<Buffer> {
  return sharp({ create: { width: 40, height: 30, channels: 3, background: { r: red, g: 90, b: 40 } } })
    .png()
    .toBuffer();
}

/** One account with two identities that did everything one can do here, beside somebody else and a group. */
export async function wholePerson(): Promise<Scene> {
  const other = { email: "tansy@meadow.example", handle: "tansy", name: "Tansy", password, admin: true };
  const tansy = { ...(await createConfirmedAccount(other)).actor, steward: true, moderator: true };
  const made = await createConfirmedAccount({ email, handle: "quince", name: "Quince", password });
  const accountId = made.account.id;
  const quince: Acting = made.actor;
  const medlar: Acting = await createIdentity(accountId, { handle: "medlar", name: "Medlar" });
  const hedge = await group(tansy, "hedge");
  await db.actor.update({ where: { id: hedge.id }, data: { mayPost: "MEMBER" } });
  const soup = await published(tansy, { title: "Soup of tansy", commentPolicy: "OPEN", nameVisibility: "EVERYONE" });
  const around = { tansy, hedge, soup };
  for (const who of [quince, medlar]) await live(who, around);
  await doors(accountId, quince);
  const { id } = await wantOwnExport(quince, { whole: true });
  await makeExport({ subject: id });
  for (const wanted of [
    await wantGroupExport(tansy, { groupId: hedge.id }),
    await wantOwnExport(tansy, { whole: false }),
  ])
    await makeExport({ subject: wanted.id });
  return { accountId, quince, medlar, tansy, hedge };
}

interface Around {
  tansy: Acting;
  hedge: Acting;
  soup: EventRow;
}

async function live(who: Acting, around: Around): Promise<void> {
  const word = who.handle;
  const avatar = await storePicture(who, await picture(word.charCodeAt(0)), { alt: `Face of ${word}` });
  await db.actor.update({
    where: { id: who.id },
    data: {
      summarySource: `I am ${word}`,
      summaryHtml: `<p>I am ${word}</p>`,
      place: `Town of ${word}`,
      links: [{ label: `Page of ${word}`, url: `https://${word}.example/` }],
      alsoKnownAs: [`https://old.example/@${word}`],
      avatarId: avatar.id,
      coverId: (await storePicture(who, await picture(200), { alt: `Garden of ${word}` })).id,
    },
  });
  await publish(who, around);
  await talk(who, around);
  await settle(who, around);
}

async function publish(who: Acting, { tansy, hedge }: Around): Promise<void> {
  const word = who.handle;
  const cover = await storePicture(who, await picture(90), { alt: `Poster of ${word}` });
  const own = await published(who, {
    title: `Ball of ${word}`,
    description: `Dances of ${word}`,
    tags: [`tag${word}`],
    coverId: cover.id,
    place: { name: `Barn of ${word}`, street: `Lane of ${word}` },
    questions: [{ id: "q1", label: `Shoes of ${word}?` }],
    nameVisibility: "EVERYONE",
    commentPolicy: "OPEN",
  });
  await storeFile(who, { eventId: own.id, name: `${word}.txt`, bytes: Buffer.from(`Plan of ${word}`) });
  await joinEvent(tansy, { eventId: own.id, answers: { q1: "soft ones, says tansy" } });
  await announce(who, { eventId: own.id, title: `News of ${word}`, text: `Words of ${word}`, states: ["GOING"] });
  await createEvent(who, ball({ title: `Idea of ${word}` }));
  const day = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10);
  const weekly = ball({ title: `Weeks of ${word}`, start: `${day}T19:00`, end: `${day}T21:00` });
  const { series } = await createSeries(who, weekly, { rule: "FREQ=WEEKLY;COUNT=2" });
  await publishSeries(who, { seriesId: series.id });
  // What belongs to a group stays with it: it says nothing of who made it.
  await db.membership.create({
    data: { groupId: hedge.id, actorId: who.id, role: "MODERATOR", message: `Me, ${word}` },
  });
  const common = await createEvent(who, ball({ title: "Hedge day" }), { organiserId: hedge.id });
  await publishEvent(who, { eventId: common.id });
  const news = { title: "Hedge news", text: "Common words", visibility: "PUBLIC" as const };
  await writePost(who, { groupId: hedge.id, publish: true, input: news });
  await db.resource.create({ data: { groupId: hedge.id, kind: "FOLDER", title: "Common papers", authorId: who.id } });
  const tasks = { create: [{ title: "Cut", claims: { create: [{ actorId: who.id }] } }] };
  await db.taskList.create({
    data: { kind: "TASKS", groupId: hedge.id, title: "Common work", createdById: who.id, tasks },
  });
}

async function talk(who: Acting, { tansy, hedge, soup }: Around): Promise<void> {
  const word = who.handle;
  const comment = await writeComment(who, { eventId: soup.id, text: `A comment of ${word}` });
  await writeComment(tansy, { eventId: soup.id, text: "An answer, says tansy", inReplyToId: comment.id });
  await react(who, { kind: "LIKE", eventId: soup.id });
  const message = await writeMessage(who, { to: [tansy.id], text: `A letter of ${word}` });
  await nameThread(who, { conversationId: message.conversationId, title: `Thread of ${word}` });
  await writeMessage(tansy, { conversationId: message.conversationId, text: "A reply, says tansy" });
  const thread = await beginDiscussion(who, { groupId: hedge.id, title: "Common matter", text: `Opened by ${word}` });
  const entry = await writeEntry(who, { discussionId: thread.id, text: `An entry of ${word}` });
  await editEntry(who, { entryId: entry.id, text: `Another entry of ${word}` });
  const question = { groupId: hedge.id, discussionId: thread.id, entryId: entry.id, authorId: who.id };
  const votes = { create: [{ actorId: who.id, answer: "YES" as const, note: `Because, says ${word}` }] };
  const options = { create: [{ position: 0, text: `Choice of ${word}`, votes }] };
  await db.poll.create({ data: { ...question, kind: "CHOICE", title: `Question of ${word}`, options } });
  const about = await report(who, { what: { eventId: soup.id }, text: `I complain, says ${word}` });
  await db.reportNote.create({ data: { reportId: about.id, byId: tansy.id, text: "Look, says tansy" } });
  const against = await report(tansy, { what: { commentId: comment.id }, text: "I mind, says tansy" });
  const subject = `comment ${comment.id}`;
  const measure = { kind: "WARN" as const, subject, actorId: who.id, reportId: against.id, byId: tansy.id };
  const appeal = { create: { text: `I object, says ${word}` } };
  await db.measure.create({ data: { ...measure, reason: "Said by tansy", appeal } });
}

let nettles = 0;

async function settle(who: Acting, { tansy, soup }: Around): Promise<void> {
  const word = who.handle;
  const nettle = await db.actor.create({
    data: { kind: "PERSON", handle: `nettle${++nettles}`, name: "Nettle" },
  });
  await joinEvent(who, { eventId: soup.id, message: `I come, says ${word}`, nameVisibility: "EVERYONE" });
  await follow(who, tansy.id);
  await follow(tansy, who.id);
  await block(who, { actorId: nettle.id });
  await db.mute.create({ data: { muterId: who.id, host: `${word}.noise.example` } });
  const later = await published(tansy, { title: "Later, says tansy" });
  await setInterest(who, { eventId: later.id, kind: "MAYBE" });
  const tag = await db.tag.create({ data: { name: `liked${word}`, label: `Liked${word}` } });
  await db.tagFollow.create({ data: { actorId: who.id, tagId: tag.id } });
  await keepTyped(who, { form: "new", typed: { title: `Typed by ${word}` } });
  await db.channelChoice.create({ data: { actorId: who.id, kind: "comment", channel: "EMAIL", cadence: "DAILY" } });
  const source = { kind: "ICS" as const, organiserId: who.id, createdById: who.id, name: `Calendar of ${word}` };
  const url = `https://calendar.example/${word}.ics`;
  const items = { create: [{ organiserId: who.id, uid: `${word}@calendar.example`, hash: "x" }] };
  await db.importSource.create({ data: { ...source, url, items } });
  const letter = { key: `going:x:${who.id}`, name: "going", actorId: who.id, answer: `550 no ${word}` };
  await db.letter.create({ data: letter });
}

/** What an account has to sign in with, and where its address stands elsewhere. */
async function doors(accountId: string, quince: Acting): Promise<void> {
  await startSession(db, { accountId, actorId: quince.id, userAgent: "Browser of quince" });
  await issueToken(db, "a secret", { kind: "RESET_PASSWORD", accountId, data: { email } });
  await db.passkey.create({
    data: { id: "a-key", accountId, publicKey: Buffer.from("key of quince"), name: "Key of quince" },
  });
  await db.recoveryCode.create({ data: { hash: hashSecret("a code"), accountId } });
  await db.knownDevice.create({ data: { tokenHash: hashSecret("a device"), accountId } });
  await db.outsideLogin.create({ data: { provider: "ldap", subject: "uid=quince", accountId, actorId: quince.id } });
  await db.consent.create({ data: { accountId, kind: "TERMS", version: 1 } });
  const soup = await db.event.findFirstOrThrow({ where: { title: "Soup of tansy" } });
  await db.eventInvitation.create({ data: { eventId: soup.id, email, secretHash: "one" } });
  const hedge = await db.actor.findFirstOrThrow({ where: { handle: "hedge" } });
  await db.groupInvitation.create({ data: { groupId: hedge.id, email, secretHash: "two", uses: 1, maxUses: 1 } });
}
