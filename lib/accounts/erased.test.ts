import { mkdir, readdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { work } from "../../test/mailbox";
import { passHours, remains } from "../../test/remains";
import { email, password, type Scene, wholePerson } from "../../test/whole-person";
import { db } from "../db";
import { env } from "../env";
import { deleteIdentity } from "../identities/commands";
import { sweep } from "../jobs/sweep";
import { letterFolder } from "../mail/transport";
import { deleteAccount, departureHours } from "./leaving";

let scene: Scene;
let words: string;
beforeAll(async () => {
  scene = await wholePerson();
  const { accountId, quince, medlar } = scene;
  words = ["quince", "medlar", "orchard@", accountId, quince.id, medlar.id].join("|");
  await work();
}, 120_000);

/** What may still say that there was somebody, and why. Texts are in none of these. */
const kept: Record<string, string> = {
  "Actor.id": "the tombstone",
  "Actor.handle": "the tombstone's reserved handle: nobody else may ever come under it",
  "Tombstone.uri": "the address under which the page is gone",
  "Entry.actorId":
    "gaps of one person in a thread belong together, that it stays readable; leads to the tombstone alone",
  "Message.actorId":
    "gaps of one person in a thread belong together, that it stays readable; leads to the tombstone alone",
  "ConversationMember.actorId": "that somebody left a thread of which others remain; leads to the tombstone alone",
  "Report.reportedId": "that something was decided about somebody; leads to the tombstone alone",
  "Measure.actorId": "that something was decided about somebody; leads to the tombstone alone",
};

/** Of what is in `kept`, all that may stand in it. */
const bare = () =>
  new RegExp(`^(https://farandole\\.example/@)?(quince|medlar|${scene.quince.id}|${scene.medlar.id})$`);

/** Where anything of them stands that may not. */
async function leaks(pattern = words): Promise<string[]> {
  const found = await remains(pattern);
  return [...new Set(found.filter(({ place, text }) => !kept[place] || !bare().test(text)).map(({ place }) => place))];
}

test("of one identity of several nothing is left within a day, and the other is as it was (L8, I3)", async () => {
  const { accountId, quince, medlar } = scene;
  const before = (await remains(`medlar|${medlar.id}`)).filter(({ place }) => !/^(exports|letters)/.test(place));
  await db.identity.updateMany({ where: { accountId }, data: { isDefault: false } });
  await db.identity.update({ where: { actorId: medlar.id }, data: { isDefault: true } });
  await deleteIdentity(accountId, quince.id);
  const after = (await remains(`medlar|${medlar.id}`)).filter(({ place }) => !/^(exports|letters)/.test(place));
  const texts = (list: typeof before) => list.map(({ place, text }) => `${place} ${text}`).sort();
  // Nothing of it is another than before, at the very moment, nor later.
  const same = texts(before).filter((one) => !/^(graphile_worker|Session)/.test(one));
  expect(texts(after)).toEqual(expect.arrayContaining(same));
  await passHours(departureHours);
  await work();
  await sweep();
  await passHours(3);
  await sweep();
  const doors = /^(Passkey|OutsideLogin|Session)\./;
  const left = (await leaks(`quince|${quince.id}`)).filter((place) => !doors.test(place));
  expect(left).toEqual([]);
}, 60_000);

test("of an account nothing is left within a day: no table and no file holds a word, an address or an id of theirs (L8)", async () => {
  await deleteAccount({ id: scene.accountId, email, sessionId: crypto.randomUUID() }, password, "192.0.2.1");
  // The address and all doors go at once.
  expect(await remains("orchard@")).toEqual([]);
  await passHours(departureHours);
  await work();
  await sweep();
  await passHours(3);
  await sweep();
  await work();
  expect(await leaks()).toEqual([]);
  // What was made for the group is there, and says nothing of who made it.
  expect(await db.event.count({ where: { title: "Hedge day" } })).toBe(2);
  expect(await db.resource.count({ where: { title: "Common papers", authorId: null } })).toBe(2);
  // Whatever others said is theirs.
  expect(await db.comment.count({ where: { source: "An answer, says tansy" } })).toBe(2);
}, 60_000);

test("the scan finds what is left: as text, list, JSON, bytes, in jobs, letters, archives and names of files", async () => {
  const { tansy } = scene;
  const nowhere = await leaks();
  await db.actor.update({ where: { id: tansy.id }, data: { alsoKnownAs: ["https://x.example/@quince"] } });
  await db.keyValue.create({ data: { key: '["x"]', value: { deep: [{ of: "Quince" }] } } });
  const { accountId } = await db.identity.findUniqueOrThrow({ where: { actorId: tansy.id } });
  await db.passkey.create({ data: { id: "x", accountId, name: "x", publicKey: Buffer.from("of medlar") } });
  await db.$executeRaw`select graphile_worker.add_job('gather', json_build_object('who', ${scene.medlar.id}::text))`;
  await db.tombstone.create({ data: { uri: "https://farandole.example/events/ball-of-quince", formerType: "Event" } });
  await mkdir(letterFolder(), { recursive: true });
  await writeFile(join(letterFolder(), "x.json"), JSON.stringify({ to: email }));
  await writeFile(join(env().DATA_DIR, "quince.txt"), "x");
  const found = (await leaks()).filter((place) => !nowhere.includes(place));
  expect(found.sort()).toEqual([
    "Actor.alsoKnownAs",
    "KeyValue.value",
    "Passkey.publicKey",
    "Tombstone.uri",
    "graphile_worker._private_jobs.payload",
    "letters/",
    "quince.txt/",
  ]);
  await rm(join(env().DATA_DIR, "quince.txt"));
  expect(await readdir(letterFolder())).toContain("x.json");
}, 60_000);
