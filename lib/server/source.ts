import { spawn } from "node:child_process";
import { createReadStream, existsSync, mkdirSync, renameSync, statSync } from "node:fs";
import type { ServerResponse } from "node:http";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { root } from "../root";
import { currentStamp } from "./build";

/** Named one by one: whatever else lies in the checkout (data, keys, settings) is nobody's business. */
const parts = [
  ...["app", "bench", "bin", "docs", "e2e", "lib", "messages", "prisma", "public", "test", ".ci", "deploy"],
  ...[
    "AGENTS.md",
    "FEDERATION.md",
    "LICENSE",
    "README.md",
    "package.json",
    "package-lock.json",
    "Dockerfile",
    ".dockerignore",
    "compose.yaml",
    "biome.json",
    "knip.json",
  ],
  ...[
    ".dependency-cruiser.mjs",
    ".gitignore",
    ".npmrc",
    "next.config.ts",
    "playwright.config.ts",
    "postcss.config.mjs",
  ],
  ...["prisma.config.ts", "tsconfig.json", "vitest.config.ts"],
];

/**
 * Answers /source with the sources of this very server, changes included, as section 13 of the AGPL asks.
 * @returns whether `path` was it
 */
export async function answerSource(path: string, response: ServerResponse): Promise<boolean> {
  if (path !== "/source") return false;
  const archive = await packedSources();
  response.writeHead(200, {
    "Content-Type": "application/gzip",
    "Content-Length": statSync(archive).size,
    "Content-Disposition": 'attachment; filename="farandole.tar.gz"',
    "Cache-Control": "public, max-age=3600",
  });
  await pipeline(createReadStream(archive), response);
  return true;
}

let packing: Promise<string> | undefined;

/** Packs once for each state of the sources. */
function packedSources(): Promise<string> {
  packing ??= packSources().catch((error) => {
    packing = undefined;
    throw error;
  });
  return packing;
}

/**
 * The archive of the sources as they are now; a release, which has none, brings the one that it was made of.
 * @returns its path
 */
export async function packSources(): Promise<string> {
  const folder = join(root, ".farandole");
  const archive = join(folder, `source-${currentStamp().slice(0, 16)}.tar.gz`);
  if (existsSync(archive)) return archive;
  mkdirSync(folder, { recursive: true });
  const half = `${archive}.${process.pid}`;
  const words = ["-czf", half, "--exclude=lib/generated", ...parts.filter((part) => existsSync(join(root, part)))];
  const child = spawn("tar", words, { cwd: root, stdio: "ignore" });
  const code = await new Promise((done, fail) => child.once("error", fail).once("exit", done));
  if (code !== 0) throw new Error(`tar ended with ${code}`);
  renameSync(half, archive);
  return archive;
}
