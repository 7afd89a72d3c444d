import { randomBytes } from "node:crypto";
import { readdir } from "node:fs/promises";
import { beforeAll, expect, test } from "vitest";
import { type Further, listed, packed, unpacked } from "../../test/archives";
import { fullGroup } from "../../test/full-group";
import { person } from "../../test/people";
import { db } from "../db";
import { env } from "../env";
import { exportGroupTo } from "../exports/commands";
import type { Acting } from "../identities/schema";
import { importNow } from "./commands";
import { groupImport } from "./queries";

let bo: Acting;
let ada: Acting;
let whole: Map<string, Buffer>;
const elsewhere = "https://old.example";

beforeAll(async () => {
  const full = await fullGroup();
  ada = full.ada;
  const path = `${env().DATA_DIR}/kitchen.zip`;
  await exportGroupTo(full.ada, { groupId: full.group.id, path });
  whole = new Map([...(await unpacked(path))].map(([name, bytes]) => [name, fromElsewhere(name, bytes)]));
}, 60_000);

/** As if another server had written it. */
function fromElsewhere(name: string, bytes: Buffer): Buffer {
  if (!/json(ld)?$/.test(name)) return bytes;
  const here = env().PUBLIC_URL;
  return Buffer.from(String(bytes).replaceAll(here, elsewhere).replaceAll(new URL(here).host, "old.example"));
}

/** The whole archive with some of its files otherwise. */
function changed(name: string, change: (text: string) => string | Buffer): Map<string, Buffer> {
  return new Map(whole).set(name, Buffer.from(change(String(whole.get(name)))));
}

async function taken(path: string, handle = "") {
  // Somebody new each time: one identity may hand in few a day.
  bo = await person();
  const { id } = await importNow(bo, { handle, file: path });
  return groupImport([bo], id);
}

async function everything(): Promise<string> {
  const counts = [db.actor, db.event, db.media, db.entry, db.resource, db.membership, db.tag].map((table) =>
    (table as typeof db.actor).count(),
  );
  const people = await db.actor.count({ where: { handle: { startsWith: "p" } } });
  const files = await readdir(env().DATA_DIR, { recursive: true });
  const kept = files.filter((file) => /^(media|files|imports)\/.*[0-9a-f]{20}/.test(file));
  const [actors = 0, ...rest] = await Promise.all(counts);
  return JSON.stringify([actors - people, ...rest, kept.sort()]);
}

async function refused(path: string, fault: string, handle?: string): Promise<void> {
  const before = await everything();
  const { state, error, group } = await taken(path, handle);
  expect({ state, error, group }).toEqual({ state: "FAILED", error: fault, group: null });
  expect(await everything()).toBe(before);
}

const fault = (name: string) => `exports.faults.${name}`;
/** As long as the name that it takes the place of. */
const renamed = (to: string) => (bytes: Buffer) => {
  const name = `media/${"a".repeat(40)}.jpg`;
  const bad = Buffer.alloc(name.length, "x");
  bad.write(to, "latin1");
  const copy = Buffer.from(bytes);
  for (let at = copy.indexOf(name); at >= 0; at = copy.indexOf(name)) bad.copy(copy, at);
  return copy;
};
const extra: Further[] = [{ name: `media/${"a".repeat(40)}.jpg`, bytes: Buffer.from("x") }];

test.each([
  ["up", "../../../../tmp/evil"],
  ["from the root", "/etc/passwd"],
  ["by a drive", "C:/windows"],
  ["by backslashes", "..\\..\\evil"],
  ["by a letter that is none", "a\0b/"],
  ["in another encoding", "caf\xe9/"],
  ["hidden", ".ssh/authorized"],
])("a name that leads %s is refused", async (_way, to) => {
  await refused(await packed(whole, { further: extra, spoil: renamed(to) }), fault("name"));
});

test("a link instead of a file is refused", async () => {
  const further = [{ name: "media/link.jpg", bytes: Buffer.from("/etc/passwd"), mode: 0o120777 }];
  await refused(await packed(whole, { further }), fault("link"));
});

test("the same name twice is refused, in capitals, too", async () => {
  const bytes = Buffer.from("{}");
  await refused(await packed(whole, { further: [{ name: "FARANDOLE.json", bytes }] }), fault("twice"));
  await refused(await packed(whole, { further: [{ name: "group.jsonld", bytes }] }), fault("twice"));
});

test("what unpacks to far more than it is is refused before it is unpacked", async () => {
  const zeros = new Map(whole).set("posts.jsonld", Buffer.alloc(60 * 1024 * 1024));
  await refused(await packed(zeros), fault("bomb"));
});

test("files that share their bytes are refused", async () => {
  const spoil = (bytes: Buffer) => {
    const copy = Buffer.from(bytes);
    copy.writeUInt32LE(copy.readUInt32LE(listed(copy, "group.jsonld") + 42), listed(copy, "posts.jsonld") + 42);
    return copy;
  };
  await refused(await packed(whole, { spoil }), fault("overlap"));
});

test("a file that lies about its size is refused", async () => {
  const lie = (by: number) => (bytes: Buffer) => {
    const copy = Buffer.from(bytes);
    const at = listed(copy, "events.jsonld") + 24;
    copy.writeUInt32LE(copy.readUInt32LE(at) + by, at);
    return copy;
  };
  await refused(await packed(whole, { spoil: lie(-100) }), fault("zip"));
  await refused(await packed(whole, { spoil: lie(100) }), fault("zip"));
});

test("more files than any group has are refused", async () => {
  const spoil = (bytes: Buffer) => {
    const copy = Buffer.from(bytes);
    const end = copy.lastIndexOf("PK\x05\x06", undefined, "latin1");
    for (const at of [8, 10]) copy.writeUInt16LE(60_000, end + at);
    return copy;
  };
  await refused(await packed(whole, { spoil }), fault("tooMany"));
});

test("what is encrypted, cut off, or no archive is refused", async () => {
  const spoil = (bytes: Buffer) => {
    const copy = Buffer.from(bytes);
    copy.writeUInt16LE(copy.readUInt16LE(listed(copy, "group.jsonld") + 8) | 1, listed(copy, "group.jsonld") + 8);
    return copy;
  };
  await refused(await packed(whole, { spoil }), fault("encrypted"));
  await refused(await packed(whole, { spoil: (bytes) => bytes.subarray(0, bytes.length / 2) }), fault("zip"));
  await refused(await packed(whole, { spoil: () => Buffer.from("<html>") }), fault("zip"));
});

test("an archive of something else, or from later, is refused", async () => {
  await refused(await packed(new Map([["word/document.xml", Buffer.from("<w/>")]])), fault("notOurs"));
  const manifest = (change: (text: string) => string) => packed(changed("farandole.json", change));
  await refused(await manifest((text) => text.replace("farandole-group", "farandole-account")), fault("notOurs"));
  await refused(await manifest((text) => text.replace('"version": 1', '"version": 2')), fault("version"));
  await refused(await manifest((text) => text.replace('"posts": 3', '"posts": 2')), fault("incomplete"));
});

test("lists that are no lists, in no encoding, or without end are refused", async () => {
  const posts = (change: (text: string) => string | Buffer) => packed(changed("posts.jsonld", change));
  await refused(await posts((text) => Buffer.from(text.replace("We begin", "D\xe9but"), "latin1")), fault("encoding"));
  await refused(await posts((text) => text.replace('{"type"', '{"type')), fault("json"));
  await refused(await posts((text) => text.replace("\n{", `\n${"[".repeat(200_000)}\n{`)), fault("json"));
  await refused(
    await posts((text) => text.replace("We begin", randomBytes(700_000).toString("hex"))),
    fault("tooLarge"),
  );
  await refused(await posts((text) => text.slice(0, text.lastIndexOf("]}"))), fault("incomplete"));
  await refused(await posts((text) => text.replace('"We begin"', '{"__proto__":{"polluted":1}}')), fault("content"));
});

test("words are given to nobody whom the archive does not name, and to nothing outside it", async () => {
  const posts = (change: (text: string) => string) => packed(changed("posts.jsonld", change));
  await refused(
    await posts((text) => text.replace(`${elsewhere}/@ada`, "https://big.example/@star")),
    fault("content"),
  );
  const people = changed("people.jsonld", (text) => text.replace('"old.example"', '"big.example"'));
  await refused(await packed(people), fault("content"));
  const thing = await db.resource.findFirstOrThrow({ where: { kind: "FOLDER" } });
  const foreign = crypto.randomUUID();
  const resources = changed("resources.jsonld", (text) =>
    text.replace(`"folder":"urn:uuid:${thing.id}"`, `"folder":"urn:uuid:${foreign}"`),
  );
  await refused(await packed(resources), fault("content"));
  const script = changed("resources.jsonld", (text) =>
    text.replace("https://map.example/leuven", "javascript:alert(1)"),
  );
  await refused(await packed(script), fault("content"));
});

test("a picture that is none, and one that is missing, are refused", async () => {
  const [picture = ""] = [...whole.keys()].filter((name) => name.startsWith("media/"));
  await refused(await packed(new Map(whole).set(picture, Buffer.from("<script>"))), fault("brokenFile"));
  const less = new Map(whole);
  less.delete(picture);
  await refused(await packed(less), fault("missingFile"));
});

test("a handle that is taken here is refused", async () => {
  const before = await everything();
  await expect(taken(await packed(whole), "kitchen")).rejects.toMatchObject({
    fields: { handle: ["errors.handleTaken"] },
  });
  await refused(await packed(whole), "errors.handleTaken");
  expect(await everything()).toBe(before);
});

test("what comes in says nothing in anybody's name here, and its words are made safe", async () => {
  const script = "<script>alert(1)</script><img src=x onerror=alert(1)>[x](javascript:alert(1)) @ada";
  const said = JSON.stringify(script).slice(1, -1);
  const files = changed("discussions.jsonld", (text) => text.replaceAll("Let us decide.", said));
  // It says that it comes from here: Ada of this server is not its Ada for that.
  for (const [name, bytes] of files)
    if (/json(ld)?$/.test(name))
      files.set(
        name,
        Buffer.from(
          String(bytes)
            .replaceAll(elsewhere, env().PUBLIC_URL)
            .replaceAll("old.example", new URL(env().PUBLIC_URL).host),
        ),
      );
  const { state, group } = await taken(await packed(files), "visitors");
  expect(state).toBe("READY");
  const entries = await db.entry.findMany({ where: { discussion: { groupId: group?.id } }, include: { actor: true } });
  expect(entries.some(({ actor }) => actor?.name === "ada")).toBe(true);
  expect(entries.every(({ actor, actorId }) => actorId !== ada.id && (actor?.host.endsWith(".invalid") ?? true))).toBe(
    true,
  );
  expect(entries.map(({ html }) => html).join("")).not.toMatch(/<script|<img|href="javascript|href="\/@/);
  const members = await db.membership.findMany({ where: { groupId: group?.id } });
  expect(members.map(({ actorId, role }) => [actorId, role])).toEqual([[bo.id, "OWNER"]]);
  expect(await db.actor.findUnique({ where: { id: group?.id ?? "" } })).toMatchObject({ alsoKnownAs: [] });
});
