import { existsSync } from "node:fs";
import { readFile, utimes } from "node:fs/promises";
import sharp from "sharp";
import { expect, test } from "vitest";
import { ball, person } from "../../test/people";
import { db } from "../db";
import { Conflict, Forbidden, Invalid, NotFound, TooMany } from "../errors";
import { createEvent, deleteEvent, publishEvent } from "../events/commands";
import { duplicateEvent } from "../events/duplicating";
import type { Visibility } from "../generated/prisma/enums";
import { removeFile, storeFile, sweepEventFiles } from "./commands";
import { kindOf } from "./kinds";
import { filesOf, openFile } from "./queries";
import { filePath, safeName } from "./rules";

const text = (words: string) => new TextEncoder().encode(words);
const pdf = text("%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n");

/** A ZIP archive with these entries, stored as they are. */
function zip(entries: Record<string, string>): Uint8Array {
  const parts: Buffer[] = [];
  const list: Buffer[] = [];
  let at = 0;
  for (const [name, content] of Object.entries(entries)) {
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt32LE(content.length, 18);
    local.writeUInt32LE(content.length, 22);
    local.writeUInt16LE(name.length, 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(name.length, 28);
    entry.writeUInt32LE(at, 42);
    list.push(entry, Buffer.from(name));
    parts.push(local, Buffer.from(name), Buffer.from(content));
    at += 30 + name.length + content.length;
  }
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(Object.keys(entries).length, 10);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...parts, ...list, end]);
}

const docx = zip({ "[Content_Types].xml": "<Types/>", "word/document.xml": "<w/>" });
const odt = zip({ mimetype: "application/vnd.oasis.opendocument.text", "content.xml": "<o/>" });

async function scene(visibility: Visibility = "PUBLIC") {
  const ada = await person();
  const event = await createEvent(ada, ball({ visibility }));
  await publishEvent(ada, { eventId: event.id });
  return { ada, event, eventId: event.id };
}

test("what a file is follows from its bytes, not from its name", () => {
  expect(kindOf(pdf, "page.html")).toMatchObject({ extension: "pdf" });
  expect(kindOf(docx, "x")).toMatchObject({ extension: "docx" });
  expect(kindOf(odt, "x.exe")).toMatchObject({ extension: "odt" });
  expect(kindOf(zip({ "[Content_Types].xml": "", "xl/workbook.xml": "" }), "x")).toMatchObject({ extension: "xlsx" });
  expect(kindOf(text("a,b\n1,2\n"), "table.CSV")).toMatchObject({ extension: "csv" });
  expect(kindOf(text("été"), "notes.md")).toMatchObject({ extension: "md" });
});

test("U1 programs, pages, drawings, archives and documents with macros are refused, whatever they call themselves", () => {
  const refused: [Uint8Array, string][] = [
    [text("<html><script>alert(1)</script>"), "page.html"],
    [text("<svg xmlns='http://www.w3.org/2000/svg'/>"), "drawing.svg"],
    [text("<svg xmlns='http://www.w3.org/2000/svg'/>"), "drawing.pdf"],
    [text("\x7fELF\x02\x01"), "notes.txt"],
    [text("MZ\x90\x00"), "notes.pdf"],
    [text(" %PDF-1.7"), "late.pdf"],
    [new Uint8Array([0xff, 0xfe, 0x41]), "latin.txt"],
    [zip({ "evil.exe": "MZ" }), "bundle.docx"],
    [zip({ "[Content_Types].xml": "", "word/document.xml": "", "word/vbaProject.bin": "" }), "letter.docx"],
    [zip({ mimetype: "application/vnd.oasis.opendocument.text", "Basic/Standard/Module1.xml": "" }), "letter.odt"],
    [docx.slice(0, -30), "cut.docx"],
    [text("PK\x03\x04"), "short.docx"],
  ];
  for (const [bytes, name] of refused) expect([name, kindOf(bytes, name)]).toEqual([name, null]);
});

test("U5 names lose paths, hidden letters and false endings, and never grow long", () => {
  expect(safeName("../../etc/passwd", "txt")).toBe("passwd.txt");
  expect(safeName("C:\\Users\\ada\\plan.html", "pdf")).toBe("plan.pdf");
  expect(safeName("invoice\u202Efdp.exe", "pdf")).toBe("invoice fdp.pdf");
  expect(safeName("  .htaccess", "txt")).toBe("htaccess.txt");
  expect(safeName('a"b\r\nX: y.txt', "txt")).toBe("a b X y.txt");
  expect(safeName("", "pdf")).toBe("file.pdf");
  expect(safeName("é".repeat(500), "pdf").length).toBe(124);
});

test("U4 a picture is written anew, without where it was taken; one that is none or a bomb is refused", async () => {
  const { ada, eventId } = await scene();
  const photo = await sharp({ create: { width: 40, height: 20, channels: 3, background: "red" } })
    .withExif({ IFD3: { GPSLatitude: "48/1 23/1 0/1", GPSLatitudeRef: "N" }, IFD0: { Make: "SecretCam" } })
    .png()
    .toBuffer();
  const file = await storeFile(ada, { eventId, name: "plan.svg", bytes: photo });
  expect(file).toMatchObject({ name: "plan.jpg", mediaType: "image/jpeg" });
  expect((await readFile(filePath(file.key))).toString("latin1")).not.toContain("SecretCam");
  const bomb = Buffer.from(photo);
  bomb.writeUInt32BE(50_000, 16);
  bomb.writeUInt32BE(50_000, 20);
  await expect(storeFile(ada, { eventId, name: "bomb.png", bytes: bomb })).rejects.toThrow(Invalid);
});

test("U6 too large, empty, too many files or too much in a day is refused, and leaves nothing on the disk", async () => {
  const { ada, eventId } = await scene();
  const put = (bytes: Uint8Array) => storeFile(ada, { eventId, name: "a.pdf", bytes });
  await expect(put(Buffer.concat([pdf, Buffer.alloc(10 * 1024 * 1024)]))).rejects.toThrow(Invalid);
  await expect(put(new Uint8Array())).rejects.toThrow(Invalid);
  const all = await Promise.allSettled(Array.from({ length: 23 }, () => put(pdf)));
  expect(all.filter(({ status }) => status === "fulfilled")).toHaveLength(20);
  await expect(put(pdf)).rejects.toThrow(Conflict);
  await db.eventFile.updateMany({ data: { bytes: 6 * 1024 * 1024 } });
  const other = await createEvent(ada, ball());
  await expect(storeFile(ada, { eventId: other.id, name: "a.pdf", bytes: pdf })).rejects.toThrow(TooMany);
});

test("V10 whoever sees the event opens its files, nobody else; a removed one is gone", async () => {
  const { ada, eventId } = await scene("INVITED");
  const stranger = await person();
  const file = await storeFile(ada, { eventId, name: "programme.pdf", bytes: pdf });
  expect((await openFile(ada, file.key)).name).toBe("programme.pdf");
  for (const viewer of [null, stranger]) await expect(openFile(viewer, file.key)).rejects.toThrow(NotFound);
  await expect(openFile(ada, "../../etc/passwd")).rejects.toThrow(NotFound);
  await db.event.update({ where: { id: eventId }, data: { visibility: "LINK" } });
  expect((await openFile(null, file.key)).id).toBe(file.id);
  expect((await filesOf(eventId)).map(({ path }) => path)).toEqual([`/files/${file.key}`]);
  await removeFile(ada, { fileId: file.id });
  await expect(openFile(ada, file.key)).rejects.toThrow(NotFound);
  expect(existsSync(filePath(file.key))).toBe(false);
  await expect(removeFile(ada, { fileId: file.id })).rejects.toThrow(NotFound);
});

test("only who organises adds and removes files; somebody else's ids lead nowhere", async () => {
  const { ada, eventId } = await scene();
  const eve = await person();
  const file = await storeFile(ada, { eventId, name: "a.pdf", bytes: pdf });
  await expect(storeFile(eve, { eventId, name: "a.pdf", bytes: pdf })).rejects.toThrow(Forbidden);
  await expect(removeFile(eve, { fileId: file.id })).rejects.toThrow(Forbidden);
  const draft = await createEvent(ada, ball());
  await expect(storeFile(eve, { eventId: draft.id, name: "a.pdf", bytes: pdf })).rejects.toThrow(NotFound);
  await expect(removeFile(eve, { fileId: crypto.randomUUID() })).rejects.toThrow(NotFound);
});

test("a copy of an event has files of its own; the sweep takes what nothing has any more", async () => {
  const { ada, eventId } = await scene();
  const file = await storeFile(ada, { eventId, name: "a.pdf", bytes: pdf });
  await storeFile(ada, { eventId, name: "photos.pdf", bytes: pdf, after: true });
  const copy = await duplicateEvent(ada, { eventId });
  const [copied, ...more] = await filesOf(copy.id);
  expect(copied).toMatchObject({ name: "a.pdf" });
  expect(more).toEqual([]);
  expect(copied?.path).not.toBe(`/files/${file.key}`);
  await deleteEvent(ada, { eventId });
  await sweepEventFiles();
  expect(existsSync(filePath(file.key))).toBe(true);
  await utimes(filePath(file.key), new Date("2020-01-01"), new Date("2020-01-01"));
  expect(await sweepEventFiles()).toBe(1);
  expect(existsSync(filePath(file.key))).toBe(false);
  expect(existsSync(filePath(copied?.path.split("/").at(-1) ?? ""))).toBe(true);
});
