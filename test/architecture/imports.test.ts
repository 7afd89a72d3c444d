import { posix } from "node:path";
import { expect, test } from "vitest";
import { findAll, productSources, type Source } from "./sources";

const imports = /(?:import|export)\s(?:[^"']*?\sfrom\s)?["']([^"']+)["']|import\(["']([^"']+)["']\)/g;

/** What a file imports; our own files as paths from the root, packages by their name. */
function importsOf({ path, text }: Source): string[] {
  return [...text.matchAll(imports)].map(([, named, dynamic]) => {
    const target = String(named ?? dynamic);
    if (target.startsWith("@/")) return target.slice(2);
    return target.startsWith(".") ? posix.join(posix.dirname(path), target) : target;
  });
}

const clients = productSources().filter(({ text }) => /^["']use client["']/m.test(text));

test("client components import only components, siblings, and what of lib is safe in a browser", () => {
  const safe =
    /^app\/(_ui|_shell)\/|^lib\/[^/]+\/(schema|policy)$|^lib\/(time|languages)$|^lib\/web\/(form|action)$|^lib\/generated\/prisma\/enums$/;
  const wrong = clients.flatMap((source) => {
    const folder = posix.dirname(source.path);
    return importsOf(source)
      .filter((target) => /^(app|lib|bin|prisma)\//.test(target))
      .filter((target) => posix.dirname(target) !== folder && !safe.test(target))
      .map((target) => `${source.path} → ${target}`);
  });
  expect(wrong).toEqual([]);
});

test("client components take only types from what knows the server", () => {
  const wrong = clients.flatMap(({ path, text }) =>
    [...text.matchAll(/^import (?!type)[^;]*?from "([^"]*lib\/web\/action|next\/headers|server-only)"/gm)].map(
      (match) => `${path} → ${match[1]}`,
    ),
  );
  expect(wrong).toEqual([]);
});

test("every exported server action is made by action()", () => {
  const modules = productSources().filter(({ text }) => /^["']use server["']/m.test(text));
  expect(modules.length).toBeGreaterThan(0);
  const wrong = modules.flatMap(({ path, text }) =>
    [...text.matchAll(/^export .*$/gm)]
      .map(([line]) => line)
      .filter((line) => !/^export const \w+ = action\(/.test(line) && !/^export (type|interface) /.test(line))
      .map((line) => `${path}: ${line}`),
  );
  expect(wrong).toEqual([]);
});

test("there is no server action but in files that hold nothing else", () => {
  expect(findAll(productSources(), /^\s+["']use server["']/)).toEqual([]);
});

test("which account owns which identity is read by lib/accounts and lib/identities alone", () => {
  const others = productSources().filter(({ path }) => !/^lib\/(accounts|identities)\//.test(path));
  expect(
    findAll(
      others,
      /\b(db|tx|transaction)\.identity\b|\b(identity|identities):\s*\{\s*(select|include|some|is|every|where|create)\b/,
    ),
  ).toEqual([]);
});

test("the environment is read in one place", () => {
  // The launcher comes before everything, and tells Node and the machine how much memory to take.
  const others = productSources().filter(({ path }) => path !== "lib/env.ts" && path !== "bin/farandole.mjs");
  const allowed = /env: \{ PATH: process\.env\.PATH|FARANDOLE_CLOCK_SHIFT|define: \{/; // programs need a path; tests shift the clock
  expect(findAll(others, /process\??\.env|NEXT_PUBLIC_/).filter((line) => !allowed.test(line))).toEqual([]);
});

test("pages use nothing that breaks without JavaScript or under the content policy", () => {
  const pages = productSources().filter(({ path }) => path.startsWith("app/"));
  expect(findAll(pages, /\sstyle=\{|<Suspense|["']use cache["']|\bnext\/image\b|\bon[A-Z]\w+="/)).toEqual([]);
  expect(pages.filter(({ path }) => /\/loading\.tsx$/.test(path)).map(({ path }) => path)).toEqual([]);
});

test("what one file keeps on globalThis is kept there by no other under the same name", () => {
  const kept = productSources().flatMap(({ path, text }) =>
    [...text.matchAll(/as unknown as \{\s*(farandole\w+)\?:/g)].map(([, name]) => ({ path, name })),
  );
  const names = kept.map(({ name }) => name);
  expect(kept.length).toBeGreaterThan(3);
  expect(kept.filter(({ name }, index) => names.indexOf(name) !== index)).toEqual([]);
});
