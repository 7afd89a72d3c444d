import { readFileSync } from "node:fs";
import { isIP } from "node:net";
import { getLogger } from "@logtape/logtape";
import { Client, type Entry, InvalidCredentialsError, NoSuchObjectError } from "ldapts";
import { env } from "../env";
import { Conflict, Forbidden } from "../errors";
import { namedGroups } from "./rules";
import type { Arrival } from "./schema";

const log = getLogger(["farandole", "sign-in"]);
const milliseconds = 8_000;
const largestPicture = 2_000_000;

/**
 * Signs somebody in by their organisation's directory: finds the one entry that LDAP_FILTER names, and binds as it with the
 * password (RFC 4513 5.1). Referrals are never followed.
 * @throws Forbidden when name and password do not go together, Conflict when the directory cannot be asked
 */
export async function askDirectory(typed: string, password: string): Promise<Arrival> {
  if (password === "") throw new Forbidden("outside.errors.wrong");
  try {
    const entry = await withDirectory((client) => find(client, typed));
    const right = await provesItself(entry?.dn ?? `cn=${crypto.randomUUID()},${env().LDAP_BASE}`, password);
    if (!entry || !right) throw new Forbidden("outside.errors.wrong");
    return arrivalOf(entry, await withDirectory((client) => groupsOf(client, entry)));
  } catch (problem) {
    if (problem instanceof Forbidden) throw problem;
    // The message of a directory may hold names: its kind is enough to go by.
    log.error("The directory could not be asked: {kind}", { kind: kindOf(problem) });
    throw new Conflict("outside.errors.silent");
  }
}

/** `typed` in place of {name}, every sign that means something in a filter escaped (RFC 4515 3). */
export function filterFor(filter: string, typed: string): string {
  // Letters beyond ASCII mean nothing there, and the client would read their bytes as single letters.
  const escaped = typed.replaceAll(
    /[\p{Cc}\\*()&|!=<>~/]/gu,
    (sign) => `\\${sign.charCodeAt(0).toString(16).padStart(2, "0")}`,
  );
  return filter.replaceAll("{name}", () => escaped);
}

/** A connection of its own, encrypted where settings want it, bound as the one who searches, and closed in the end. */
async function withDirectory<T>(work: (client: Client) => Promise<T>): Promise<T> {
  const { LDAP_BIND_DN, LDAP_BIND_PASSWORD } = env();
  return connected(async (client) => {
    if (LDAP_BIND_DN && LDAP_BIND_PASSWORD) await client.bind(LDAP_BIND_DN, LDAP_BIND_PASSWORD);
    return work(client);
  });
}

async function connected<T>(work: (client: Client) => Promise<T>): Promise<T> {
  const { LDAP_URL = "", LDAP_CA, LDAP_STARTTLS } = env();
  const { protocol, hostname } = new URL(LDAP_URL);
  const tls = {
    host: hostname,
    ...(isIP(hostname) === 0 && { servername: hostname }),
    minVersion: "TLSv1.2" as const,
    ...(LDAP_CA && { ca: readFileSync(LDAP_CA) }),
  };
  const client = new Client({
    url: LDAP_URL,
    timeout: milliseconds,
    connectTimeout: milliseconds,
    ...(protocol === "ldaps:" && { tlsOptions: tls }),
  });
  const late = setTimeout(() => void client.unbind().catch(() => {}), 2 * milliseconds);
  try {
    // Verified like any https address: a certificate of another name or signer ends it before anything is said.
    if (LDAP_STARTTLS) await inTime(client.startTLS(tls));
    return await work(client);
  } finally {
    clearTimeout(late);
    await client.unbind().catch(() => {});
  }
}

/** What has no clock of its own. */
async function inTime<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error("late")), milliseconds);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}

async function find(client: Client, typed: string): Promise<Entry | null> {
  const all = env();
  const wanted = [
    all.LDAP_ATTRIBUTES_ID,
    all.LDAP_ATTRIBUTES_HANDLE,
    all.LDAP_ATTRIBUTES_NAME,
    all.LDAP_ATTRIBUTES_EMAIL,
    all.LDAP_ATTRIBUTES_PICTURE,
    "cn",
    "uid",
  ];
  const { searchEntries } = await client.search(all.LDAP_BASE ?? "", {
    scope: "sub",
    filter: filterFor(all.LDAP_FILTER, typed),
    attributes: [...new Set(wanted)],
    explicitBufferAttributes: [all.LDAP_ATTRIBUTES_PICTURE, all.LDAP_ATTRIBUTES_ID],
    derefAliases: "never",
    sizeLimit: 2,
    timeLimit: milliseconds / 1000,
  });
  // Two who answer to one name are nobody.
  return searchEntries.length === 1 ? (searchEntries[0] ?? null) : null;
}

/** Binds on a connection of its own: what is searched later is searched with the rights of settings. */
async function provesItself(dn: string, password: string): Promise<boolean> {
  try {
    await connected((client) => client.bind(dn, password));
    return true;
  } catch (problem) {
    if (problem instanceof InvalidCredentialsError || problem instanceof NoSuchObjectError) return false;
    // Locked or expired passwords and the like: the directory was asked, and says no.
    if (["InsufficientAccessError", "UnwillingToPerformError", "ConstraintViolationError"].includes(kindOf(problem)))
      return false;
    throw problem;
  }
}

/** Each named group is asked itself whether it holds the entry: the directory compares names, not we. */
async function groupsOf(client: Client, entry: Entry): Promise<Set<string> | null> {
  const held = new Set<string>();
  const uid = lines(entry, "uid")[0];
  const member = ["member", "uniqueMember"].map((name) => `(${name}={name})`).join("");
  const filter = filterFor(`(|${member})`, entry.dn);
  const posix = uid ? filterFor("(memberUid={name})", uid) : "";
  for (const dn of namedGroups("ldap")) {
    try {
      const { searchEntries } = await client.search(dn, {
        scope: "base",
        filter: `(|${filter}${posix})`,
        attributes: ["1.1"],
        derefAliases: "never",
      });
      if (searchEntries.length > 0) held.add(dn);
    } catch (problem) {
      log.error("The group {dn} of settings could not be asked: {kind}", { dn, kind: kindOf(problem) });
      return null;
    }
  }
  return held;
}

function arrivalOf(entry: Entry, groups: Set<string> | null): Arrival {
  const all = env();
  const picture = values(entry, all.LDAP_ATTRIBUTES_PICTURE)[0];
  return {
    kind: "ldap",
    provider: "ldap",
    subject: subjectOf(entry),
    email: lines(entry, all.LDAP_ATTRIBUTES_EMAIL)[0] ?? null,
    handles: [...lines(entry, all.LDAP_ATTRIBUTES_HANDLE), ...lines(entry, "uid")],
    name: lines(entry, all.LDAP_ATTRIBUTES_NAME)[0] ?? lines(entry, "cn")[0] ?? null,
    picture: Buffer.isBuffer(picture) && picture.length > 0 && picture.length <= largestPicture ? picture : null,
    groups,
  };
}

/** The id of an entry; where the directory gives none, its DN, which must then never be given to somebody else. */
function subjectOf(entry: Entry): string {
  const [id] = values(entry, env().LDAP_ATTRIBUTES_ID);
  if (!id?.length) return `dn ${entry.dn.toLowerCase()}`;
  if (!Buffer.isBuffer(id)) return id;
  const text = id.toString("utf8");
  // Active Directory's objectGUID is sixteen bytes.
  return /^[\x21-\x7e]+$/.test(text) ? text : id.toString("hex");
}

function values(entry: Entry, name: string): (string | Buffer)[] {
  const key = Object.keys(entry).find((known) => known.toLowerCase() === name.toLowerCase());
  const value = key === undefined || key === "dn" ? undefined : entry[key];
  return value === undefined ? [] : Array.isArray(value) ? value : [value];
}

function lines(entry: Entry, name: string): string[] {
  return values(entry, name)
    .map((value) => String(value).trim())
    .filter(Boolean);
}

function kindOf(problem: unknown): string {
  if (!(problem instanceof Error)) return "unknown";
  return "code" in problem && typeof problem.code === "string" ? problem.code : problem.constructor.name;
}
