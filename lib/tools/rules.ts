import { randomBytes } from "node:crypto";
import { isIP } from "node:net";

const place = "{name}";

/** Names that lead into somebody's own network. */
const inner = /(^|\.)(localhost|local|internal|intranet|private|lan|home|corp|localdomain|home\.arpa|invalid)$/;

/**
 * What is wrong with the address that a steward gives a tool, as a key of the catalogue; null where nothing is.
 * It must be of https and of a website that everybody can reach, without a password, and the name that we choose may
 * stand nowhere but after the website's own.
 */
export function faultOf(pattern: string): string | null {
  if (/[\p{Cc}\p{Cf}\s\\]/u.test(pattern)) return "tools.errors.letters";
  const [one, other] = [filled(pattern, "aaaa"), filled(pattern, "zzzz")];
  if (!one || !other) return "tools.errors.address";
  if (one.protocol !== "https:" || one.port) return "tools.errors.https";
  if (one.username || one.password) return "tools.errors.password";
  if (one.host !== other.host || pattern.slice(0, pattern.indexOf("/", "https://".length)).includes("{"))
    return "tools.errors.host";
  const host = one.hostname.replace(/\.$/, "").replace(/^\[|\]$/g, "");
  if (isIP(host) || !host.includes(".") || inner.test(host)) return "tools.errors.private";
  if (pattern.replaceAll(place, "").match(/[{}]/)) return "tools.errors.place";
  return null;
}

/** Whether a press makes something of its own there; else the tool leads to a page where people make it themselves. */
export function makesOwn(pattern: string): boolean {
  return pattern.includes(place);
}

/** The website that opens: "framapad.org". Empty for what is no address. */
export function siteOf(address: string): string {
  try {
    return new URL(address.replaceAll(place, "x")).hostname.replace(/^www\./, "");
  } catch {
    return "";
  }
}

/**
 * The address of something new: whoever knows it is in, so that nobody may guess it. It says nothing of the group.
 * @returns `pattern` with a name of 120 random bits, of letters and digits that all such websites take
 */
export function addressFor(pattern: string): string {
  return pattern.replaceAll(place, newName());
}

/** Small letters and digits that are not taken for one another; first a letter. */
function newName(): string {
  const letters = "abcdefghjkmnpqrstuvwxyz23456789";
  const drawn: string[] = [];
  while (drawn.length < 26) {
    for (const byte of randomBytes(40)) {
      // Each letter is as likely as any other.
      const letter = byte < 248 ? letters[byte % 31] : undefined;
      if (letter && drawn.length < 26 && (drawn.length > 0 || /[a-z]/.test(letter))) drawn.push(letter);
    }
  }
  return drawn.join("");
}

function filled(pattern: string, name: string): URL | null {
  try {
    return new URL(pattern.replaceAll(place, name));
  } catch {
    return null;
  }
}
