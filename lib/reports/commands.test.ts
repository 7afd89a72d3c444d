import { beforeEach, expect, test } from "vitest";
import { group, person, published } from "../../test/people";
import { writeComment } from "../comments/commands";
import { writeMessage } from "../conversations/commands";
import { db } from "../db";
import { Conflict, Forbidden, NotFound } from "../errors";
import type { Acting } from "../identities/schema";
import { invite } from "../invitations/commands";
import { deletePost, writePost } from "../posts/commands";
import { addNote, decideReport, report } from "./commands";
import { notesOf, openReports, reportFor, reportsFor } from "./queries";

let ada: Acting;
let noor: Acting;
let steward: Acting;
beforeEach(async () => {
  [ada, noor] = [await person(), await person()];
  steward = { ...(await person()), steward: true, moderator: true };
});

test("an event, a comment, a message and a person can be reported; the first two and the last without an account", async () => {
  const event = await published(ada, { commentPolicy: "OPEN", description: "Bla *bla*" });
  const comment = await writeComment(ada, { eventId: event.id, text: "Zut" });
  const message = await writeMessage(ada, { to: [noor.id], text: "Na" });
  const made = [
    await report(null, { what: { eventId: event.id }, text: "a" }),
    await report(null, { what: { commentId: comment.id }, text: "b" }),
    await report(noor, { what: { messageId: message.id }, text: "c" }),
    await report(null, { what: { actorId: ada.id }, text: "d", forward: true }),
  ];
  expect(made.map(({ reportedId, reporterId, forwarded }) => [reportedId, reporterId, forwarded])).toEqual([
    [ada.id, null, false],
    [ada.id, null, false],
    [ada.id, noor.id, false],
    [ada.id, null, false],
  ]);
  await expect(report(null, { what: { messageId: message.id }, text: "e" })).rejects.toBeInstanceOf(NotFound);
  await expect(report(ada, { what: { eventId: event.id }, text: "f" })).rejects.toBeInstanceOf(Forbidden);
  const shown = await reportFor(steward, made[0]?.id ?? "");
  expect(shown).toMatchObject({ quoted: "<p>Bla <em>bla</em></p>", others: 3, path: `/events/${event.slug}` });
});

test("what one may not see cannot be found by reporting it", async () => {
  const event = await published(ada, { visibility: "INVITED", commentPolicy: "OPEN" });
  await invite(ada, { eventId: event.id, whom: { actorId: noor.id } });
  const comment = await writeComment(ada, { eventId: event.id, text: "Zut" });
  for (const what of [
    { eventId: event.id },
    { commentId: comment.id },
    { eventId: "x" },
    { actorId: crypto.randomUUID() },
  ])
    for (const who of [null, await person()])
      await expect(report(who, { what, text: "a" })).rejects.toBeInstanceOf(NotFound);
  await report(noor, { what: { eventId: event.id }, text: "a" });
});

test("stewards alone read and decide reports; a decision can be taken back", async () => {
  const { id: reportId } = await report(noor, { what: { actorId: ada.id }, text: "a" });
  for (const who of [null, ada, noor]) {
    await expect(reportsFor(who)).rejects.toBeInstanceOf(Forbidden);
    await expect(reportFor(who, reportId)).rejects.toBeInstanceOf(Forbidden);
    await expect(openReports(who)).rejects.toBeInstanceOf(Forbidden);
  }
  await expect(decideReport(noor, { reportId, state: "REJECTED" })).rejects.toBeInstanceOf(Forbidden);
  const before = await openReports(steward);
  await decideReport(steward, { reportId, state: "RESOLVED" });
  await addNote(steward, { reportId, text: "Parlé avec elle." });
  expect(await notesOf(steward, reportId)).toMatchObject([{ text: "Parlé avec elle." }]);
  expect(await openReports(steward)).toBe(before - 1);
  expect((await reportsFor(steward, { decided: true })).reports[0]).toMatchObject({
    id: reportId,
  });
  await decideReport(steward, { reportId, state: "OPEN" });
  expect((await reportFor(steward, reportId)).decidedAt).toBeNull();
  await expect(decideReport(steward, { reportId: "x", state: "OPEN" })).rejects.toBeInstanceOf(NotFound);
});

test("news of a group is reported by those who read it; the stewards are led to what is for everybody alone", async () => {
  const choir = await group(ada);
  const write = (visibility: "PUBLIC" | "MEMBERS", publish = true) =>
    writePost(ada, { groupId: choir.id, input: { title: "Un four", text: "Grand.", visibility }, publish });
  const [open, inside, draft] = [await write("PUBLIC"), await write("MEMBERS"), await write("PUBLIC", false)];
  for (const [who, what] of [
    [null, inside],
    [noor, inside],
    [noor, draft],
    [ada, draft],
  ] as const)
    await expect(report(who, { what: { postId: what.id }, text: "a" })).rejects.toBeInstanceOf(NotFound);
  await db.membership.create({ data: { groupId: choir.id, actorId: noor.id, role: "MEMBER" } });
  const first = await report(null, { what: { postId: open.id }, text: "a" });
  const second = await report(noor, { what: { postId: inside.id }, text: "b" });
  expect(await reportFor(steward, first.id)).toMatchObject({
    kind: "post",
    title: "Un four",
    path: `/posts/${open.slug}`,
    quoted: "<p>Grand.</p>",
    changed: false,
    reported: { id: choir.id },
  });
  expect(await reportFor(steward, second.id)).toMatchObject({ kind: "post", path: null, quoted: "<p>Grand.</p>" });
  await deletePost(ada, { postId: open.id });
  expect(await reportFor(steward, first.id)).toMatchObject({ quoted: "<p>Grand.</p>", reported: { id: choir.id } });
});

test("D13 one person reports a thing once while it waits, and strangers only as often as somebody reads, however many press at once", async () => {
  const event = await published(ada);
  const what = { eventId: event.id };
  const pressed = await Promise.allSettled([1, 2, 3].map(() => report(noor, { what, text: "a" })));
  expect(pressed.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  expect(pressed.find(({ status }) => status === "rejected")).toMatchObject({ reason: expect.any(Conflict) });
  const flood = await Promise.allSettled(Array.from({ length: 30 }, () => report(null, { what, text: "b" })));
  expect(flood.filter(({ status }) => status === "fulfilled")).toHaveLength(20);
  await report(await person(), { what, text: "c" });
  await report(noor, { what: { actorId: ada.id }, text: "d" });
  const own = await db.report.findFirstOrThrow({ where: { reporterId: noor.id, eventId: event.id } });
  await decideReport(steward, { reportId: own.id, state: "REJECTED" });
  await report(noor, { what, text: "It is worse now" });
});
