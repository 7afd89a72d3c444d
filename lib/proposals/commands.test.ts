import { expect, test } from "vitest";
import { ball, group, person } from "../../test/people";
import { db } from "../db";
import { Conflict, Forbidden, NotFound } from "../errors";
import { visibleTo } from "../events/policy";
import { now } from "../time";
import {
  approveProposal,
  confirmProposal,
  proposeEvent,
  refuseProposal,
  secretOfProposal,
  setProposals,
  sweepProposals,
} from "./commands";
import { countProposals, findProposal, proposalFor, proposalsFor } from "./queries";

const greta = { name: "Greta", email: "greta@example.org" };
let letters = 0;

/** A proposal whose letter was opened. */
async function proposed(to?: string, start = "2030-04-20T20:00") {
  const end = start.replace(/T.*/, "T23:30");
  const { id } = await proposeEvent({ ...greta, email: `greta${++letters}@example.org` }, ball({ start, end }), to);
  await confirmProposal(secretOfProposal(id));
  return id;
}

test("a proposal waits for a person only once its letter was opened, however often", async () => {
  const ada = await person();
  const choir = await group(ada);
  const { id } = await proposeEvent(greta, ball(), choir.handle);
  expect(await countProposals(ada)).toBe(0);
  await Promise.all([confirmProposal(secretOfProposal(id)), confirmProposal(secretOfProposal(id))]);
  expect(await countProposals(ada)).toBe(1);
  const facts = await db.fact.findMany({ where: { subject: id }, orderBy: { at: "asc" } });
  expect(facts.map(({ kind, data }) => [kind, data])).toEqual([
    ["proposal.made", { stage: "asked" }],
    ["proposal.made", { stage: "waiting" }],
  ]);
  await expect(confirmProposal("wrong")).rejects.toThrow(NotFound);
});

test("those who decide never see the address", async () => {
  const ada = await person();
  const choir = await group(ada);
  await proposed(choir.handle);
  expect(JSON.stringify(await proposalsFor(ada))).not.toContain("@example.org");
});

test("an approved proposal is an event of the group, and its proposer finds it", async () => {
  const ada = await person();
  const choir = await group(ada);
  const proposalId = await proposed(choir.handle);
  const { slug } = await approveProposal(ada, { proposalId, publish: true });
  const event = await db.event.findUniqueOrThrow({ where: { slug } });
  expect(event).toMatchObject({ organiserId: choir.id, state: "PUBLISHED", title: "Bal de printemps" });
  expect((await findProposal(secretOfProposal(proposalId))).path).toBe(`/events/${slug}`);
  await expect(refuseProposal(ada, { proposalId })).rejects.toThrow(Conflict);
});

test("of two organisers who approve at once one does, and there is one event", async () => {
  const ada = await person();
  const choir = await group(ada);
  const proposalId = await proposed(choir.handle);
  const results = await Promise.allSettled([1, 2, 3].map(() => approveProposal(ada, { proposalId, publish: true })));
  expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  expect(await db.event.count({ where: { organiserId: choir.id } })).toBe(1);
});

test("what cannot be published stays in the queue", async () => {
  const ada = await person();
  const choir = await group(ada);
  const proposalId = await proposed(choir.handle, "2020-04-20T20:00");
  await expect(approveProposal(ada, { proposalId, publish: true })).rejects.toThrow("errors.publishPast");
  expect(await countProposals(ada)).toBe(1);
  expect(await db.event.count({ where: { AND: [{ organiserId: choir.id }, visibleTo(null)] } })).toBe(0);
});

test("an approval whose process died can be taken up again", async () => {
  const ada = await person();
  const choir = await group(ada);
  const proposalId = await proposed(choir.handle);
  const decidedAt = new Date(now().getTime() - 120_000);
  await db.proposal.update({ where: { id: proposalId }, data: { state: "APPROVED", decidedAt } });
  await approveProposal(ada, { proposalId, publish: false });
  expect(await db.event.count({ where: { organiserId: choir.id, state: "DRAFT" } })).toBe(1);
});

test("each proposal opens to those who decide it, however many wait, and to nobody else", async () => {
  const [ada, ben] = [await person(), await person()];
  const choir = await group(ada);
  const first = await proposed(choir.handle);
  const last = await proposed(choir.handle);
  expect(await proposalsFor(ada, 1)).toHaveLength(1);
  for (const id of [first, last]) expect((await proposalFor(ada, id))?.id).toBe(id);
  expect(await proposalFor(ben, last)).toBeNull();
  expect(await proposalFor(ada, "nonsense")).toBeNull();
  await refuseProposal(ada, { proposalId: first });
  expect(await proposalFor(ada, first)).toBeNull();
});

test("nobody decides what is for others: members, other groups, and without being a steward", async () => {
  const [ada, ben, cleo] = [await person(), await person(), await person()];
  const choir = await group(ada);
  await db.membership.create({ data: { groupId: choir.id, actorId: ben.id, role: "MEMBER" } });
  await group(cleo);
  const proposalId = await proposed(choir.handle);
  for (const other of [ben, cleo, { ...cleo, steward: true }])
    await expect(approveProposal(other, { proposalId, publish: true })).rejects.toThrow(NotFound);
  const toServer = await proposed();
  await expect(refuseProposal(ada, { proposalId: toServer })).rejects.toThrow(NotFound);
  await refuseProposal({ ...ada, steward: true }, { proposalId: toServer, reason: "Trop loin" });
  expect(await findProposal(secretOfProposal(toServer))).toMatchObject({ state: "REFUSED", reason: "Trop loin" });
});

test("one address is written to three times an hour, not more", async () => {
  const again = () => proposeEvent({ ...greta, email: "flood@example.org" }, ball());
  for (let time = 0; time < 3; time += 1) await again();
  await expect(again()).rejects.toThrow("errors.tooMany");
});

test("stewards close the door; nobody else does", async () => {
  const ada = await person();
  await expect(setProposals(ada, false)).rejects.toThrow(Forbidden);
  await setProposals({ ...ada, steward: true }, false);
  await expect(proposeEvent(greta, ball())).rejects.toThrow("proposals.errors.off");
  await setProposals({ ...ada, steward: true }, true);
});

test("what was never confirmed is forgotten after two days, addresses 30 days after the answer", async () => {
  const ada = await person();
  const { id } = await proposeEvent({ ...greta, email: "late@example.org" }, ball());
  const answered = await proposed();
  await refuseProposal({ ...ada, steward: true }, { proposalId: answered });
  const ago = (days: number) => new Date(now().getTime() - days * 24 * 60 * 60 * 1000);
  await db.proposal.update({ where: { id }, data: { createdAt: ago(3) } });
  await db.proposal.update({ where: { id: answered }, data: { decidedAt: ago(31) } });
  await sweepProposals();
  expect(await db.proposal.findUnique({ where: { id } })).toBeNull();
  expect(await db.proposal.findUniqueOrThrow({ where: { id: answered } })).toMatchObject({ email: null, name: "" });
});
