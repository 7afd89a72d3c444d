import { beforeEach, expect, test } from "vitest";
import { db } from "../db";
import { env } from "../env";
import { Forbidden } from "../errors";
import type { Acting } from "../identities/schema";
import { setPolicy } from "./commands";
import { exportAllowed, exportServers, importServers } from "./lists";
import { decidedServers } from "./queries";

let steward: Acting;
beforeEach(async () => {
  await db.server.deleteMany();
  await db.actor.deleteMany();
  const noor = await db.actor.create({ data: { kind: "PERSON", handle: "noor", name: "Noor" } });
  steward = { ...noor, steward: true };
});

const mastodon = `#domain,#severity,#reject_media,#reject_reports,#public_comment,#obfuscate
spam.example,suspend,False,False,"Spam, and ""worse""
on two lines",False
Loud.Example.,silence,TRUE,False,,False
pictures.example,noop,True,False,Pictures,False
quiet.example,suspend,False,False,Not for all,True
h***n.example,suspend,False,False,Hidden,True
odd.example,whisper,False,False,,False
`;

test("a list in Mastodon's form is taken over, line by line, and faults are told with their lines", async () => {
  expect(await importServers(steward, mastodon, "BLOCKED")).toEqual({
    taken: 4,
    known: 0,
    faults: [
      { line: 7, text: "h***n.example,suspend,False,False,Hidden,True" },
      { line: 8, text: "odd.example,whisper,False,False,,False" },
    ],
  });
  expect(await decidedServers(steward)).toEqual([
    { host: "loud.example", policy: "LIMITED", reason: null, reasonPublic: true, rejectMedia: true },
    { host: "pictures.example", policy: "OPEN", reason: "Pictures", reasonPublic: true, rejectMedia: true },
    { host: "quiet.example", policy: "BLOCKED", reason: "Not for all", reasonPublic: false, rejectMedia: false },
    {
      host: "spam.example",
      policy: "BLOCKED",
      reason: 'Spam, and "worse"\non two lines',
      reasonPublic: true,
      rejectMedia: false,
    },
  ]);
});

test("a list that went out comes in again as it was, but for reasons that are not public", async () => {
  await importServers(steward, mastodon, "BLOCKED");
  const before = await decidedServers(steward);
  const list = await exportServers(steward);
  expect(list).toMatch(/^#domain,#severity,#reject_media,#reject_reports,#public_comment,#obfuscate\n/);
  expect(list).not.toContain("Not for all");
  await db.server.deleteMany();
  await importServers(steward, list, "BLOCKED");
  expect(await decidedServers(steward)).toEqual(
    before.map((one) => (one.reasonPublic ? one : { ...one, reason: null, reasonPublic: true })),
  );
});

test("a list never loosens what was decided here, and keeps our reasons", async () => {
  await setPolicy(steward, { host: "spam.example", policy: "BLOCKED", reason: "Ours" });
  await setPolicy(steward, { host: "loud.example", policy: "LIMITED", reason: "Ours" });
  const told = await importServers(
    steward,
    "#domain,#severity\nspam.example,silence\nloud.example,suspend\n",
    "BLOCKED",
  );
  expect(told).toEqual({ taken: 1, known: 1, faults: [] });
  expect(await decidedServers(steward)).toMatchObject([
    { host: "loud.example", policy: "BLOCKED", reason: "Ours", reasonPublic: false },
    { host: "spam.example", policy: "BLOCKED", reason: "Ours" },
  ]);
});

test("names alone are blocked or allowed, as was chosen; our own server is never", async () => {
  const own = new URL(env().PUBLIC_URL).host;
  expect(await importServers(steward, `\uFEFFone.example\r\n\r\nbücher.example\r\n${own}`, "ALLOWED")).toEqual({
    taken: 2,
    known: 0,
    faults: [{ line: 4, text: own }],
  });
  expect(await exportAllowed(steward)).toBe("#domain\none.example\nxn--bcher-kva.example\n");
  expect(await exportServers(steward)).not.toContain("one.example");
});

test("an unclosed quotation mark spoils its own lines alone, and strangers get and give no list", async () => {
  const list =
    '#domain,#severity,#public_comment\ngood.example,suspend,Fine\nbad.example,suspend,"open\nlast.example,suspend,x';
  const told = await importServers(steward, list, "BLOCKED");
  expect(told.taken).toBeGreaterThanOrEqual(1);
  expect((await decidedServers(steward)).map(({ host }) => host)).toContain("good.example");
  const stranger = { ...steward, steward: false };
  await expect(importServers(stranger, list, "BLOCKED")).rejects.toBeInstanceOf(Forbidden);
  for (const take of [exportServers, exportAllowed]) await expect(take(stranger)).rejects.toBeInstanceOf(Forbidden);
});
