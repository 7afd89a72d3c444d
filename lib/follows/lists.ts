import { Archive } from "../archives/reading";
import { Invalid } from "../errors";

/** Longer lists are nobody's own; and the largest file with one. */
export const limits = { addresses: 2000, bytes: 10_000_000, list: 5_000_000 } as const;

/** What our own archives call the list (docs/export.md). */
const listName = "following.jsonld";

/**
 * Whom somebody follows, as a file of theirs says: an identity's archive of ours (ZIP), the list in it (JSON-LD), or the
 * table that Mastodon and its kin export (CSV, addresses in the first column).
 * @returns addresses, "name@host" or of the web, each once
 * @throws Invalid naming `file` when none can be read, Unusable for a damaged archive
 */
export async function followsIn(bytes: Uint8Array): Promise<string[]> {
  const isArchive = Buffer.from(bytes.subarray(0, 4)).toString("latin1") === "PK\u0003\u0004";
  const text = decoded(isArchive ? await fromArchive(bytes) : bytes);
  const said = text.trimStart().startsWith("{") ? fromJson(text) : fromTable(text);
  const addresses = [...new Set(said)];
  if (addresses.length === 0) throw new Invalid({ file: ["follows.bring.none"] });
  if (addresses.length > limits.addresses) throw new Invalid({ file: ["follows.bring.many"] });
  return addresses;
}

async function fromArchive(bytes: Uint8Array): Promise<Uint8Array> {
  const archive = await Archive.of(bytes);
  try {
    if (!archive.has(listName)) throw new Invalid({ file: ["follows.bring.none"] });
    return await archive.bytes(listName, limits.list);
  } finally {
    archive.close();
  }
}

function decoded(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes.subarray(0, limits.list));
  } catch {
    throw new Invalid({ file: ["follows.bring.none"] });
  }
}

function fromJson(text: string): string[] {
  let said: { "@graph"?: unknown };
  try {
    said = JSON.parse(text);
  } catch {
    throw new Invalid({ file: ["follows.bring.none"] });
  }
  const rows = Array.isArray(said["@graph"]) ? said["@graph"] : [];
  return rows.flatMap((row) => {
    const { type, url, state } = Object(row) as Record<string, unknown>;
    return type === "Follow" && state !== "REJECTED" && typeof url === "string" ? addressIn(url) : [];
  });
}

function fromTable(text: string): string[] {
  return text.split("\n").flatMap((line) => addressIn(line.split(",")[0]?.replaceAll('"', "") ?? ""));
}

function addressIn(words: string): string[] {
  const address = words.trim().replace(/^@/, "");
  const known = /^[^\s@/:]+@[^\s@/]+$/.test(address) || /^https?:\/\/\S+$/.test(address);
  return known && address.length <= 500 ? [address] : [];
}
