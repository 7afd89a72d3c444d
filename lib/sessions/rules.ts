import { env } from "../env";

/** Whether browsers reach us under https. */
export function isSecure(): boolean {
  return env().PUBLIC_URL.startsWith("https:");
}

/**
 * A cookie's full name. Browsers do not tell ports apart, so that on http the port is part of it: two servers of one
 * machine would otherwise sign each other's people out.
 */
export function cookieName(name: string): string {
  return isSecure() ? `__Host-${name}` : `${name}-${new URL(env().PUBLIC_URL).port || "80"}`;
}

/** The token of the session in a request's "Cookie" header. */
export function sessionTokenIn(header: string | undefined): string | null {
  const start = `${cookieName("session")}=`;
  const found = header?.split(/;\s*/).find((pair) => pair.startsWith(start));
  return found ? found.slice(start.length) : null;
}

const browsers = [
  ["Edg", "Edge"],
  ["OPR", "Opera"],
  ["Firefox", "Firefox"],
  ["Chrome", "Chrome"],
  ["Safari", "Safari"],
] as const;
const systems = [
  ["Android", "Android"],
  ["iPhone", "iPhone"],
  ["iPad", "iPad"],
  ["Windows", "Windows"],
  ["Mac OS", "macOS"],
  ["Linux", "Linux"],
] as const;

/** Names by which people know a browser and its machine, out of its User-Agent header; null for others. */
export function browserOf(userAgent: string | null): { browser: string; system: string } | null {
  const browser = browsers.find(([sign]) => userAgent?.includes(sign))?.[1];
  const system = systems.find(([sign]) => userAgent?.includes(sign))?.[1];
  return browser && system ? { browser, system } : null;
}
