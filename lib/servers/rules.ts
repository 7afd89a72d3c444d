import { domainToASCII } from "node:url";

/**
 * A server's name as we keep it: host, and port where it has one, lower case, ASCII. A web address is cut down to it.
 * @returns null for what is none
 */
export function normaliseHost(text: string): string | null {
  const [, name = "", port] = /^(?:https?:\/\/)?@?([^\s/:@]+)(?::(\d{1,5}))?(?:\/.*)?$/i.exec(text.trim()) ?? [];
  const host = domainToASCII(name.toLowerCase());
  if (!/^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)*[a-z0-9-]{1,63}$/.test(host)) return null;
  return port ? `${host}:${port}` : host;
}
