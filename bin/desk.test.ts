import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Command } from "commander";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { standingOfLink } from "../lib/account-invitations/queries";
import { createConfirmedAccount } from "../lib/accounts/commands";
import { db } from "../lib/db";
import { settings } from "../lib/instance/settings";
import { textOf } from "../lib/site-texts/queries";
import { deskCommands } from "./desk";
import { settledCommands } from "./settled";
import { userCommands } from "./users";

// The tests' own database is open already.
vi.mock("./beside", () => ({ beside: async (work: () => Promise<string>) => printed.push(await work()) }));
const printed: string[] = [];
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "farandole-texts-"));
  for (const handle of ["ada", "noor"])
    await createConfirmedAccount({ email: `${handle}@example.org`, password: "correct horse", handle, name: handle });
});
beforeEach(() => printed.splice(0));
afterAll(() => rmSync(folder, { recursive: true }));

async function run(...words: string[]): Promise<string> {
  const farandole = new Command("farandole");
  settledCommands(farandole);
  deskCommands(farandole);
  userCommands(farandole.command("user"));
  for (const command of farandole.commands) for (const one of command.commands) one.exitOverride();
  await farandole.parseAsync(words, { from: "user" });
  return printed.at(-1) ?? "";
}

test("a setting is settled in words or JSON, and read again", async () => {
  await run("settings", "set", "name", "La Ronde");
  await run("settings", "set", "languages", '["fr","en"]');
  await run("settings", "set", "firstPosts", "true");
  await run("settings", "set", "maintenance", '{"fr":"De retour à midi."}');
  expect(await settings()).toMatchObject({
    name: "La Ronde",
    languages: ["fr", "en"],
    firstPosts: true,
    maintenance: { fr: "De retour à midi." },
  });
  expect(JSON.parse(await run("settings", "show", "--json"))).toMatchObject({ name: "La Ronde", home: "explore" });
  expect(await run("settings", "show")).toContain("name: La Ronde");
});

test("what nothing can be is refused with what could be, and changes nothing", async () => {
  await expect(run("settings", "set", "colour", "PINK")).rejects.toThrow(/^colour stays as it is: .*"BEET"/);
  for (const key of ["shape", "logo", "__proto__", "toString"])
    await expect(run("settings", "set", key, "x"), key).rejects.toThrow(/There are: .*colour/);
  expect(await settings()).toMatchObject({ colour: "BEET" });
});

test("a text is published from files, in one language after the other, and asked to be accepted only where that is said", async () => {
  const [en, fr] = ["en", "fr"].map((language) => join(folder, `${language}.md`));
  writeFileSync(String(en), "# Be kind");
  writeFileSync(String(fr), "# Soyez doux");
  expect(await run("text", "show", "rules")).toBe("Nothing is published.");
  expect(await run("text", "publish", "rules", "--en", String(en))).toBe("rules: version 1 stands.");
  expect(await run("text", "publish", "rules", "--fr", String(fr), "--asks-again")).toBe("rules: version 2 stands.");
  expect(JSON.parse(await run("text", "show", "rules", "--json"))).toEqual({ en: "# Be kind", fr: "# Soyez doux" });
  expect((await textOf("RULES", "fr"))?.version).toBe(2);
  await expect(run("text", "publish", "rules")).rejects.toMatchObject({ fields: { en: [expect.any(String)] } });
  await expect(run("text", "publish", "poems", "--en", String(en))).rejects.toThrow(/There are: .*rules/);
});

test("an account becomes steward, and the only one stays it", async () => {
  expect(await run("user", "role", "ADA@example.org", "steward")).toContain("is steward");
  await expect(run("user", "role", "ada@example.org", "member")).rejects.toThrow("people.errors.lastSteward");
  await run("user", "role", "noor@example.org", "moderator");
  await expect(run("user", "role", "noor@example.org", "queen")).rejects.toMatchObject({
    fields: { role: ["one of member, moderator, steward"] },
  });
  const listed = JSON.parse(await run("user", "list", "--json"));
  expect(listed).toMatchObject([
    { email: "ada@example.org", role: "STEWARD" },
    { email: "noor@example.org", role: "MODERATOR" },
  ]);
  expect(await run("user", "list", "noor")).not.toContain("ada");
});

test("an invitation is printed as a link that opens so many accounts", async () => {
  const link = new URL(await run("desk", "invite", "--uses", "3", "--note", "for the kitchen"));
  expect(await standingOfLink(link.searchParams.get("invitation") ?? "")).toBe("open");
  expect(await db.accountInvitation.findFirstOrThrow()).toMatchObject({ maxUses: 3, note: "for the kitchen" });
  await expect(run("desk", "invite", "--uses", "many")).rejects.toMatchObject({
    fields: { uses: [expect.any(String)] },
  });
});

test("jobs that gave up are listed and tried again", async () => {
  await db.$executeRaw`select graphile_worker.add_job('poisoned', max_attempts => 1)`;
  await db.$executeRaw`update graphile_worker._private_jobs set attempts = 1, last_error = 'no route to ada@example.org'
    where task_id = (select id from graphile_worker._private_tasks where identifier = 'poisoned')`;
  expect(await run("desk", "waiting")).toContain("jobs");
  const [job] = JSON.parse(await run("desk", "jobs", "--json"));
  expect(job).toMatchObject({ task: "poisoned", gaveUp: true, error: "no route to …" });
  expect(await run("desk", "retry", "all")).toContain("Tried again: 1.");
  await expect(run("desk", "retry", "999999")).rejects.toThrow("errors.notFound");
});

test("what stewards did is told, and by the command line as by this server itself", async () => {
  const acts = JSON.parse(await run("desk", "log", "--json"));
  expect(acts).toContainEqual(expect.objectContaining({ kind: "settings.changed", by: null }));
  expect(acts).toContainEqual(expect.objectContaining({ kind: "account.roleChanged", by: "@relay" }));
  expect(JSON.parse(await run("desk", "statistics", "--json"))).toBeTypeOf("object");
  expect(JSON.parse(await run("desk", "mail", "--json"))).toMatchObject({ waiting: expect.any(Number) });
});
