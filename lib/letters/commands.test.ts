import { beforeAll, expect, test } from "vitest";
import { POST } from "../../app/api/unsubscribe/[token]/route";
import { people, event as publish } from "../../prisma/cast";
import { db } from "../db";
import type { Acting } from "../identities/schema";
import { joinEvent } from "../participations/commands";
import { addLetters } from "./commands";
import { quietPage } from "./queries";
import { quietToken, readQuietToken } from "./rules";

let ada: Acting;
let grace: Acting;
let wren: Acting;

beforeAll(async () => {
  [ada, grace, wren] = await people("ada", "grace", "wren");
});

const post = (token: string, fields: Record<string, string>) =>
  POST(new Request(`https://farandole.example/u/${token}`, { method: "POST", body: new URLSearchParams(fields) }), {
    params: Promise.resolve({ token }),
  });

test("one press ends the letters of this place alone, without a redirect; the page's buttons lead back to it", async () => {
  const soup = await publish(ada);
  const [one, other] = await Promise.all([grace, wren].map((who) => joinEvent(who, { eventId: soup.id })));
  const token = quietToken({ participationId: one?.id ?? "" });
  const answer = await post(token, { "List-Unsubscribe": "One-Click" });
  expect(answer.status).toBe(200);
  const quiet = async (id = "") => (await db.participation.findUniqueOrThrow({ where: { id } })).quietAt !== null;
  expect([await quiet(one?.id), await quiet(other?.id)]).toEqual([true, false]);
  expect(await quietPage(token)).toEqual({ eventTitle: soup.title, quiet: true, kind: "coming" });
  const back = await post(token, { letters: "again" });
  expect([back.status, back.headers.get("location")]).toEqual([303, `/u/${token}`]);
  expect(await quiet(one?.id)).toBe(false);
  expect((await post(token, {})).status).toBe(200);
  expect((await post(token, {})).status).toBe(200);
  expect(await quiet(one?.id)).toBe(true);
});

test("an organiser ends the notes about one event for one identity", async () => {
  const soup = await publish(ada);
  const token = quietToken({ actorId: ada.id, eventId: soup.id });
  await post(token, { "List-Unsubscribe": "One-Click" });
  await post(token, { "List-Unsubscribe": "One-Click" });
  expect(await db.quietOrganiser.findMany({ select: { actorId: true, eventId: true } })).toEqual([
    { actorId: ada.id, eventId: soup.id },
  ]);
  expect((await quietPage(token)).quiet).toBe(true);
});

test("a token that we did not give out ends nothing, however it was altered", async () => {
  const soup = await publish(ada);
  const { id } = await joinEvent(grace, { eventId: soup.id });
  const token = quietToken({ participationId: id });
  expect(readQuietToken(token)).toEqual({ participationId: id });
  const other = quietToken({ participationId: crypto.randomUUID() });
  const forged = [
    "walk",
    "",
    token.slice(1),
    `${token}A`,
    token.slice(0, 22) + other.slice(22),
    Buffer.concat([Buffer.from(id.replaceAll("-", ""), "hex"), Buffer.alloc(16)]).toString("base64url"),
    `${token}'--`,
  ];
  for (const wrong of forged) expect((await post(wrong, { "List-Unsubscribe": "One-Click" })).status).toBe(404);
  expect((await db.participation.findUniqueOrThrow({ where: { id } })).quietAt).toBeNull();
});

test("tokens of two identities of one account have nothing in common", async () => {
  const soup = await publish(ada);
  const [one, other] = await Promise.all([grace, wren].map((who) => joinEvent(who, { eventId: soup.id })));
  const [first = "", second = ""] = [one, other].map((place) => quietToken({ participationId: place?.id ?? "" }));
  for (let at = 0; at + 6 <= first.length; at++) expect(second).not.toContain(first.slice(at, at + 6));
});

test("who is not coming any more is not told by the link what the event is called by now", async () => {
  const soup = await publish(ada);
  const { id } = await joinEvent(grace, { eventId: soup.id });
  await db.participation.update({ where: { id }, data: { state: "REJECTED" } });
  expect((await quietPage(quietToken({ participationId: id }))).eventTitle).toBeNull();
});

test("of letters added twice at the same moment there is one, with one job", async () => {
  const letter = { key: "going:twice", name: "going" as const, participationId: crypto.randomUUID() };
  await Promise.all([1, 2, 3].map(() => db.$transaction((tx) => addLetters(tx, [letter]))));
  expect(await db.letter.count({ where: { key: letter.key } })).toBe(1);
  const jobs = await db.$queryRaw<unknown[]>`select 1 from graphile_worker.jobs where key = ${`mail:${letter.key}`}`;
  expect(jobs).toHaveLength(1);
});
