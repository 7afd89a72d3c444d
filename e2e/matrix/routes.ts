import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { collectionNames } from "../../lib/federation/uris";

const root = resolve(import.meta.dirname, "..", "..");

/**
 * Every address that this server answers, read from what answers it: the app folder, and the table of the federation
 * handler. "/events/[slug]", "/api/feeds", "federation ^\/@[^/]+\/?$".
 */
export function routeTable(): string[] {
  return [...appRoutes(), ...federationRoutes()].sort();
}

/** Pages alone, for what is about pages. */
export function pageRoutes(): string[] {
  return filesNamed(join(root, "app"), "page.tsx").map(asRoute).sort();
}

function appRoutes(): string[] {
  const files = [...filesNamed(join(root, "app"), "page.tsx"), ...filesNamed(join(root, "app"), "route.ts")];
  return [...new Set(files.map(asRoute))];
}

/** The folder "app/(site)/actors/[handle]/page.tsx" as the route "/actors/[handle]". */
function asRoute(file: string): string {
  const folders = file.split("/").slice(0, -1);
  return `/${folders.filter((folder) => folder !== "" && !folder.startsWith("(")).join("/")}`;
}

function filesNamed(folder: string, name: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((file) => file.split("/").at(-1) === name);
}

/** The entries of the handler's table: a pattern each, or one pattern for all collections of an actor. */
function federationRoutes(): string[] {
  const source = readFileSync(join(root, "lib/federation/handle.ts"), "utf8");
  const table = /const gets: Route\[\] = \[\n([\s\S]*?)\n\];/.exec(source)?.[1] ?? "";
  const entries = [...table.matchAll(/\[\s*(?:\/(\^.*?\$)\/|new RegExp\(`([^`]*)`\)),/g)];
  if (entries.length < 6 || entries.length !== table.split("=>").length - 1) {
    throw new Error("lib/federation/handle.ts holds routes that this cannot read");
  }
  return entries.flatMap(([, pattern]) =>
    pattern ? [`federation ${pattern}`] : collectionNames.map((name) => `federation /@…/${name}`),
  );
}
