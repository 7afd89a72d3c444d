import { Command } from "commander";
import { beforeAll, beforeEach, expect, test, vi } from "vitest";
import { createConfirmedAccount } from "../lib/accounts/commands";
import { db } from "../lib/db";
import { resetIsOpen } from "../lib/passwords/commands";
import { startSession } from "../lib/sessions/commands";
import { userCommands } from "./users";

// The tests' own database is open already.
vi.mock("./beside", () => ({ beside: async (work: () => Promise<string>) => said.push(await work()) }));
const said: string[] = [];
const email = "locked@example.org";
let id: string;

beforeAll(async () => {
  const made = { email, password: "correct horse", handle: "locked", name: "L" };
  id = (await createConfirmedAccount(made)).account.id;
});
beforeEach(() => said.splice(0));

async function run(...words: string[]): Promise<string> {
  const user = new Command("user").exitOverride();
  userCommands(user);
  await user.parseAsync(words, { from: "user" });
  return said.at(-1) ?? "";
}

test("a link for a new password is printed, and the password itself is nowhere", async () => {
  const link = (await run("password", "LOCKED@example.org")).split("\n").at(-1) ?? "";
  expect(await resetIsOpen(link.split("/").at(-1) ?? "")).toBe(true);
  expect(JSON.parse(await run("password", email, "--json"))).toMatchObject({ email, link: expect.any(String) });
});

test("the second step is taken off, and every session ends", async () => {
  await db.account.update({ where: { id }, data: { totpSecret: "x", twoStepAt: new Date() } });
  await run("two-step-off", email);
  expect(await db.account.findUnique({ where: { id } })).toMatchObject({ totpSecret: null, twoStepAt: null });
  await startSession(db, { accountId: id, actorId: null });
  expect(JSON.parse(await run("sign-out", email, "--json"))).toEqual({ email, ended: 1 });
  expect(await db.session.count({ where: { accountId: id } })).toBe(0);
});

test.each(["password", "two-step-off", "sign-out"])("%s of nobody is refused", async (name) => {
  await expect(run(name, "nobody@example.org")).rejects.toThrow("errors.notFound");
});
