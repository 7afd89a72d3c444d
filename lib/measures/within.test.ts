import { beforeEach, expect, test } from "vitest";
import { belongs } from "../../prisma/cast";
import { ball, group, person } from "../../test/people";
import { createConfirmedAccount } from "../accounts/commands";
import { writeComment } from "../comments/commands";
import { db } from "../db";
import { beginDiscussion, writeEntry } from "../discussions/commands";
import { Conflict, Forbidden, NotFound } from "../errors";
import { createEvent, publishEvent } from "../events/commands";
import { groupDesk, reportsWaiting } from "../groups/desk";
import { createIdentity } from "../identities/commands";
import type { Acting } from "../identities/schema";
import { report } from "../reports/commands";
import { reportsFor } from "../reports/queries";
import { takeMeasure } from "./commands";
import { type GroupDeed, takeGroupMeasure, undoGroupMeasure } from "./within";

let ada: Acting;
let grace: Acting;
let noor: Acting;
let choir: Acting;
let moderator: Acting;
beforeEach(async () => {
  [ada, grace, noor] = await Promise.all([person(), person(), person()]);
  moderator = { ...(await person()), moderator: true };
  choir = await group(ada);
  await belongs(grace, choir, "MODERATOR");
  await belongs(noor, choir);
});

async function concert() {
  const { id: eventId } = await createEvent(ada, ball({ commentPolicy: "OPEN" }), { organiserId: choir.id });
  return publishEvent(ada, { eventId });
}
async function rude() {
  const event = await concert();
  const comment = await writeComment(noor, { eventId: event.id, text: "Nul" });
  return { event, comment, made: await report(moderator, { what: { commentId: comment.id }, text: "C’est méchant" }) };
}
const judge = (who: Acting, reportId: string, kind: GroupDeed = "HIDE") =>
  takeGroupMeasure(who, { reportId, kind, reason: "Doucement." });
const stateOf = async (id: string) => (await db.comment.findUniqueOrThrow({ where: { id } })).state;
const deskOf = (who: Acting) => groupDesk(who, choir.id);

test("what is reported in a group lies on its own desk, too, without who reported it; members and others read none", async () => {
  const { event, comment } = await rude();
  const { reports } = await deskOf(grace);
  expect(reports).toMatchObject([{ quoted: "<p>Nul</p>", text: "C’est méchant", said: true, title: event.title }]);
  expect(JSON.stringify(reports)).not.toContain(moderator.id);
  expect(reports[0]?.by?.id).toBe(comment.actorId);
  for (const who of [noor, await person()]) await expect(deskOf(who)).rejects.toBeInstanceOf(NotFound);
  expect((await reportsFor(moderator)).reports.map(({ kind }) => kind)).toContain("comment");
});

test("of a report about what is the group's own its moderators do not read the words", async () => {
  const event = await concert();
  await report(noor, { what: { eventId: event.id }, text: "Je suis la voisine" });
  const { reports } = await deskOf(ada);
  expect(reports).toMatchObject([{ said: false, text: "", by: null }]);
  await expect(judge(ada, reports[0]?.id ?? "")).rejects.toBeInstanceOf(Conflict);
  await judge(ada, reports[0]?.id ?? "", "LEAVE");
  expect(await reportsWaiting(ada, choir.id)).toBe(0);
});

test("a moderator of the group hides it there, the server's moderators still have the report, and it is undone", async () => {
  const { comment, made } = await rude();
  const { id: measureId } = await judge(grace, made.id);
  expect([await stateOf(comment.id), await reportsWaiting(ada, choir.id)]).toEqual(["HIDDEN", 0]);
  expect((await db.report.findUniqueOrThrow({ where: { id: made.id } })).state).toBe("OPEN");
  expect((await deskOf(ada)).hidden).toMatchObject([{ id: measureId, quoted: "<p>Nul</p>", reason: "Doucement." }]);
  await undoGroupMeasure(ada, { measureId });
  await undoGroupMeasure(ada, { measureId });
  expect([await stateOf(comment.id), (await deskOf(ada)).hidden]).toEqual(["SHOWN", []]);
  expect((await deskOf(ada)).log.map(({ kind }) => kind)).toContain("groupMeasure.undone");
});

test("an entry is hidden the same way", async () => {
  const thread = await beginDiscussion(ada, { groupId: choir.id, title: "Le four", text: "Froid." });
  const entry = await writeEntry(noor, { discussionId: thread.id, text: "Nul" });
  const made = await report(ada, { what: { entryId: entry.id }, text: "Hm" });
  await judge(grace, made.id);
  expect((await db.entry.findUniqueOrThrow({ where: { id: entry.id } })).hiddenAt).not.toBeNull();
});

test("what the server's moderators hid as well is not shown again by the group's", async () => {
  const { comment, made } = await rude();
  const { id: measureId } = await judge(grace, made.id);
  const subject = { kind: "comment", id: comment.id } as const;
  await takeMeasure(moderator, { kind: "HIDE", subject, reportId: made.id, reason: "" });
  await undoGroupMeasure(grace, { measureId });
  expect(await stateOf(comment.id)).toBe("HIDDEN");
});

test("another group's moderators, members, the reported and whoever comes second are refused", async () => {
  const { made } = await rude();
  const stranger = await person();
  await group(stranger);
  for (const who of [stranger, noor]) await expect(judge(who, made.id)).rejects.toBeInstanceOf(Forbidden);
  await expect(judge(ada, crypto.randomUUID())).rejects.toBeInstanceOf(NotFound);
  const both = await Promise.allSettled([judge(ada, made.id), judge(grace, made.id, "LEAVE")]);
  expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  const own = await db.measure.findFirstOrThrow({ where: { groupId: choir.id } });
  await expect(undoGroupMeasure(stranger, { measureId: own.id })).rejects.toThrow();
});

test("nobody reads a report about themselves, be it as a sister of whom it names", async () => {
  const password = "un deux trois quatre";
  const made = { email: `z${Date.now()}@cast.example`, handle: `z${Date.now()}`.slice(0, 20), name: "Z", password };
  const { account, actor } = await createConfirmedAccount(made);
  const sister = await createIdentity(account.id, { handle: `${made.handle}b`, name: "Sœur" });
  await belongs(sister, choir, "MODERATOR");
  const event = await concert();
  const comment = await writeComment(actor, { eventId: event.id, text: "Nul" });
  await report(noor, { what: { commentId: comment.id }, text: "Hm" });
  expect([await reportsWaiting(sister, choir.id), await reportsWaiting(grace, choir.id)]).toEqual([0, 1]);
});
