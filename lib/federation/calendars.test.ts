import { once } from "node:events";
import http from "node:http";
import type { AddressInfo } from "node:net";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { person } from "../../test/people";
import { db } from "../db";
import { resetEnv } from "../env";
import { createIdentity } from "../identities/commands";
import type { Acting } from "../identities/schema";
import { readAgain, readDueImports, removeImport, setFollowed, startImport } from "../imports/commands";
import { importOf, importsOf } from "../imports/queries";
import { readImport } from "./calendars";

let ada: Acting;
let origin: string;
let asked: http.IncomingMessage[] = [];
let answer: (request: http.IncomingMessage, response: http.ServerResponse) => void;
const server = http.createServer((request, response) => {
  asked.push(request);
  answer(request, response);
});
beforeAll(async () => {
  process.env.FEDERATION_ALLOW_PRIVATE = "1";
  resetEnv();
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const account = await db.account.create({ data: { email: "ada@example.org" } });
  ada = await createIdentity(account.id, { handle: "ada", name: "Ada" });
});
beforeEach(() => {
  asked = [];
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const ics = (start: string, more = "") =>
  `BEGIN:VCALENDAR\r\nX-WR-CALNAME:Cantine\r\nBEGIN:VEVENT\r\nUID:soup\r\nSUMMARY:Grande soupe\r\nDTSTART:${start}\r\n${more}END:VEVENT\r\nEND:VCALENDAR\r\n`;
const from = (url: string, changes: object = {}) =>
  db.importSource.create({
    data: { kind: "ICS", name: "", url, zone: "Europe/Paris", organiserId: ada.id, createdById: ada.id, ...changes },
  });
const serve = (body: string | Buffer, headers: http.OutgoingHttpHeaders = {}) => {
  answer = (_, response) => void response.writeHead(200, { "content-type": "text/calendar", ...headers }).end(body);
};
const read = async (id: string) => {
  await readImport({ sourceId: id });
  return db.importSource.findUniqueOrThrow({ where: { id } });
};
const soups = () => db.event.findMany({ where: { organiserId: ada.id, title: "Grande soupe" } });

test("an address is read, known again by its validators, moved and cancelled as its calendar says", async () => {
  serve(ics("20300110T190000Z"), { etag: '"one"', "last-modified": "Sat, 01 Jan 2028 00:00:00 GMT" });
  const { id } = await from(`${origin}/x.ics`, { followed: true });
  expect(await read(id)).toMatchObject({
    name: "Cantine",
    error: null,
    etag: '"one"',
    failures: 0,
    report: { added: 1 },
  });
  expect(await soups()).toMatchObject([{ startLocal: "2030-01-10T20:00", state: "PUBLISHED", zone: "Europe/Paris" }]);
  answer = (_, response) => void response.writeHead(304).end();
  const same = await read(id);
  expect(asked[1]?.headers).toMatchObject({
    "if-none-match": '"one"',
    "if-modified-since": "Sat, 01 Jan 2028 00:00:00 GMT",
  });
  expect(same.report).toMatchObject({ added: 1 });
  const wait = (same.nextAt?.getTime() ?? 0) - Date.now();
  expect(wait).toBeGreaterThan(59 * 60_000);
  expect(wait).toBeLessThan(71 * 60_000);
  serve(ics("20300111T190000Z", "SEQUENCE:1\r\n"));
  await read(id);
  serve(ics("20300111T190000Z", "SEQUENCE:2\r\nSTATUS:CANCELLED\r\n"));
  await read(id);
  expect(await soups()).toMatchObject([{ startLocal: "2030-01-11T20:00", status: "CANCELLED" }]);
});

test.each<[string, string, (response: http.ServerResponse) => void]>([
  ["a page that describes nothing", "notCalendar", (response) => response.end("<html><p>Bonjour</p></html>")],
  ["an error", "unreachable", (response) => response.writeHead(500).end()],
  ["50 MB", "tooLarge", (response) => response.writeHead(200, { "content-length": 50_000_000 }).end()],
  ["50 MB without end", "tooLarge", (response) => void response.write(Buffer.alloc(50_000_000, "A"))],
  [
    "a packed bomb",
    "unreachable",
    (response) => response.writeHead(200, { "content-encoding": "gzip" }).end(gzipSync(Buffer.alloc(200_000_000))),
  ],
  [
    "a way to a private network",
    "unreachable",
    (response) => response.writeHead(302, { location: "http://10.0.0.1/x.ics" }).end(),
  ],
  ["a way to a file", "unreachable", (response) => response.writeHead(302, { location: "file:///etc/passwd" }).end()],
  ["a way in circles", "unreachable", (response) => response.writeHead(302, { location: "/again" }).end()],
])("%s is said to be %s, and tried again ever more seldom", { timeout: 20_000 }, async (_, fault, reply) => {
  answer = (_request, response) => reply(response);
  const { id } = await from(`${origin}/bad`, { followed: true, failures: 3 });
  const source = await read(id);
  expect(source).toMatchObject({ error: fault, failures: 4, followed: true });
  expect((source.nextAt?.getTime() ?? 0) - Date.now()).toBeGreaterThan(15 * 3_600_000);
  const last = await from(`${origin}/bad`, { followed: true, failures: 20 });
  expect(await read(last.id)).toMatchObject({ followed: false, nextAt: null });
});

test("private addresses and other schemes are asked for nothing", async () => {
  for (const url of [
    "https://10.0.0.1/x.ics",
    "https://[::1]/x.ics",
    "https://169.254.169.254/latest",
    "https://u:p@calendar.example/x.ics",
  ]) {
    const { id } = await from(url);
    expect((await read(id)).error).toBe("unreachable");
  }
  for (const url of [
    "file:///etc/passwd",
    "ftp://calendar.example/x.ics",
    "javascript:alert(1)",
    "//x",
    "x".repeat(3000),
  ])
    await expect(startImport(ada, { organiserId: ada.id, url, zone: "UTC" }), url).rejects.toThrow();
  expect(asked).toHaveLength(0);
});

test("the page of an event becomes an event: JSON-LD within a graph, else h-event", async () => {
  const ld = {
    "@graph": [
      { "@type": "WebSite", name: "x" },
      {
        "@type": ["MusicEvent"],
        name: "Concert de soutien",
        startDate: "2030-03-02T20:30:00+01:00",
        endDate: "2030-03-02T23:00:00+01:00",
        eventStatus: "https://schema.org/EventScheduled",
        location: {
          "@type": "Place",
          name: "Le Bocal",
          address: {
            streetAddress: "12 rue des Carmes",
            postalCode: "35000",
            addressLocality: "Rennes",
            addressCountry: "FR",
          },
          geo: { latitude: 48.1, longitude: -1.67 },
        },
        description: "<p>Entrée <b>libre</b></p>",
        isAccessibleForFree: true,
        url: `${origin}/concert`,
      },
    ],
  };
  serve(
    `<html><script type="application/ld+json">{broken</script><script type='application/ld+json'>${JSON.stringify(ld)}</script></html>`,
    { "content-type": "text/html" },
  );
  const page = await from(`${origin}/concert`, { publish: false });
  expect(await read(page.id)).toMatchObject({ error: null, report: { added: 1 } });
  const { events } = await importOf(ada, page.id);
  expect(events).toMatchObject([
    {
      title: "Concert de soutien",
      startLocal: "2030-03-02T20:30",
      endLocal: "2030-03-02T23:00",
      state: "DRAFT",
      descriptionSource: "Entrée **libre**",
      place: { name: "Le Bocal", locality: "Rennes", latitude: 48.1 },
    },
  ]);
  expect((await read(page.id)).report).toMatchObject({ added: 0, unchanged: 1 });
  serve(
    `<div class="h-event"><h1 class="p-name">Fête du quartier</h1><time class="dt-start" datetime="2030-06-01 14:00">x</time><p class="p-location h-card"><b class="p-name">Place du marché</b> <i class="p-locality">Brest</i></p><div class="e-content"><p>Venez <script>alert(1)</script></p></div></div>`,
    { "content-type": "text/html" },
  );
  const micro = await from(`${origin}/fete`);
  await read(micro.id);
  expect((await importOf(ada, micro.id)).events).toMatchObject([
    {
      title: "Fête du quartier",
      startLocal: "2030-06-01T14:00",
      place: { name: "Place du marché" },
      descriptionSource: "Venez",
    },
  ]);
});

test("a file is kept for the worker, read once and thrown away; somebody else neither sees nor changes an import", async () => {
  const { id } = await startImport(
    ada,
    { organiserId: ada.id, zone: "UTC", publish: true, name: "a.ics" },
    Buffer.from(ics("20310110T190000Z").replace("UID:soup", "UID:stew").replace("Grande soupe", "Potée")),
  );
  expect(await read(id)).toMatchObject({ name: "Cantine", error: null, report: { added: 1 } });
  expect((await read(id)).error).toBe("noFile");
  const stranger = await person("mallory");
  await expect(importOf(stranger, id)).rejects.toThrow();
  for (const deed of [
    () => readAgain(stranger, id),
    () => setFollowed(stranger, id, true),
    () => removeImport(stranger, id),
  ])
    await expect(deed()).rejects.toThrow();
  await expect(
    startImport(stranger, { organiserId: ada.id, url: `https://x.example/a.ics`, zone: "UTC" }),
  ).rejects.toThrow();
  expect((await importsOf(ada)).map((source) => source.id)).toContain(id);
  await removeImport(ada, id);
  expect((await importsOf(ada)).map((source) => source.id)).not.toContain(id);
  expect(await db.event.count({ where: { title: "Potée" } })).toBe(1);
  serve(ics("20310110T190000Z").replace("UID:soup", "UID:stew").replace("Grande soupe", "Potée"));
  expect(await read((await from(`${origin}/again.ics`)).id)).toMatchObject({ report: { added: 0, changed: 1 } });
  expect(await db.event.count({ where: { title: "Potée" } })).toBe(1);
});

test("what is due is asked for once an hour, each once", async () => {
  await db.importSource.deleteMany();
  const due = await from(`${origin}/x.ics`, { followed: true, nextAt: new Date(Date.now() - 1000) });
  await from(`${origin}/y.ics`, { followed: true, nextAt: new Date(Date.now() + 1e6) });
  const jobs = async () =>
    (
      await db.$queryRaw<
        { key: string }[]
      >`select key from graphile_worker.jobs where task_identifier = 'import' and key like 'import:%'`
    ).filter(({ key }) => key === `import:${due.id}`).length;
  await readDueImports();
  await readDueImports();
  expect(await jobs()).toBe(1);
  expect((await db.importSource.findUniqueOrThrow({ where: { id: due.id } })).nextAt?.getTime()).toBeGreaterThan(
    Date.now(),
  );
});

test("when the identity that started it is gone or suspended nothing is read any more", async () => {
  serve(ics("20320110T190000Z"));
  const { id } = await from(`${origin}/x.ics`, { followed: true });
  await db.account.updateMany({ data: { suspendedAt: new Date() } });
  expect((await read(id)).error).toBe("forbidden");
  await db.account.updateMany({ data: { suspendedAt: null } });
  expect(asked).toHaveLength(0);
});
