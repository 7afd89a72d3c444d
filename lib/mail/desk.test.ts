import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { belongs, group, people, event as publish, soup as soupDraft } from "../../prisma/cast";
import { Mailbox, work } from "../../test/mailbox";
import { db } from "../db";
import type { Acting } from "../identities/schema";
import { invite, revokeInvitation } from "../invitations/commands";
import { invitationLink } from "../invitations/queries";
import { unsubscribe } from "../letters/commands";
import { quietToken } from "../letters/rules";
import { answerInvitation, inviteOrganiser } from "../organisers/commands";
import { joinEvent } from "../participations/commands";
import { confirmProposal, proposeEvent, refuseProposal } from "../proposals/commands";

const mailbox = new Mailbox();
let ada: Acting;
let grace: Acting;
let noor: Acting;
let omar: Acting;
let hedy: Acting;

beforeAll(async () => {
  [ada, grace, noor, omar, hedy] = await people("ada", "grace", "noor", "omar", "hedy");
  await mailbox.open();
});
afterAll(() => mailbox.close());
beforeEach(async () => {
  await work();
  mailbox.take();
  await db.rateLimit.deleteMany();
});

const to = (email: string) => mailbox.take().filter((letter) => letter.to === email);
const newsPlanned = () => db.$queryRaw<{ wait: number }[]>`
  select extract(epoch from run_at - now())::float as wait from graphile_worker.jobs where task_identifier = 'news'`;

test("an organiser hears at once who asks to come, then at most once in half an hour, and can end it", async () => {
  const soup = await publish(ada, { joinMode: "RESTRICTED" });
  await joinEvent(grace, { eventId: soup.id });
  await work();
  const [first, ...more] = to("ada@cast.example");
  expect(more).toEqual([]);
  expect(first?.subject).toBe("Quelqu’un demande à venir\u00a0: Soupe au chaudron");
  expect(first?.text).toContain("Grace Okafor voudrait venir");
  expect(first?.text).toContain(`/events/${soup.slug}/attendees`);
  await joinEvent(noor, { eventId: soup.id });
  await joinEvent(omar, { eventId: soup.id });
  await work();
  expect(to("ada@cast.example")).toEqual([]);
  const [planned] = await newsPlanned();
  expect(planned?.wait).toBeGreaterThan(28 * 60);
  await db.$executeRaw`update graphile_worker._private_jobs set run_at = now()`;
  await work();
  const [second, ...others] = to("ada@cast.example");
  expect(others).toEqual([]);
  expect(second?.subject).toBe("2 personnes demandent à venir\u00a0: Soupe au chaudron");
  expect(second?.text).not.toContain("Grace");
  await unsubscribe(quietToken({ actorId: ada.id, eventId: soup.id }));
  const [lark] = await people("lark");
  await joinEvent(lark as Acting, { eventId: soup.id });
  await db.$executeRaw`update graphile_worker._private_jobs set run_at = now()`;
  await work();
  expect(mailbox.take().filter(({ subject }) => subject.includes("demande à venir"))).toEqual([]);
});

test("those who may answer for a group are asked to organise along, and who asked hears the answer", async () => {
  const kitchen = await group(grace);
  await belongs(noor, kitchen, "MODERATOR");
  await belongs(omar, kitchen);
  const soup = await publish(ada);
  await inviteOrganiser(ada, { eventId: soup.id, organiserId: kitchen.id });
  await work();
  const asked = mailbox.take();
  expect(asked.map((letter) => letter.to).sort()).toEqual(["grace@cast.example", "noor@cast.example"]);
  for (const letter of asked) expect(letter.text).toContain("https://farandole.example/my/organising");
  await answerInvitation(noor, { eventId: soup.id, organiserId: kitchen.id, accept: true });
  await work();
  expect(mailbox.take().map((letter) => [letter.to, letter.subject])).toEqual([
    ["ada@cast.example", "La Cantine du quartier organise avec vous\u00a0: Soupe au chaudron"],
  ]);
});

test("an invitation by e-mail holds its link and no hidden address; one taken back before it leaves is not sent", async () => {
  const soup = await publish(ada, { visibility: "INVITED", hideAddress: true });
  await invite(ada, { eventId: soup.id, whom: { email: "greta@example.org" }, language: "en" });
  await invite(ada, { eventId: soup.id, whom: { actorId: noor.id } });
  await work();
  const letters = mailbox.take();
  expect(letters.map((letter) => letter.to).sort()).toEqual(["greta@example.org", "noor@cast.example"]);
  const letter = letters.find((one) => one.to === "greta@example.org");
  const { id } = await db.eventInvitation.findFirstOrThrow({ where: { email: "greta@example.org" } });
  expect(letter?.subject).toBe("Ada Moreau invites you: Soupe au chaudron");
  expect(letter?.text).toContain(invitationLink(id));
  expect(letter?.raw).not.toContain("249 rue");
  await invite(ada, { eventId: soup.id, whom: { email: "late@example.org" } });
  const late = await db.eventInvitation.findFirstOrThrow({ where: { email: "late@example.org" } });
  await revokeInvitation(ada, { invitationId: late.id });
  await work();
  expect(mailbox.take()).toEqual([]);
});

test("a proposal is confirmed by letter and answered by letter", async () => {
  await proposeEvent({ name: "Greta", email: "greta@example.org", language: "en" }, soupDraft());
  await work();
  const [asked] = to("greta@example.org");
  expect(asked?.subject).toBe("One more step: your proposal “Soupe au chaudron”");
  const secret = /\/events\/propose\/([\w-]+)/.exec(asked?.text ?? "")?.[1] ?? "";
  await confirmProposal(secret);
  const { id } = await db.proposal.findFirstOrThrow();
  await refuseProposal(hedy, { proposalId: id, reason: "Too far away." });
  await work();
  const [answer, ...more] = to("greta@example.org");
  expect(more).toEqual([]);
  expect(answer?.subject).toBe("Not taken up: “Soupe au chaudron”");
  expect(answer?.text).toContain("Too far away.");
});
