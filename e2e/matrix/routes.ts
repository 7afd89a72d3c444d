import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";

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

function federationRoutes(): string[] {
  const source = readFileSync(join(root, "lib/federation/handle.ts"), "utf8");
  const found = [...source.matchAll(/^ {2}\[\/(\^.*\$)\/,/gm)].map(([, pattern]) => `federation ${pattern}`);
  if (found.length < 6) throw new Error("lib/federation/handle.ts no longer holds the table of routes this reads");
  return found;
}
