import { existsSync } from "node:fs";
import { readFile, utimes } from "node:fs/promises";
import { crc32, deflateSync } from "node:zlib";
import sharp from "sharp";
import { beforeAll, expect, test } from "vitest";
import { ball, person } from "../../test/people";
import { db } from "../db";
import { settle } from "../env";
import { Conflict, Invalid, NotFound, TooMany } from "../errors";
import { createEvent, deleteEvent, editEvent, publishEvent } from "../events/commands";
import { duplicateEvent } from "../events/duplicating";
import { findEvent } from "../events/queries";
import type { Acting } from "../identities/schema";
import { storePicture, storeRemotePicture, sweepPictures } from "./commands";
import { writeFiles } from "./files";
import { openMedia } from "./queries";
import { mediaPath, newKey } from "./rules";

const red = (width: number, height: number, channels: 3 | 4 = 3) =>
  sharp({ create: { width, height, channels, background: { r: 200, g: 30, b: 40, alpha: 0.5 } } });

let ada: Acting;
beforeAll(async () => {
  ada = await person("ada");
});

test("U4 U5 a picture is written anew: turned upright, without place or camera, in two sizes, under a random name", async () => {
  const photo = await red(2000, 1000)
    .withExif({ IFD0: { Make: "SecretCam" }, IFD3: { GPSLatitude: "48/1 23/1 0/1", GPSLatitudeRef: "N" } })
    .withXmp("<x:xmpmeta xmlns:x='adobe:ns:meta/'>SecretXmp</x:xmpmeta>")
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer();
  expect(photo.includes("SecretCam")).toBe(true);
  const stored = await storePicture(ada, photo, { alt: "Une  ronde\n" });
  expect(stored).toMatchObject({ mediaType: "image/jpeg", width: 800, height: 1600, alt: "Une ronde" });
  expect(stored.key).toMatch(/^[0-9a-f]{40}$/);
  for (const size of ["large", "small"] as const) {
    const file = await readFile(mediaPath(stored.key, size));
    const { exif, xmp, iptc, icc, format } = await sharp(file).metadata();
    expect({ exif, xmp, iptc, icc, format }).toEqual({
      exif: undefined,
      xmp: undefined,
      iptc: undefined,
      icc: undefined,
      format: "jpeg",
    });
    expect(file.toString("latin1")).not.toMatch(/Secret/);
  }
});

test("what is partly transparent stays so; of what moves the first frame stays", async () => {
  expect(await storePicture(ada, await red(100, 50, 4).png().toBuffer())).toMatchObject({
    mediaType: "image/webp",
    width: 100,
  });
  const frames = await Promise.all([red(20, 10).raw().toBuffer(), red(20, 10).raw().toBuffer()]);
  const gif = await sharp(Buffer.concat(frames), { raw: { width: 20, height: 20, channels: 3, pageHeight: 10 } })
    .gif()
    .toBuffer();
  const stored = await storePicture(ada, gif);
  expect(stored).toMatchObject({ width: 20, height: 10 });
  expect((await sharp(mediaPath(stored.key)).metadata()).pages ?? 1).toBe(1);
});

const svg = Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>`);

test.each([
  ["an SVG", svg],
  ["a page", Buffer.from("<!doctype html><script>alert(1)</script>")],
  ["an AVIF header", Buffer.from("\0\0\0\x20ftypavif\0\0\0\0avifmif1miaf", "latin1")],
  ["a HEIC header", Buffer.from("\0\0\0\x18ftypheic\0\0\0\0mif1heic", "latin1")],
  ["a TIFF", Buffer.from("II*\0\x08\0\0\0", "latin1")],
  ["nothing", Buffer.alloc(0)],
  ["a JPEG that is a page", Buffer.concat([Buffer.from([0xff, 0xd8, 0xff]), Buffer.from("<script>alert(1)</script>")])],
  ["a PNG that is an SVG", Buffer.concat([Buffer.from("\x89PNG\r\n\x1A\n", "latin1"), svg])],
  ["a PNG cut in half", (() => bombOf(100, 100).subarray(0, 40))()],
  ["11 MB", Buffer.alloc(11 * 1024 * 1024, 0xff)],
])("%s is refused with a reason", async (_name, bytes) => {
  await expect(storePicture(ada, bytes)).rejects.toThrow(Invalid);
});

test("U2 a bomb is refused before it is decoded, and of ten thousand frames one is read", async () => {
  const before = process.memoryUsage().rss;
  const start = process.cpuUsage();
  await expect(storePicture(ada, bombOf(50_000, 50_000))).rejects.toThrow("errors.pictureBig");
  await expect(storePicture(ada, bombOf(2_000_000_000, 1))).rejects.toThrow(Invalid);
  const frame = Buffer.from("21f90400010000002c00000000010001000002024401003b".slice(0, -2), "hex");
  const header = Buffer.from("474946383961ffffffff800000000000ffffff", "hex");
  const moving = await storePicture(
    ada,
    Buffer.concat([header, ...Array.from({ length: 10_000 }, () => frame), Buffer.from(";")]),
  );
  expect((await sharp(mediaPath(moving.key)).metadata()).pages ?? 1).toBe(1);
  const { user, system } = process.cpuUsage(start);
  expect(user + system).toBeLessThan(10_000_000);
  expect(process.memoryUsage().rss - before).toBeLessThan(200 * 1024 * 1024);
});

test("only its uploader sees a picture that nothing shows; a public event shows it to all, a draft to none", async () => {
  const ben = await person();
  const picture = await storePicture(ada, await red(30, 20).png().toBuffer());
  await expect(openMedia(null, picture.key)).rejects.toThrow(NotFound);
  await expect(openMedia(ben, picture.key)).rejects.toThrow(NotFound);
  expect(await openMedia(ada, picture.key)).toMatchObject({ public: false });
  await expect(createEvent(ben, ball({ coverId: picture.id }))).rejects.toThrow(Invalid);
  const event = await createEvent(ada, ball({ coverId: picture.id }));
  await expect(openMedia(null, picture.key)).rejects.toThrow(NotFound);
  await publishEvent(ada, { eventId: event.id });
  expect(await openMedia(null, picture.key)).toMatchObject({ public: true, mediaType: "image/jpeg" });
  for (const key of ["", "..", "../../etc/passwd", "\0", picture.key.toUpperCase(), `${picture.key}.small`])
    await expect(openMedia(null, key)).rejects.toThrow(NotFound);
});

test("V10 a picture gets a new name when its event becomes link-only, is copied for a copy, and goes with the event", async () => {
  const picture = await storePicture(ada, await red(1000, 600).png().toBuffer());
  const event = await createEvent(ada, ball({ coverId: picture.id }));
  await publishEvent(ada, { eventId: event.id });
  const copy = await duplicateEvent(ada, { eventId: event.id });
  expect(copy.cover?.key).not.toBe(picture.key);
  await editEvent(ada, { eventId: event.id, input: ball({ visibility: "LINK" }) });
  await expect(openMedia(ada, picture.key)).rejects.toThrow(NotFound);
  const key = (await findEvent(ada, event.id)).cover?.key ?? "";
  expect(await openMedia(null, key)).toMatchObject({ public: false });
  await deleteEvent(ada, { eventId: event.id });
  await expect(openMedia(ada, key)).rejects.toThrow(NotFound);
  expect(existsSync(mediaPath(key))).toBe(false);
  expect(existsSync(mediaPath(copy.cover?.key ?? "", "small"))).toBe(true);
});

test("U6 the sweep takes what nothing has shown for a day and files nobody knows, nothing else", async () => {
  const old = new Date(Date.now() - 2 * 86_400_000);
  const shown = await storePicture(ada, await red(30, 20).png().toBuffer());
  const event = await createEvent(ada, ball({ coverId: shown.id }));
  const orphan = await storePicture(ada, await red(30, 20).png().toBuffer());
  const fresh = await storePicture(ada, await red(30, 20).png().toBuffer());
  const stray = newKey();
  await writeFiles(stray, { large: Buffer.from("x") });
  for (const key of [stray, shown.key]) await utimes(mediaPath(key), old, old);
  await db.media.updateMany({ where: { id: { in: [shown.id, orphan.id] } }, data: { createdAt: old } });
  await sweepPictures();
  expect([shown, orphan, fresh].map(({ key }) => existsSync(mediaPath(key)))).toEqual([true, false, true]);
  expect(existsSync(mediaPath(stray))).toBe(false);
  expect((await findEvent(ada, event.id)).coverId).toBe(shown.id);
});

test("U6 two hundred pictures a day, and no more", async () => {
  const ben = await person();
  const stored = await storePicture(ben, await red(30, 20).png().toBuffer());
  const { id: _id, ...row } = stored;
  await db.media.createMany({ data: Array.from({ length: 198 }, () => ({ ...row, key: newKey() })) });
  await storePicture(ben, await red(30, 20).png().toBuffer());
  await expect(storePicture(ben, await red(30, 20).png().toBuffer())).rejects.toThrow(TooMany);
});

test("U6 copies of other servers' pictures take up so much and no more, and one server does not drive out the others", async () => {
  settle({ REMOTE_PICTURES_MB: "1" });
  const noise = { type: "gaussian", mean: 128, sigma: 60 } as const;
  const large = await sharp({ create: { width: 700, height: 700, channels: 3, noise, background: "red" } })
    .jpeg({ quality: 90 })
    .toBuffer();
  const kept = () => db.media.findMany({ where: { remoteUrl: { not: null } }, orderBy: { createdAt: "asc" } });
  const small = { remoteUrl: "https://small.example/1.png" };
  const first = await storeRemotePicture(await red(30, 20).png().toBuffer(), small);
  const own = await storePicture(ada, large);
  for (let number = 0; number < 12; number++) {
    await storeRemotePicture(large, { remoteUrl: `https://large.example/${number}.jpg` });
    const sum = (await kept()).reduce((bytes, one) => bytes + one.bytes, 0);
    expect(sum).toBeLessThanOrEqual(1_000_000);
  }
  const left = await kept();
  expect(left.map(({ remoteUrl }) => remoteUrl)).toEqual(
    [small.remoteUrl].concat(
      Array.from({ length: left.length - 1 }, (_, index) => `https://large.example/${13 - left.length + index}.jpg`),
    ),
  );
  for (const { key } of [...left, own]) expect(existsSync(mediaPath(key))).toBe(true);
  expect(left[0]?.id).toBe(first.id);
  settle({ REMOTE_PICTURES_MB: "0" });
  await expect(storeRemotePicture(large, small)).rejects.toThrow(Conflict);
  settle({ REMOTE_PICTURES_MB: "" });
});

/** A PNG that claims to be this large. */
function bombOf(width: number, height: number): Buffer {
  const size = Buffer.alloc(13);
  size.writeUInt32BE(width, 0);
  size.writeUInt32BE(height, 4);
  size.set([8, 2, 0, 0, 0], 8);
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
    const length = Buffer.alloc(4);
    length.writeUInt32BE(data.length);
    const sum = Buffer.alloc(4);
    sum.writeUInt32BE(crc32(body));
    return Buffer.concat([length, body, sum]);
  };
  return Buffer.concat([
    Buffer.from("\x89PNG\r\n\x1A\n", "latin1"),
    chunk("IHDR", size),
    chunk("IDAT", deflateSync(Buffer.alloc(1_000_000))),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}
