import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { readable } from "../matrix/ask";
import { signature } from "../neighbour-signature";
import type { Role, RoleScene } from "./scene";

const root = resolve(import.meta.dirname, "..", "..");

export interface Answer {
  status: number;
  text: string;
  /** Where it sends on, if anywhere. */
  location: string;
}

/** A Server Action of the built website: any page's address takes it. */
export interface Callable {
  id: string;
  /** "app/(site)/posts/actions.ts write" */
  name: string;
}

/** Every Server Action that the build made, as Next's own table has them. */
export function callables(): Callable[] {
  const folders = readdirSync(join(root, ".next"), { withFileTypes: true });
  const manifest = join(root, ".next", "server", "server-reference-manifest.json");
  if (folders.length === 0) throw new Error("the website is not built");
  const { node } = JSON.parse(readFileSync(manifest, "utf8")) as {
    node: Record<string, { filename: string; exportedName: string }>;
  };
  return Object.entries(node).map(([id, { filename, exportedName }]) => ({ id, name: `${filename} ${exportedName}` }));
}

function cookieOf(origin: string, scene: RoleScene, role: Role): string {
  return `session-${new URL(origin).port}=${scene.sessions[role] ?? ""}`;
}

/**
 * Opens an address as somebody; a member elsewhere signs, as their server does.
 * @param wire asks for the document that other servers read
 */
export async function open(origin: string, path: string, scene: RoleScene, role: Role, wire = false): Promise<Answer> {
  const url = new URL(path, origin);
  const headers: Record<string, string> = {
    "accept-language": "en",
    accept: wire ? "application/activity+json" : "text/html",
  };
  if (role === "remote") {
    const named = { host: url.host, date: new Date().toUTCString() };
    const target = `get ${url.pathname}${url.search}`;
    const signed = signature(target, named, ["(request-target)", "host", "date"], scene.key);
    Object.assign(headers, { date: named.date, signature: signed });
  } else if (role !== "anonymous") headers.cookie = cookieOf(origin, scene, role);
  const response = await fetch(url, { headers, redirect: "manual" });
  return { status: response.status, location: response.headers.get("location") ?? "", text: await readable(response) };
}

/**
 * Calls a Server Action as a program would, past every page and button: React's encoding of (previous state, form).
 */
export async function call(
  origin: string,
  { id }: Callable,
  fields: Record<string, string | Blob | string[]>,
  scene: RoleScene,
  role: Role,
): Promise<Answer> {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields))
    for (const one of Array.isArray(value) ? value : [value]) body.append(`_1_${name}`, one);
  body.append("0", '[{"status":"idle"},"$K1"]');
  const response = await fetch(`${origin}/groups`, {
    method: "POST",
    body,
    redirect: "manual",
    headers: { origin, "next-action": id, cookie: cookieOf(origin, scene, role), "accept-language": "en" },
  });
  const location = response.headers.get("x-action-redirect") ?? response.headers.get("location") ?? "";
  return { status: response.status, location, text: await readable(response) };
}

/** What came of a call, in one word. */
export function outcomeOf({ status, text, location }: Answer): string {
  if (status >= 500) return `fault ${status}`;
  if (location.startsWith("/login")) return "login";
  if (location) return "done";
  if (status === 404 || status === 403) return "refused";
  return /"status":"(done|refused|invalid)"/.exec(text)?.[1] ?? `unclear ${status}`;
}
