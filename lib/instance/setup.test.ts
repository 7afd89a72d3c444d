import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { people } from "../../prisma/cast";
import { Mailbox, work } from "../../test/mailbox";
import { accountIdOf } from "../accounts/queries";
import { db } from "../db";
import { env, resetEnv } from "../env";
import { Forbidden, Invalid } from "../errors";
import { storeLogo } from "../media/commands";
import { root } from "../root";
import { checksInside } from "./checks";
import { letterTest, nextStep, passedSteps, passStep, setupSteps, wantTestLetter } from "./setup";

const mailbox = new Mailbox();
beforeAll(() => mailbox.open());
afterAll(() => mailbox.close());
beforeEach(async () => {
  await db.setting.deleteMany();
});

async function cast() {
  const [hedy, ada] = await people("hedy", "ada");
  return { hedy: { ...hedy, steward: true }, ada };
}

test("the wizard goes on where it was left, two at once keep both steps, and its end is recorded once", async () => {
  const { hedy, ada } = await cast();
  await expect(passStep(ada, "name")).rejects.toBeInstanceOf(Forbidden);
  expect(await nextStep()).toBe("name");
  await Promise.all([passStep(hedy, "name"), passStep(hedy, "federation"), passStep(hedy, "name")]);
  expect(await passedSteps()).toEqual(["name", "federation"]);
  expect(await nextStep()).toBe("people");
  for (const step of setupSteps) await passStep(hedy, step);
  await passStep(hedy, "first");
  expect(await nextStep()).toBeNull();
  expect(await db.fact.count({ where: { kind: "setup.done" } })).toBe(1);
});

test("the letter to try the mail server goes to the steward's own address alone, and what the server says is told", async () => {
  const { hedy, ada } = await cast();
  const account = (await accountIdOf(hedy.id)) ?? "";
  await expect(wantTestLetter(ada, account)).rejects.toBeInstanceOf(Forbidden);
  await wantTestLetter(hedy, account);
  expect(await letterTest()).toBeNull();
  await work();
  const { email } = await db.account.findUniqueOrThrow({ where: { id: account } });
  expect(mailbox.letters.map(({ to }) => to)).toEqual([email]);
  expect(await letterTest()).toMatchObject({ answer: null });
  mailbox.refused.set(email, "550 5.1.1 nobody of that name");
  await wantTestLetter(hedy, account);
  await work();
  expect((await letterTest())?.answer).toContain("nobody of that name");
  expect(mailbox.letters).toHaveLength(1);
});

test("what a server needs is looked at from inside, and what is wrong says what to do", async () => {
  const tones = Object.fromEntries((await checksInside()).map(({ check, tone, says }) => [check, `${tone} ${says}`]));
  expect(tones).toMatchObject({ database: "ok well", clock: "ok well", mail: "ok well" });
  expect(tones.storage).toMatch(/^(ok well|warn full)$/);
  const before = env().DATA_DIR;
  // A file stands where the folder should be.
  process.env.DATA_DIR = join(root, "package.json");
  resetEnv();
  const storage = (await checksInside()).find(({ check }) => check === "storage");
  expect(storage).toMatchObject({ tone: "stop", says: "refused" });
  process.env.DATA_DIR = before;
  resetEnv();
});

test("a logo is a picture: neither an SVG, nor a giant, nor one of somebody who is no steward is taken", async () => {
  const { hedy, ada } = await cast();
  const png = readFileSync(join(root, "public/icon-192.png"));
  const svg = readFileSync(join(root, "public/icon.svg"));
  await expect(storeLogo(ada, png)).rejects.toBeInstanceOf(Forbidden);
  await expect(storeLogo(hedy, svg)).rejects.toBeInstanceOf(Invalid);
  await expect(storeLogo(hedy, Buffer.alloc(11 * 1024 * 1024, png))).rejects.toBeInstanceOf(Invalid);
  const giant = Buffer.from(png);
  giant.writeUInt32BE(60_000, 16);
  giant.writeUInt32BE(60_000, 20);
  await expect(storeLogo(hedy, giant)).rejects.toBeInstanceOf(Invalid);
  expect(await db.media.findUniqueOrThrow({ where: { key: await storeLogo(hedy, png) } })).toMatchObject({
    uploaderId: null,
  });
});
