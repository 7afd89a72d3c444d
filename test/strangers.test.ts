import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, test } from "vitest";
import { announce, withdrawAnnouncement } from "../lib/announcements/commands";
import { deleteComment, editComment, moderateComment, writeComment } from "../lib/comments/commands";
import { writeMessage } from "../lib/conversations/commands";
import { writeToPeople } from "../lib/conversations/people";
import { db } from "../lib/db";
import { Forbidden, NotFound } from "../lib/errors";
import {
  cancelEvent,
  confirmEvent,
  createEvent,
  deleteEvent,
  editEvent,
  publishEvent,
  restoreEvent,
} from "../lib/events/commands";
import { duplicateEvent } from "../lib/events/duplicating";
import { removeFile, storeFile } from "../lib/files/commands";
import type { Acting } from "../lib/identities/schema";
import { invite, inviteByLink, revokeInvitation } from "../lib/invitations/commands";
import { answerInvitation, inviteOrganiser, stepDown, withdrawOrganiser } from "../lib/organisers/commands";
import {
  acceptOffer,
  agreeToMove,
  approve,
  changeParticipation,
  checkIn,
  chooseNameVisibility,
  joinEvent,
  leaveEvent,
  promote,
  reject,
  remove,
  setInterest,
} from "../lib/participations/commands";
import { exportPeople, personAtTheDoor } from "../lib/participations/desk";
import { approveProposal, refuseProposal } from "../lib/proposals/commands";
import { schedulePublication, withdrawSchedule } from "../lib/publications/commands";
import { react } from "../lib/reactions/commands";
import { addPicture, recount, removePicture } from "../lib/recounts/commands";
import { report } from "../lib/reports/commands";
import {
  addDate,
  cancelSeries,
  createSeries,
  editSeries,
  planEdit,
  publishSeries,
  skipDate,
} from "../lib/series/commands";
import { ball, group, person } from "./people";

/** Ids of somebody else's things. */
interface Theirs {
  eventId: string;
  participationId: string;
  ticketCode: string;
  announcementId: string;
  commentId: string;
  fileId: string;
  invitationId: string;
  organiserId: string;
  proposalId: string;
  seriesId: string;
  dateId: string;
}

/** Who comes to it but has no part in running it: everything of these is closed to them as to a stranger. */
let comes: Acting;
let stranger: Acting;
let open: Theirs;
let closed: Theirs;

type Deed = (who: Acting, theirs: Theirs) => Promise<unknown>;

/** Commands that somebody else's ids can be put into. Each is refused to whoever does not run the event. */
const organisersOnly: Record<string, Deed> = {
  approve: (who, { participationId }) => approve(who, { participationId }),
  reject: (who, { participationId }) => reject(who, { participationId }),
  remove: (who, { participationId }) => remove(who, { participationId }),
  promote: (who, { participationId }) => promote(who, { participationId }),
  checkIn: (who, { eventId, participationId }) => checkIn(who, { eventId, participationId }),
  "checkIn by ticket": (who, { eventId, ticketCode }) => checkIn(who, { eventId, ticketCode }),
  exportPeople: (who, { eventId }) => exportPeople(who, eventId),
  personAtTheDoor: (who, { eventId, participationId }) => personAtTheDoor(who, eventId, participationId),
  announce: (who, { eventId }) => announce(who, { eventId, states: ["GOING"], title: "Faux", text: "Faux" }),
  writeToPeople: (who, { eventId }) =>
    writeToPeople(who, { eventId, states: ["GOING"], text: "Faux", once: crypto.randomUUID() }),
  withdrawAnnouncement: (who, { announcementId }) => withdrawAnnouncement(who, { announcementId }),
  moderateComment: (who, { commentId }) => moderateComment(who, { commentId, deed: "hide" }),
  editComment: (who, { commentId }) => editComment(who, { commentId, text: "Faux" }),
  deleteComment: (who, { commentId }) => deleteComment(who, { commentId }),
  storeFile: (who, { eventId }) => storeFile(who, { eventId, name: "faux.txt", bytes: Buffer.from("faux") }),
  removeFile: (who, { fileId }) => removeFile(who, { fileId }),
  invite: (who, { eventId }) => invite(who, { eventId, whom: { actorId: who.id } }),
  inviteByLink: (who, { eventId }) => inviteByLink(who, { eventId }),
  revokeInvitation: (who, { invitationId }) => revokeInvitation(who, { invitationId }),
  inviteOrganiser: (who, { eventId }) => inviteOrganiser(who, { eventId, organiserId: who.id }),
  withdrawOrganiser: (who, { eventId, organiserId }) => withdrawOrganiser(who, { eventId, organiserId }),
  answerInvitation: (who, { eventId, organiserId }) => answerInvitation(who, { eventId, organiserId, accept: true }),
  stepDown: (who, { eventId, organiserId }) => stepDown(who, { eventId, organiserId }),
  schedulePublication: (who, { eventId }) => schedulePublication(who, { eventId, at: new Date("2030-01-01") }),
  withdrawSchedule: (who, { eventId }) => withdrawSchedule(who, { eventId }),
  editEvent: (who, { eventId }) => editEvent(who, { eventId, input: ball({ title: "À moi", visibility: "PUBLIC" }) }),
  publishEvent: (who, { eventId }) => publishEvent(who, { eventId }),
  cancelEvent: (who, { eventId }) => cancelEvent(who, { eventId }),
  restoreEvent: (who, { eventId }) => restoreEvent(who, { eventId }),
  confirmEvent: (who, { eventId }) => confirmEvent(who, { eventId }),
  deleteEvent: (who, { eventId }) => deleteEvent(who, { eventId }),
  duplicateEvent: (who, { eventId }) => duplicateEvent(who, { eventId }),
  recount: (who, { eventId }) => recount(who, { eventId, text: "Faux" }),
  addPicture: (who, { eventId }) => addPicture(who, { eventId, bytes: Buffer.from("faux"), alt: "Faux" }),
  removePicture: (who, { eventId }) => removePicture(who, { eventId, mediaId: crypto.randomUUID() }),
  approveProposal: (who, { proposalId }) => approveProposal(who, { proposalId, publish: true }),
  refuseProposal: (who, { proposalId }) => refuseProposal(who, { proposalId }),
  publishSeries: (who, { seriesId }) => publishSeries(who, { seriesId }),
  skipDate: (who, { seriesId }) => skipDate(who, { seriesId, date: "2030-04-27T20:00" }),
  addDate: (who, { seriesId }) => addDate(who, { seriesId, date: "2030-04-28T20:00" }),
  cancelSeries: (who, { seriesId }) => cancelSeries(who, { seriesId }),
  editSeries: (who, { dateId }) => editSeries(who, { eventId: dateId, scope: "all", input: ball() }),
  planEdit: (who, { dateId }) => planEdit(who, { eventId: dateId, scope: "all", input: ball() }),
};

/** Commands about oneself at an event: open where the event is, and as if there were none where it is not. */
const anybody: Record<string, Deed> = {
  joinEvent: (who, { eventId }) => joinEvent(who, { eventId }),
  leaveEvent: (who, { eventId }) => leaveEvent(who, { eventId }),
  changeParticipation: (who, { eventId }) => changeParticipation(who, { eventId, seats: 1 }),
  chooseNameVisibility: (who, { eventId }) => chooseNameVisibility(who, { eventId, nameVisibility: "EVERYONE" }),
  acceptOffer: (who, { eventId }) => acceptOffer(who, { eventId }),
  agreeToMove: (who, { eventId }) => agreeToMove(who, { eventId }),
  setInterest: (who, { eventId }) => setInterest(who, { eventId, kind: "MAYBE" }),
  react: (who, { eventId }) => react(who, { kind: "LIKE", eventId }),
  "react to a comment": (who, { commentId }) => react(who, { kind: "LIKE", commentId }),
  writeComment: (who, { eventId }) => writeComment(who, { eventId, text: "Coucou" }),
  writeMessage: (who, { eventId, organiserId }) => writeMessage(who, { to: [organiserId], eventId, text: "Coucou" }),
  report: (who, { eventId }) => report(who, { what: { eventId }, text: "Ce n’est pas vrai." }),
  "report a comment": (who, { commentId }) => report(who, { what: { commentId }, text: "Ce n’est pas vrai." }),
};

beforeAll(async () => {
  const ada = await person();
  const choir = await group(ada);
  [comes, stranger] = [await person(), await person()];
  open = await things(ada, choir, "PUBLIC");
  closed = await things(ada, choir, "INVITED");
});

/** An event of each kind with one of everything, and somebody who comes to it. */
async function things(ada: Acting, choir: Acting, visibility: "PUBLIC" | "INVITED"): Promise<Theirs> {
  const [noor, helper] = [await person(), await person()];
  const input = ball({ visibility, commentPolicy: "OPEN" });
  const { id: eventId } = await createEvent(ada, input, { organiserId: choir.id });
  await publishEvent(ada, { eventId });
  for (const who of [noor, comes]) await invite(ada, { eventId, whom: { actorId: who.id } });
  const { id: participationId, ticketCode } = await joinEvent(noor, { eventId });
  await joinEvent(comes, { eventId });
  const soon = { ...input, start: "2027-04-20T20:00", end: "2027-04-20T23:30" };
  const series = await createSeries(ada, soon, { organiserId: choir.id, rule: "FREQ=WEEKLY;COUNT=3" });
  await publishSeries(ada, { seriesId: series.series.id });
  const date = await db.event.findFirstOrThrow({ where: { seriesId: series.series.id } });
  const proposal = { groupId: choir.id, state: "PENDING", name: "P", secretHash: crypto.randomUUID(), input } as const;
  return {
    eventId,
    participationId,
    ticketCode: ticketCode ?? "",
    announcementId: (await announce(ada, { eventId, states: ["GOING"], title: "À vous", text: "À vous" })).id,
    commentId: (await writeComment(ada, { eventId, text: "Bonjour" })).id,
    fileId: (await storeFile(ada, { eventId, name: "plan.txt", bytes: Buffer.from("plan") })).id,
    invitationId: (await db.eventInvitation.findFirstOrThrow({ where: { eventId, actorId: noor.id } })).id,
    organiserId: (await inviteOrganiser(ada, { eventId, organiserId: helper.id })).actorId,
    proposalId: (await db.proposal.create({ data: proposal })).id,
    seriesId: series.series.id,
    dateId: date.id,
  };
}

/** All that a deed could have changed. */
async function state(): Promise<string> {
  const rows = await Promise.all([
    db.event.findMany({ orderBy: { id: "asc" } }),
    db.participation.findMany({ orderBy: { id: "asc" } }),
    db.eventInvitation.findMany({ orderBy: { id: "asc" } }),
    db.eventOrganiser.findMany({ orderBy: [{ eventId: "asc" }, { actorId: "asc" }] }),
    db.announcement.findMany({ orderBy: { id: "asc" } }),
    db.comment.findMany({ orderBy: { id: "asc" } }),
    db.eventFile.findMany({ orderBy: { id: "asc" } }),
    db.proposal.findMany({ orderBy: { id: "asc" } }),
    db.series.findMany({ orderBy: { id: "asc" } }),
    db.interest.findMany({ orderBy: [{ eventId: "asc" }, { actorId: "asc" }] }),
    db.fact.count(),
  ]);
  return JSON.stringify(rows);
}

async function refusal(deed: Promise<unknown>): Promise<unknown> {
  return deed.then(
    () => "done",
    (problem: unknown) => problem,
  );
}

describe.each(Object.entries(organisersOnly))("%s", (name, deed) => {
  test("with another's ids: no more is learnt than the page shows, and nothing changes", async () => {
    const before = await state();
    for (const [who, theirs, knows] of [
      [stranger, closed, false],
      [stranger, open, true],
      [comes, closed, true],
    ] as const) {
      const answer = await refusal(deed(who, theirs));
      if (answer === null && name === "personAtTheDoor") continue;
      expect(answer).toSatisfy((problem) => problem instanceof NotFound || (knows && problem instanceof Forbidden));
    }
    expect(await state()).toBe(before);
  });
});

describe.each(Object.entries(anybody))("%s", (_name, deed) => {
  test("at an event that one may not know of is as at none", async () => {
    const before = await state();
    const [there, nowhere] = [closed, { ...closed, eventId: crypto.randomUUID() }];
    const answers = [await refusal(deed(stranger, there)), await refusal(deed(stranger, nowhere))];
    for (const answer of answers) expect(answer).toBeInstanceOf(NotFound);
    expect(String(answers[0])).toBe(String(answers[1]));
    expect(await state()).toBe(before);
  });
});

test("every command about an event stands in one of these tables", () => {
  const nouns = [
    ..."announcements comments events files invitations organisers".split(" "),
    ..."participations proposals publications reactions recounts series".split(" "),
  ];
  // Making something new of one's own, taking back one's own, and what is asked with a secret or by stewards.
  const own = ["unreact", "createEvent", "createSeries", "acceptInvitation", "setProposals"];
  const walked = [...Object.keys(organisersOnly), ...Object.keys(anybody), ...own];
  const missing = nouns.flatMap((noun) => {
    const source = readFileSync(`lib/${noun}/commands.ts`, "utf8");
    return [...source.matchAll(/^export (?:async )?function (\w+)\(\s*actor: Acting/gm)]
      .map(([, name = ""]) => name)
      .filter((name) => !walked.includes(name))
      .map((name) => `${noun}: ${name}`);
  });
  expect(missing).toEqual([]);
});
