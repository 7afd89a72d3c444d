import { domainToASCII } from "node:url";

/**
 * One e-mail address in the spelling we keep: lower case, the domain in ASCII.
 * Refused: lists, comments, quoted names, line breaks, look-alikes of "@" (anything that is not plainly one address).
 * @returns null for what cannot be used
 */
export function normaliseEmail(text: string): string | null {
  const parts = text.trim().split("@");
  if (parts.length !== 2) return null;
  const local = parts[0]?.toLowerCase() ?? "";
  const domain = /^[^\s\p{C}/\\?#:,;()<>"[\]@%]+$/u.test(parts[1] ?? "")
    ? domainToASCII(parts[1]?.toLowerCase() ?? "")
    : "";
  if (!/^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/.test(local) || local.length > 64) return null;
  if (!/^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9-]{2,63}$/.test(domain)) return null;
  const email = `${local}@${domain}`;
  return email.length <= 254 ? email : null;
}

/**
 * A path on this server to go on to, out of a link or form that anybody may have written.
 * @returns `fallback` for anything that leads, or could be read to lead, to another server
 */
export function localPath(text: unknown, fallback = "/"): string {
  if (typeof text !== "string" || !/^\/(?![/\\])[^\s\\]*$/.test(text)) return fallback;
  const base = "http://here.invalid";
  return URL.canParse(text, base) && new URL(text, base).origin === base ? text : fallback;
}

/**
 * A mail domain as it is kept in a list: lower case, ASCII, without "@", "*." or dots around it.
 * @returns null for what is none
 */
export function normaliseMailDomain(text: string): string | null {
  const bare = text
    .trim()
    .replace(/^(?:\*?@|\*?\.)+/, "")
    .replace(/\.$/, "");
  return normaliseEmail(`a@${bare}`)?.slice(2) ?? null;
}

/** Whether an address lies in one of these domains or below it. @param email as {@link normaliseEmail} gives it */
export function liesIn(email: string, domains: string[]): boolean {
  const own = email.slice(email.indexOf("@") + 1);
  return domains.some((domain) => own === domain || own.endsWith(`.${domain}`));
}
