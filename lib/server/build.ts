import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { BadSetting, settleNextConfig } from "../env";
import { withLock } from "../lock";
import { root } from "../root";

/** What goes into a build: a change of any of it makes a new one. */
const sources = [
  "app",
  "lib",
  "messages",
  "public",
  "prisma/schema.prisma",
  "next.config.ts",
  "postcss.config.mjs",
  "tsconfig.json",
  "package-lock.json",
];
const stampFile = join(root, ".next", "farandole.stamp");
/**
 * Names of Server Actions are salted with it. The same for every build, so that a form is taken by whichever machine it
 * comes to, and after an upgrade: docs/decisions/4701. It seals nothing here: no action is a closure.
 */
const actionSalt = createHash("sha256").update("farandole").digest("base64");
const buildSettings = {
  NODE_ENV: "production",
  NEXT_TELEMETRY_DISABLED: "1",
  NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: actionSalt,
} as const;
const logFile = join(root, ".farandole", "build.log");

/**
 * Builds the website unless the build that is there was made of this very commit, lock file and sources.
 * One process builds at a time; others wait and use what it made.
 * @param say tells people what takes so long
 * @throws BadSetting with the build's last words when it fails
 */
export async function buildWebsite(say: (sentence: string) => void): Promise<void> {
  const stamp = currentStamp();
  if (isBuilt(stamp)) return;
  await withLock(
    join(root, ".farandole", "build.lock"),
    async () => {
      if (isBuilt(stamp)) return;
      say("Building the website, which takes a minute or two after every change of version …");
      rmSync(stampFile, { force: true });
      await build();
      writeFileSync(stampFile, stamp);
    },
    () => say("Waiting for another start that builds the website …"),
  );
}

/** Whether a start would find the build that it needs. */
export function isBuiltNow(): boolean {
  return isBuilt(currentStamp());
}

/** Next reads its settings as the build left them; else it would load its compiler to read next.config.ts again. */
export function takeBuiltConfig(): void {
  const { config } = JSON.parse(readFileSync(join(root, ".next", "required-server-files.json"), "utf8"));
  settleNextConfig(config);
}

/** Commit, lock file and sources as one number; a release has no sources, and is what it was built as. */
export function currentStamp(): string {
  if (!existsSync(join(root, "app"))) return readFileSync(stampFile, "utf8");
  const hash = createHash("sha256");
  const commit = spawnSync("git", ["rev-parse", "HEAD"], { cwd: root, encoding: "utf8" });
  hash.update(commit.status === 0 ? commit.stdout : "no commit");
  for (const source of sources) addFiles(hash, source);
  return hash.digest("hex");
}

function addFiles(hash: ReturnType<typeof createHash>, path: string): void {
  const whole = join(root, path);
  if (!existsSync(whole)) return;
  if (statSync(whole).isDirectory()) {
    for (const name of readdirSync(whole).sort()) addFiles(hash, `${path}/${name}`);
  } else if (isBuiltIn(path)) {
    hash.update(`${path}\0`).update(readFileSync(whole)).update("\0");
  }
}

/** Tests and generated code are not part of a build's reasons. */
function isBuiltIn(path: string): boolean {
  return !/\.test\.tsx?$/.test(path) && !path.startsWith("lib/generated/");
}

function isBuilt(stamp: string): boolean {
  return existsSync(stampFile) && readFileSync(stampFile, "utf8") === stamp;
}

async function build(): Promise<void> {
  mkdirSync(join(root, ".farandole"), { recursive: true });
  const log = openSync(logFile, "w");
  try {
    const next = join(root, "node_modules", "next", "dist", "bin", "next");
    // A build serves any domain and any machine: it sees no setting.
    const child = spawn(process.execPath, [next, "build"], {
      cwd: root,
      env: { PATH: process.env.PATH, HOME: process.env.HOME, ...buildSettings },
      stdio: ["ignore", log, log],
    });
    const [code, signal] = await new Promise<[number | null, NodeJS.Signals | null]>((done, fail) =>
      child.once("error", fail).once("exit", (...ending) => done(ending)),
    );
    if (signal === "SIGKILL")
      throw new BadSetting(
        "The website cannot be built: the machine ended it, most likely for want of memory. A build takes 2 GB, swap included: docs/install.md says how to add some.",
      );
    if (code !== 0) throw new BadSetting(`The website cannot be built:\n${readFileSync(logFile, "utf8").slice(-3000)}`);
  } finally {
    closeSync(log);
  }
}
