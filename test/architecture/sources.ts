import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../../lib/root";

/** A file of ours as it is on disk. */
export interface Source {
  path: string;
  text: string;
}

let kept: Source[] | undefined;

/** Every source file that is ours: known to git or new, not ignored, not generated. */
export function sources(pattern = /\.(ts|tsx|mjs|css)$/): Source[] {
  kept ??= execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard"], {
    cwd: root,
    encoding: "utf8",
  })
    .split("\n")
    .filter(
      (path) =>
        /\.(ts|tsx|mjs|css|json|md)$/.test(path) && path !== "package-lock.json" && existsSync(join(root, path)),
    )
    .map((path) => ({ path, text: readFileSync(join(root, path), "utf8") }));
  return kept.filter(({ path }) => pattern.test(path));
}

/** The sources of the product: no tests, no tools. */
export function productSources(): Source[] {
  return sources(/^(app|bin|lib|prisma)\/.*\.(ts|tsx|mjs)$/).filter(({ path }) => !/\.test\.tsx?$/.test(path));
}

/** Where in the sources `pattern` stands, as "path:line". */
export function findAll(from: Source[], pattern: RegExp): string[] {
  return from.flatMap(({ path, text }) =>
    text.split("\n").flatMap((line, index) => (pattern.test(line) ? [`${path}:${index + 1}: ${line.trim()}`] : [])),
  );
}

/** The number of lines of a file. */
export function linesOf({ text }: Source): number {
  return text.split("\n").length - (text.endsWith("\n") ? 1 : 0);
}
