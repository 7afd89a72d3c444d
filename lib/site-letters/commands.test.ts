import { beforeAll, expect, test } from "vitest";
import { person } from "../../test/people";
import { db } from "../db";
import { Forbidden } from "../errors";
import type { Acting } from "../identities/schema";
import { subscribeAgain, unsubscribe } from "../letters/commands";
import { quietPage } from "../letters/queries";
import { quietToken } from "../letters/rules";
import { siteLetter } from "../mail/stewards";
import { now } from "../time";
import { reachNext, writeToAll } from "./commands";
import { reachable, siteLetters } from "./queries";
import { accountsAtOnce, siteLetterInput } from "./schema";

const words = { subjectEn: "News", textEn: "We moved.\n\nCome and see.", subjectFr: "", textFr: "" };
let steward: Acting;

beforeAll(async () => {
  steward = { ...(await person()), steward: true };
  await db.account.createMany({
    data: Array.from({ length: accountsAtOnce + 20 }, (_, n) => ({ email: `r${n}@cast.example`, confirmedAt: now() })),
  });
  await db.account.createMany({
    data: [
      { email: "unconfirmed@cast.example" },
      { email: "out@cast.example", confirmedAt: now(), suspendedAt: now() },
      { email: "quiet@cast.example", confirmedAt: now(), quietAt: now() },
    ],
  });
});

const written = (id: string) => db.letter.count({ where: { about: id } });

test("only stewards write to all, and not without words", async () => {
  const member = await person();
  for (const other of [member, { ...member, moderator: true }]) {
    await expect(writeToAll(other, words)).rejects.toBeInstanceOf(Forbidden);
    await expect(siteLetters(other)).rejects.toBeInstanceOf(Forbidden);
    await expect(reachable(other)).rejects.toBeInstanceOf(Forbidden);
  }
  const sure = { sure: "on" };
  expect(siteLetterInput.safeParse({ ...words, ...sure }).success).toBe(true);
  expect(siteLetterInput.safeParse({ ...words, subjectFr: "Titre", ...sure }).success).toBe(false);
  expect(siteLetterInput.safeParse(sure).success).toBe(false);
  expect(siteLetterInput.safeParse(words).success).toBe(false);
});

test("a letter reaches each account once, some at a time, also when its job runs twice at once or is killed", async () => {
  const { id } = await writeToAll(steward, words);
  await Promise.all([reachNext({ letterId: id }), reachNext({ letterId: id })]);
  expect(await written(id)).toBe(accountsAtOnce + 20);
  expect(await db.siteLetter.findUniqueOrThrow({ where: { id } })).toMatchObject({ count: accountsAtOnce + 20 });
  await reachNext({ letterId: id });
  expect(await written(id)).toBe(accountsAtOnce + 20);
  expect((await db.siteLetter.findUniqueOrThrow({ where: { id } })).doneAt).not.toBeNull();
});

test("the first round stops after as many as a mail server takes", async () => {
  const { id } = await writeToAll(steward, words);
  await reachNext({ letterId: id });
  expect(await written(id)).toBe(accountsAtOnce);
});

test("who wants no such letters gets legal notices alone, and ends the others with one press", async () => {
  const quiet = await db.account.findUniqueOrThrow({ where: { email: "quiet@cast.example" } });
  const { id } = await writeToAll(steward, { ...words, legal: "on" });
  const row = { key: `site:${id}:${quiet.id}`, name: "siteLetter", about: id, eventId: null, participationId: null };
  const letter = { ...row, actorId: null, createdAt: now(), sentAt: null, refusedAt: null, answer: null };
  const legal = await siteLetter(letter);
  expect(legal).toMatchObject({ to: "quiet@cast.example", subject: "News" });
  expect(legal?.unsubscribe).toBeUndefined();
  const { id: news } = await writeToAll(steward, words);
  expect(await siteLetter({ ...letter, key: `site:${news}:${quiet.id}`, about: news })).toBeNull();

  const reader = await db.account.findUniqueOrThrow({ where: { email: "r1@cast.example" } });
  const sent = await siteLetter({ ...letter, key: `site:${news}:${reader.id}`, about: news });
  const token = sent?.unsubscribe?.split("/u/")[1] ?? "";
  expect(token).toBe(quietToken({ accountId: reader.id }));
  expect(await quietPage(token)).toMatchObject({ kind: "stewards", quiet: false });
  await unsubscribe(token);
  await unsubscribe(token);
  expect(await siteLetter({ ...letter, key: `site:${news}:${reader.id}`, about: news })).toBeNull();
  await subscribeAgain(token);
  expect(await quietPage(token)).toMatchObject({ quiet: false });
  await expect(unsubscribe(`${token.slice(0, -2)}xx`)).rejects.toThrow();
});
