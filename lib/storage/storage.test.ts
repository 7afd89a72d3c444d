import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { Bucket } from "../../test/bucket";
import { env, resetEnv } from "../env";
import { copyFiles, removeFiles, writeFiles } from "../media/files";
import { mediaPath, newKey } from "../media/rules";
import { bringAll, bringHere, keep } from "./commands";

const bucket = new Bucket("farandole", "a secret of the bucket");
const names = ["S3_BUCKET", "S3_ENDPOINT", "S3_ACCESS_KEY_ID", "S3_SECRET_ACCESS_KEY"];

beforeAll(async () => {
  const settings = ["shared", await bucket.open(), "farandole", "a secret of the bucket"];
  names.forEach((name, place) => {
    process.env[name] = settings[place];
  });
  resetEnv();
});
afterAll(async () => {
  for (const name of names) delete process.env[name];
  resetEnv();
  await bucket.close();
});

const picture = { large: Buffer.alloc(100_000, 1), small: Buffer.alloc(1000, 2) };
const inBucket = (key: string) => [...bucket.objects.keys()].filter((name) => name.includes(key));
/** Another machine has the database and the bucket, and nothing at hand. */
const anotherMachine = () => rmSync(join(env().DATA_DIR, "media"), { recursive: true, force: true });

test("a picture stored on one machine is read on another, copied and removed for all", async () => {
  const [key, copied] = [newKey(), newKey()];
  await writeFiles(key, picture);
  expect(inBucket(key)).toHaveLength(2);
  anotherMachine();
  await bringHere(mediaPath(key, "small"));
  expect(readFileSync(mediaPath(key, "small"))).toEqual(picture.small);
  await copyFiles(key, copied);
  anotherMachine();
  await bringHere(mediaPath(copied));
  expect(readFileSync(mediaPath(copied))).toEqual(picture.large);
  anotherMachine();
  await bringAll("media", env().DATA_DIR);
  expect(existsSync(mediaPath(key))).toBe(true);
  await Promise.all([removeFiles(key), removeFiles(copied)]);
  expect(bucket.objects.size).toBe(0);
  expect(existsSync(mediaPath(key))).toBe(false);
  await bringHere(mediaPath(key)); // what is nowhere stays away
  expect(existsSync(mediaPath(key))).toBe(false);
  expect(bucket.refused).toBe(0);
});

test("where the bucket refuses, nothing is kept, and whoever stores it hears of it", async () => {
  process.env.S3_SECRET_ACCESS_KEY = "another secret";
  process.env.S3_ENDPOINT = `${process.env.S3_ENDPOINT}/`;
  resetEnv();
  const path = mediaPath(newKey());
  await expect(keep(path, picture.small)).rejects.toThrow();
  expect(existsSync(path)).toBe(false);
  expect(bucket.refused).toBeGreaterThan(0);
});
