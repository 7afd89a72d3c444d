import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { withLock } from "../lib/lock";
import { root } from "../lib/root";

const stampFile = join(root, "lib", "generated", "schema.sha256");

/** Generates the database client from prisma/schema.prisma, unless that was done for this very schema. */
export async function generateClient(): Promise<void> {
  const stamp = createHash("sha256")
    .update(readFileSync(join(root, "prisma", "schema.prisma")))
    .digest("hex");
  if (isGenerated(stamp)) return;
  await withLock(join(root, ".farandole", "generate.lock"), async () => {
    if (isGenerated(stamp)) return;
    const prisma = join(root, "node_modules", "prisma", "build", "index.js");
    const result = spawnSync(process.execPath, [prisma, "generate"], { cwd: root, encoding: "utf8" });
    if (result.status !== 0)
      throw new Error(`The database client cannot be generated:\n${result.stdout}${result.stderr}`);
    writeFileSync(stampFile, stamp);
  });
}

function isGenerated(stamp: string): boolean {
  return existsSync(stampFile) && readFileSync(stampFile, "utf8") === stamp;
}
