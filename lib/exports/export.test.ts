import { readFile } from "node:fs/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type FullGroup, fullGroup } from "../../test/full-group";
import { type Neighbourhood, openNeighbourhood } from "../../test/neighbourhood";
import { person } from "../../test/people";
import { Archive } from "../archives/reading";
import { limits } from "../archives/rules";
import { db } from "../db";
import { Forbidden, NotFound } from "../errors";
import { sweepExports, wantGroupExport } from "./commands";
import { names } from "./format";
import { openExport } from "./queries";

let here: Neighbourhood;
let full: FullGroup;

beforeAll(async () => {
  here = await openNeighbourhood();
  full = await fullGroup();
});
afterAll(() => here.stop());

async function exported() {
  const { id } = await wantGroupExport(full.ada, { groupId: full.group.id });
  await here.settle();
  const found = await openExport(full.ada, id);
  return { id, ...found, archive: await Archive.open(found.path) };
}

const text = async (archive: Archive, name: string) => String(await archive.bytes(name, limits.list));
const graph = async (archive: Archive, name: string) =>
  (JSON.parse(await text(archive, name)) as { "@graph": Record<string, unknown>[] })["@graph"];

test("an owner takes a group away as one archive with everything in it", async () => {
  const { archive, bytes, path } = await exported();
  expect((await readFile(path)).byteLength).toBe(bytes);
  const manifest = JSON.parse(await text(archive, names.manifest));
  expect(manifest).toMatchObject({ format: "farandole-group", version: 1, server: here.origin });
  expect(manifest.counts).toEqual({
    people: 3,
    series: 1,
    events: 5,
    posts: 3,
    discussions: 9,
    resources: 5,
    tasks: 2,
  });
  const events = await graph(archive, names.events);
  const soup = events.find(({ title }) => title === "Soup for all") ?? {};
  expect(soup).toMatchObject({
    type: "Event",
    attributedTo: `${here.origin}/@ada`,
    start: "2030-04-20T19:00",
    place: { street: "Rue du Canal 3" },
    coming: { numbers: { going: 2 }, names: ["max"] },
    announcements: [{ title: "Bowls", public: true }],
  });
  expect(soup.revisions).toHaveLength(1);
  expect(archive.has((soup.cover as { file: string }).file)).toBe(true);
  expect(await text(archive, (soup.files as { file: string }[])[0]?.file ?? "")).toBe("Doors at seven");
  archive.close();
});

test("who does not want to be named is named nowhere, and nobody's e-mail address goes out", async () => {
  const { archive } = await exported();
  const all = (
    await Promise.all(
      Object.values(names)
        .filter((name) => name !== names.account)
        .map((name) => text(archive, name)),
    )
  ).join("\n");
  expect(all).toContain("Wood, I would say.");
  expect(all).not.toMatch(/shy/);
  expect(all).not.toMatch(/example\.org|email/);
  const table = await text(archive, names.members);
  expect(table.split(/\r?\n/)[0]).toBe("handle,server,name,role,since");
  expect(table).toMatch(/^ada,farandole\.localhost:\d+,ada,OWNER,/m);
  archive.close();
});

test("of a hidden poll that is over the sums go out, and of an open one every answer", async () => {
  const { archive } = await exported();
  const polls = (await graph(archive, names.discussions)).flatMap(({ poll }) => (poll ? [poll] : []));
  expect(polls).toMatchObject([{ title: "Which stove?" }, { title: "Buy it?", options: [{ sums: { YES: 3 } }] }]);
  const [gas] = (polls[0] as { options: { votes: { attributedTo: string | null }[] }[] }).options;
  const voters = gas?.votes.map(({ attributedTo }) => attributedTo?.split("/").at(-1) ?? null).sort();
  expect(voters).toEqual(["@ada", "@max", null]);
  expect(JSON.stringify(polls[1])).not.toContain("@max");
  archive.close();
});

test("the calendar in it holds each published event once, and each zone once", async () => {
  const { archive } = await exported();
  const calendar = await text(archive, names.calendar);
  expect(calendar.match(/^BEGIN:VEVENT\r$/gm)).toHaveLength(4);
  expect(calendar.match(/^TZID:Europe\/Paris\r$/gm)).toHaveLength(1);
  expect(calendar).toMatch(/^BEGIN:VCALENDAR\r\n[\s\S]*END:VCALENDAR\r\n$/);
  expect(calendar).not.toContain("Only an idea");
  archive.close();
});

test("only an owner may ask, only who asked may fetch, and only for a week", async () => {
  const { group, ada, max } = full;
  await expect(wantGroupExport(max, { groupId: group.id })).rejects.toThrow(Forbidden);
  await expect(wantGroupExport(await person("eve"), { groupId: group.id })).rejects.toThrow(NotFound);
  const { id } = await exported();
  const role = (role: "OWNER" | "MODERATOR") =>
    db.membership.updateMany({ where: { groupId: group.id, actorId: { in: [max.id] } }, data: { role } });
  await role("OWNER");
  await expect(openExport(max, id)).rejects.toThrow(NotFound);
  await expect(openExport(null, id)).rejects.toThrow(NotFound);
  await db.membership.updateMany({ where: { groupId: group.id, actorId: ada.id }, data: { role: "MEMBER" } });
  await expect(openExport(ada, id)).rejects.toThrow(NotFound);
  await db.membership.updateMany({ where: { groupId: group.id, actorId: ada.id }, data: { role: "OWNER" } });
  await role("MODERATOR");
  await db.export.update({ where: { id }, data: { expiresAt: new Date(Date.now() - 1000) } });
  await expect(openExport(ada, id)).rejects.toThrow(NotFound);
  expect(await sweepExports()).toBeGreaterThan(0);
  expect(await db.export.count({ where: { id } })).toBe(0);
});

test("whoever loses the role while the archive is made gets none", async () => {
  const { group, max } = full;
  await db.membership.updateMany({ where: { groupId: group.id, actorId: max.id }, data: { role: "OWNER" } });
  const { id } = await wantGroupExport(max, { groupId: group.id });
  await db.membership.updateMany({ where: { groupId: group.id, actorId: max.id }, data: { role: "MODERATOR" } });
  await here.settle();
  expect(await db.export.findUnique({ where: { id } })).toMatchObject({ state: "FAILED", key: null });
});
