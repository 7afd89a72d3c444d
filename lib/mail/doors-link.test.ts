import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { createConfirmedAccount } from "../accounts/commands";
import { db } from "../db";
import { openLink, requestLink } from "../login-links/commands";
import { secretOf } from "../tokens/commands";
import { mailSignIn } from "./doors";
import { letterFolder } from "./transport";

async function lettersTo(address: string): Promise<string[]> {
  const names = (await readdir(letterFolder()).catch(() => [])).filter((name) => name.endsWith(".json"));
  const texts = await Promise.all(names.map((name) => readFile(join(letterFolder(), name), "utf8")));
  return texts.filter((text) => (JSON.parse(text) as { to: string }).to === address);
}

async function askAndMail(email: string): Promise<string> {
  await requestLink({ email }, "192.0.2.50");
  const { id } = await db.fact.findFirstOrThrow({ where: { kind: "account.linkWanted" }, orderBy: { at: "desc" } });
  await mailSignIn({ id });
  return id;
}

test("the letter that signs in goes to who has an account that may come in, until its link was used", async () => {
  const email = "ada.link@example.org";
  await createConfirmedAccount({ email, password: "correct horse", handle: "ada_link", name: "Ada" });
  await askAndMail("nobody.link@example.org");
  expect(await lettersTo("nobody.link@example.org")).toEqual([]);
  const fact = await askAndMail(email);
  expect(await lettersTo(email)).toHaveLength(1);
  expect((await lettersTo(email))[0]).toContain(`/auth/magic/${secretOf(fact)}`);
  await openLink(secretOf(fact));
  await mailSignIn({ id: fact });
  expect(await lettersTo(email)).toHaveLength(1);
  await db.account.update({ where: { email }, data: { suspendedAt: new Date() } });
  await askAndMail(email);
  expect(await lettersTo(email)).toHaveLength(1);
});
