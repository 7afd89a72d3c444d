import { beforeAll, expect, test } from "vitest";
import { belongs } from "../../prisma/cast";
import { group, person, published } from "../../test/people";
import { db } from "../db";
import { beginDiscussion, writeEntry } from "../discussions/commands";
import { Conflict, Forbidden, NotFound } from "../errors";
import { findEvent } from "../events/queries";
import type { AccountRole } from "../generated/prisma/enums";
import { groupDesk } from "../groups/desk";
import type { Acting } from "../identities/schema";
import { takeMeasure } from "../measures/commands";
import { takeGroupMeasure } from "../measures/within";
import { notificationsOf } from "../notifications/queries";
import { notify } from "../notifications/tell";
import { report } from "../reports/commands";
import { appeal, decideAppeal } from "./commands";
import { appealsFor, measureToAppeal } from "./queries";
import { appealCode } from "./rules";

let ada: Acting;
let mo: Acting;
let flo: Acting;
beforeAll(async () => {
  [ada, mo, flo] = [await withAccount("MEMBER"), await withAccount("MODERATOR"), await withAccount("MODERATOR")];
});

async function withAccount(role: AccountRole): Promise<Acting> {
  const actor = await person();
  const { id } = await db.account.create({ data: { email: `${actor.handle}@cast.example`, role } });
  await db.identity.create({ data: { actorId: actor.id, accountId: id, isDefault: true } });
  return { ...actor, ...(role !== "MEMBER" && { moderator: true }) };
}

async function hidden() {
  const event = await published(ada);
  const made = await report(flo, { what: { eventId: event.id }, text: "secret words" });
  const subject = { kind: "event", id: event.id } as const;
  const measure = await takeMeasure(mo, { kind: "HIDE", subject, reason: "Off topic", reportId: made.id });
  return { event, measure, made };
}

test("whom a measure meets appeals once, and another moderator takes the measure back", async () => {
  const { event, measure } = await hidden();
  const code = appealCode(measure.id);
  await appeal({ code, text: "It is on topic." });
  await expect(appeal({ code, text: "Again" })).rejects.toBeInstanceOf(Conflict);
  const decision = { measureId: measure.id, uphold: true, answer: "You are right." };
  for (const who of [ada, mo]) await expect(decideAppeal(who, decision)).rejects.toBeInstanceOf(Forbidden);
  await decideAppeal(flo, decision);
  await expect(decideAppeal(flo, decision)).rejects.toBeInstanceOf(Conflict);
  expect((await findEvent(null, event.slug)).id).toBe(event.id);
  expect(await measureToAppeal(code)).toMatchObject({ appeal: { state: "UPHELD", answer: "You are right." } });
});

test("a code that this server did not make opens nothing", async () => {
  const { measure } = await hidden();
  const other = appealCode(crypto.randomUUID()).split(".")[1];
  for (const code of ["", measure.id, `${measure.id}.`, `${measure.id}.${other}`]) {
    await expect(measureToAppeal(code)).rejects.toBeInstanceOf(NotFound);
    await expect(appeal({ code, text: "x" })).rejects.toBeInstanceOf(NotFound);
  }
});

test("D13 whom a report met is told of the measure without a trace of who reported, and the reporter that somebody looked", async () => {
  const { measure, made } = await hidden();
  for (const fact of await db.fact.findMany({ where: { subject: { in: [measure.id, made.id] } } })) await notify(fact);
  const told = (await notificationsOf(ada)).notifications.filter(({ kind }) => kind === "measure");
  expect(told[0]).toMatchObject({ what: "HIDE", by: null, path: `/appeal/${appealCode(measure.id)}` });
  const page = JSON.stringify([told, await measureToAppeal(appealCode(measure.id))]);
  for (const trace of [flo.id, flo.handle, made.id, "secret words", mo.id]) expect(page).not.toContain(trace);
  expect((await notificationsOf(flo)).notifications.map(({ what }) => what)).toContain("looked");
});

test("what a group's own moderators hid is told, and the server's moderators decide about the appeal", async () => {
  const [grace, noor] = [await withAccount("MEMBER"), await withAccount("MEMBER")];
  const choir = await group(grace);
  const { name } = await db.actor.findUniqueOrThrow({ where: { id: choir.id } });
  await belongs(noor, choir);
  const thread = await beginDiscussion(grace, { groupId: choir.id, title: "Le four", text: "Froid." });
  const entry = await writeEntry(noor, { discussionId: thread.id, text: "Nul" });
  const made = await report(grace, { what: { entryId: entry.id }, text: "Hm" });
  const measure = await takeGroupMeasure(grace, { reportId: made.id, kind: "HIDE", reason: "Doucement." });
  const hiddenAt = async () => (await db.entry.findUniqueOrThrow({ where: { id: entry.id } })).hiddenAt;
  const tellAll = async () => {
    for (const fact of await db.fact.findMany({ where: { subject: measure.id } })) await notify(fact);
  };
  await tellAll();
  const code = appealCode(measure.id);
  const told = async () => (await notificationsOf(noor)).notifications.filter(({ kind }) => kind === "measure");
  expect(await told()).toMatchObject([{ what: "HIDE", by: null, path: `/appeal/${code}` }]);
  expect(await measureToAppeal(code)).toMatchObject({ group: name, reason: "Doucement." });
  await appeal({ code, text: "C’était pour rire." });
  const decision = { measureId: measure.id, uphold: true, answer: "D’accord." };
  await expect(decideAppeal(grace, decision)).rejects.toBeInstanceOf(Forbidden);
  expect((await appealsFor(mo)).find(({ measureId }) => measureId === measure.id)?.group).toBe(name);
  expect(await hiddenAt()).not.toBeNull();
  await decideAppeal(mo, decision);
  expect(await hiddenAt()).toBeNull();
  const { log, hidden: still } = await groupDesk(grace, choir.id);
  expect(log[0]).toMatchObject({ kind: "groupMeasure.undone", by: null });
  expect(still).toEqual([]);
  await tellAll();
  expect(await told()).toMatchObject([{ what: expect.stringMatching(/^(undone|UPHELD)$/) }]);
});
