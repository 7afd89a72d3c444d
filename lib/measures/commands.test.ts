import { beforeEach, expect, test } from "vitest";
import { factsOf, person, published } from "../../test/people";
import { moderateComment, writeComment } from "../comments/commands";
import { writeMessage } from "../conversations/commands";
import { conversation } from "../conversations/queries";
import { db, transaction } from "../db";
import { Conflict, Forbidden, NotFound } from "../errors";
import { listedFor } from "../events/policy";
import { findEvent } from "../events/queries";
import type { AccountRole } from "../generated/prisma/enums";
import type { Acting } from "../identities/schema";
import { report } from "../reports/commands";
import { startSession } from "../sessions/commands";
import { findSession } from "../sessions/queries";
import { takeMeasure, takeWithin, undoMeasure } from "./commands";

let ada: Acting;
let mo: Acting;
let sam: Acting;
let kinds = 0;
beforeEach(async () => {
  ada = await withAccount("MEMBER");
  mo = await withAccount("MODERATOR");
  sam = await withAccount("STEWARD");
});

async function withAccount(role: AccountRole, accountId?: string): Promise<Acting> {
  const actor = await person();
  const id = accountId ?? (await db.account.create({ data: { email: `m${++kinds}@cast.example`, role } })).id;
  await db.identity.create({ data: { actorId: actor.id, accountId: id, isDefault: !accountId } });
  return { ...actor, ...(role !== "MEMBER" && { moderator: true }), ...(role === "STEWARD" && { steward: true }) };
}

const accountOf = async ({ id }: Acting) =>
  (await db.identity.findUniqueOrThrow({ where: { actorId: id }, include: { account: true } })).account;
const hide = (id: string) => ({ kind: "HIDE" as const, subject: { kind: "event" as const, id }, reason: "Off topic" });

test("a hidden event is there for its author and moderators alone, in no list, and shown again as it was", async () => {
  const event = await published(ada);
  const measure = await takeMeasure(mo, hide(event.id));
  for (const who of [null, await person()]) await expect(findEvent(who, event.slug)).rejects.toBeInstanceOf(NotFound);
  for (const who of [ada, mo, sam]) {
    expect((await findEvent(who, event.slug)).id).toBe(event.id);
    expect(await db.event.count({ where: { AND: [{ id: event.id }, listedFor(who)] } })).toBe(0);
  }
  await expect(takeMeasure(mo, hide(event.id))).rejects.toBeInstanceOf(Conflict);
  expect(await undoMeasure(mo, { measureId: measure.id })).toBe(true);
  expect(await undoMeasure(mo, { measureId: measure.id })).toBe(false);
  expect((await findEvent(null, event.slug)).id).toBe(event.id);
  expect(await factsOf(measure.id)).toEqual(["taken", "undone"]);
});

test("a hidden comment is gone from below the event, and its organisers do not show it again", async () => {
  const event = await published(ada, { commentPolicy: "OPEN" });
  const eve = await withAccount("MEMBER");
  const { id } = await writeComment(eve, { eventId: event.id, text: "Zut" });
  const subject = { kind: "comment", id } as const;
  const measure = await takeMeasure(mo, { kind: "HIDE", subject, reason: "" });
  await expect(moderateComment(ada, { commentId: id, deed: "show" })).rejects.toBeInstanceOf(Forbidden);
  await undoMeasure(sam, { measureId: measure.id });
  expect((await db.comment.findUniqueOrThrow({ where: { id } })).state).toBe("SHOWN");
});

test("a hidden message is a gap for whom it was written to", async () => {
  const eve = await withAccount("MEMBER");
  const { id, conversationId } = await writeMessage(eve, { to: [ada.id], text: "Na" });
  await takeMeasure(mo, { kind: "HIDE", subject: { kind: "message", id }, reason: "" });
  expect((await conversation(ada, conversationId)).messages).toMatchObject([{ html: "", deleted: true }]);
  expect((await conversation(eve, conversationId)).messages).toMatchObject([{ html: "<p>Na</p>" }]);
});

test("A8 a suspended person's sessions and calendars end at once; what another identity of theirs wrote stays (I3)", async () => {
  const account = await accountOf(ada);
  const other = await withAccount("MEMBER", account.id);
  const event = await published(other);
  const token = await startSession(db, { accountId: account.id, actorId: other.id, userAgent: null });
  const subject = { kind: "actor", id: ada.id } as const;
  const measure = await takeMeasure(mo, { kind: "SUSPEND", subject, reason: "" });
  expect(await findSession(token)).toBeNull();
  expect((await accountOf(ada)).suspendedAt).not.toBeNull();
  expect((await findEvent(null, event.slug)).id).toBe(event.id);
  await undoMeasure(mo, { measureId: measure.id });
  expect((await accountOf(ada)).suspendedAt).toBeNull();
  expect(await findSession(token)).toBeNull();
});

test("nobody judges themselves, and only stewards judge who looks after the server", async () => {
  const warn = ({ id }: Acting) => ({ kind: "WARN" as const, subject: { kind: "actor" as const, id }, reason: "" });
  const sibling = await withAccount("MODERATOR", (await accountOf(mo)).id);
  for (const whom of [mo, sibling, sam]) await expect(takeMeasure(mo, warn(whom))).rejects.toBeInstanceOf(Forbidden);
  await expect(takeMeasure(sam, warn(sam))).rejects.toBeInstanceOf(Forbidden);
  await expect(takeMeasure(ada, warn(mo))).rejects.toBeInstanceOf(Forbidden);
  const { id: measureId } = await takeMeasure(sam, warn(mo));
  for (const who of [mo, ada]) await expect(undoMeasure(who, { measureId })).rejects.toBeInstanceOf(Forbidden);
  const against = await takeMeasure(sam, warn(ada));
  await expect(undoMeasure(mo, { measureId: against.id })).rejects.toBeInstanceOf(Forbidden);
});

test("of two moderators at once, one decides a report", async () => {
  const event = await published(ada);
  const { id: reportId } = await report(null, { what: { eventId: event.id }, text: "a" });
  const [done, refused] = await Promise.allSettled([
    takeMeasure(mo, { ...hide(event.id), reportId }),
    takeMeasure(sam, { kind: "LEAVE", subject: { kind: "event", id: event.id }, reason: "", reportId }),
  ]).then((both) => both.sort((a, b) => a.status.localeCompare(b.status)));
  expect(done?.status).toBe("fulfilled");
  expect(refused).toMatchObject({ status: "rejected", reason: expect.any(Conflict) });
  expect(await db.measure.count({ where: { reportId } })).toBe(1);
});

test("what is deleted is gone and cannot be undone", async () => {
  const event = await published(ada);
  const measure = await takeMeasure(mo, { ...hide(event.id), kind: "DELETE" });
  expect(await db.event.count({ where: { id: event.id, deletedAt: null } })).toBe(0);
  await expect(undoMeasure(mo, { measureId: measure.id })).rejects.toBeInstanceOf(Conflict);
  await expect(takeMeasure(mo, { ...hide(event.id), kind: "DELETE" })).rejects.toBeInstanceOf(NotFound);
});

test("what is deleted and what is written down of it happen together, or neither does", async () => {
  const event = await published(ada);
  const wanted = { ...hide(event.id), kind: "DELETE" as const };
  const broken = transaction(async (tx) => {
    await takeWithin(tx, mo, wanted);
    throw new Error("the machine stops");
  });
  await expect(broken).rejects.toThrow("the machine stops");
  expect((await findEvent(null, event.slug)).id).toBe(event.id);
  expect(await db.measure.count({ where: { subject: `event ${event.id}` } })).toBe(0);
});

test("of the same measure twice at once one is taken, and undone twice at once it is undone once", async () => {
  const about = { subject: { kind: "actor", id: ada.id }, reason: "" } as const;
  for (const kind of ["SUSPEND", "LIMIT", "REFUSE_MEDIA"] as const) {
    const both = await Promise.allSettled([takeMeasure(mo, { kind, ...about }), takeMeasure(sam, { kind, ...about })]);
    expect(both.filter(({ status }) => status === "rejected")).toMatchObject([{ reason: expect.any(Conflict) }]);
    const { id: measureId } = await db.measure.findFirstOrThrow({ where: { kind, actorId: ada.id } });
    const undone = await Promise.all([undoMeasure(sam, { measureId }), undoMeasure(sam, { measureId })]);
    expect(undone.sort()).toEqual([false, true]);
    expect(await factsOf(measureId)).toEqual(["taken", "undone"]);
  }
});
