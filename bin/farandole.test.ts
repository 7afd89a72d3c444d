import { spawn } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { root } from "../lib/root";

vi.setConfig({ testTimeout: 120_000 });
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "farandole-command-"));
  chmodSync(folder, 0o755);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Runs the command as a person would. */
function farandole(
  words: string[],
  settings: Record<string, string> = {},
): Promise<{ code: number | null; said: string }> {
  const child = spawn(process.execPath, [join(root, "bin", "farandole.mjs"), ...words], {
    env: { PATH: process.env.PATH, NODE_ENV: "production", DATA_DIR: join(folder, "data"), ...settings },
  });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (text) => {
      said += text;
    });
  }
  return new Promise((done) => child.once("exit", (code) => done({ code, said: said.trim() })));
}

async function takePort(): Promise<{ port: string; free: () => void }> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  return { port: String((server.address() as { port: number }).port), free: () => server.close() };
}

test("help says what there is", async () => {
  const { code, said } = await farandole(["--help"]);
  expect(code).toBe(0);
  for (const word of ["start", "dev", "worker", "migrate", "doctor", "user", "group", "federation", "demo"])
    expect(said).toContain(word);
});

test.each([
  ["PORT", { PORT: "three" }],
  ["PUBLIC_URL", { PUBLIC_URL: "events.example" }],
  ["DATABASE_URL", { DATABASE_URL: "postgresql://nobody:x@127.0.0.1:1/none" }],
  ["DATABASE_URL", { DATABASE_URL: "postgresql://nobody:x@does-not-exist.invalid/none" }],
  ["DATABASE_URL", { DATABASE_URL: "mysql://localhost/none" }],
  ["DATA_DIR", { DATA_DIR: "/proc/farandole" }],
  ["SECRET_KEY", { SECRET_KEY: "short" }],
])("a wrong %s is named in one line, and nothing starts", async (name, settings) => {
  const { code, said } = await farandole(["start"], { PORT: "0", ...settings });
  expect(said).toMatch(new RegExp(`^${name} cannot be used: [^\\n]+$`));
  expect(code).toBe(1);
});

test("a folder that is a file is named in one line", async () => {
  writeFileSync(join(folder, "file"), "");
  const { code, said } = await farandole(["start"], { PORT: "0", DATA_DIR: join(folder, "file") });
  expect(said).toMatch(/^DATA_DIR cannot be used: [^\n]+$/);
  expect(code).toBe(1);
});

test("a taken port is named in one line", async () => {
  const { port, free } = await takePort();
  const { code, said } = await farandole(["start"], { PORT: port });
  free();
  expect(said).toMatch(/^PORT cannot be used: [^\n]+$/);
  expect(code).toBe(1);
});

test("people and groups are made by command, and refusals are said in words", async () => {
  const ada = ["--email", "ada@cast.example", "--handle", "ada", "--name", "Ada", "--password", "a dance for everyone"];
  expect(await farandole(["user", "create", ...ada, "--admin"])).toMatchObject({
    code: 0,
    said: expect.stringContaining("@ada can sign in"),
  });
  const again = await farandole(["user", "create", ...ada]);
  expect(again.code).toBe(1);
  expect(again.said).not.toMatch(/errors\.|\n\s+at /);
  const short = await farandole(["user", "create", ...ada.slice(0, -1), "short", "--handle", "bob"]);
  expect(short.said).toMatch(/^--password: [^\n]+$/);
  const choir = await farandole(["group", "create", "--handle", "choir", "--name", "Choir", "--owner", "ada"]);
  expect(choir).toEqual({ code: 0, said: "@choir belongs to @ada." });
  const nobody = await farandole(["group", "create", "--handle", "band", "--name", "Band", "--owner", "nobody"]);
  expect(nobody.code).toBe(1);
  expect(nobody.said).not.toMatch(/errors\.|\n\s+at /);
});

test("doctor looks without changing, in JSON too, and says what is bad: secrets that all can read, a silent mail server", async () => {
  const { code, said } = await farandole(["doctor", "--json"], { PORT: "0" });
  expect(code).toBe(0);
  const found: { check: string; tone: string; well: boolean; sentence: string }[] = JSON.parse(said);
  expect(found).toContainEqual({ check: "settings", tone: "ok", well: true, sentence: "every setting can be read" });
  expect(found).toContainEqual(expect.objectContaining({ check: "migrations", tone: "warn" }));
  expect(found.map(({ check }) => check)).toEqual(expect.arrayContaining(["database", "clock", "storage", "mail"]));
  chmodSync(join(folder, "data", "postgres.password"), 0o644);
  const bad = await farandole(["doctor"], { PORT: "0", SMTP_URL: "smtp://me:hidden@127.0.0.1:1" });
  expect(bad.code).toBe(1);
  expect(bad.said).toMatch(/^BAD {3}everybody here can read secrets: chmod o= .*postgres\.password$/m);
  expect(bad.said).toMatch(/^BAD {3}127\.0\.0\.1:1 does not let us in: /m);
  expect(bad.said).not.toContain("hidden");
});

test("servers are blocked, listed and let in again by command", async () => {
  expect(await farandole(["federation", "block", "Gather.Example.", "--reason", "spam"])).toEqual({
    code: 0,
    said: "gather.example is blocked from now on.",
  });
  writeFileSync(join(folder, "list.csv"), "#domain,#severity\nloud.example,silence\nnot a server,suspend\n");
  expect((await farandole(["federation", "import", join(folder, "list.csv")])).said).toBe(
    "Taken over: 1. As strict before: 0.\nline 3 says nothing that can be used: not a server,suspend",
  );
  expect((await farandole(["federation", "export"])).said).toMatch(
    /^#domain.*\ngather\.example,suspend.*\nloud\.example,silence,False/,
  );
  const wrong = await farandole(["federation", "mode", "perhaps"]);
  expect([wrong.code, wrong.said]).toEqual([1, "--mode: one of open, allowList, off"]);
});
