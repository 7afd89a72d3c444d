import { db } from "../db";
import { env } from "../env";
import { Invalid, NotFound, Refusal } from "../errors";
import { findEvent } from "../events/queries";
import { findActorAsSteward } from "../identities/queries";
import type { Acting } from "../identities/schema";
import type { Subject } from "../measures/schema";
import { isKey } from "../media/rules";
import { findPost } from "../posts/queries";
import { isUuid } from "../text";

/**
 * What a measure can be about, by the address of its page on this server: an event, a comment, a contribution, news, a
 * person or group, a picture.
 * @throws Invalid naming the field for any other address, and for what is not there
 */
export async function subjectAt(steward: Acting, address: string): Promise<Subject> {
  const url = URL.parse(address.trim(), env().PUBLIC_URL);
  const own = url && url.origin === new URL(env().PUBLIC_URL).origin ? url : null;
  try {
    const found = own && (await read(steward, decodeURIComponent(own.pathname), own.hash.slice(1)));
    if (found) return found;
  } catch (problem) {
    if (!(problem instanceof Refusal || problem instanceof URIError)) throw problem;
  }
  throw new Invalid({ address: ["takedowns.errors.nothingThere"] });
}

async function read(steward: Acting, path: string, hash: string): Promise<Subject | null> {
  const [, first = "", second = "", third = "", fourth = ""] = path.split("/");
  const comment = /^c-(.+)$/.exec(hash)?.[1] ?? (first === "comments" ? second : "");
  if (comment) return there("comment", isUuid(comment) && (await db.comment.findUnique({ where: { id: comment } })));
  const entry = /^e(\d{1,9})$/.exec(hash)?.[1];
  if (first === "groups" && third === "discussions" && isUuid(fourth) && entry)
    return there("entry", await db.entry.findFirst({ where: { discussionId: fourth, number: Number(entry) } }));
  if (first === "events") return there("event", await findEvent(steward, second));
  if (first === "posts") return there("post", await findPost(steward, second));
  if (first === "media") {
    const key = second.split(/[.-]/)[0] ?? "";
    return there("media", isKey(key) && (await db.media.findUnique({ where: { key } })));
  }
  if (!first.startsWith("@")) return null;
  const [, handle = "", host = ""] = first.split("@");
  return there("actor", await findActorAsSteward(handle, host));
}

function there(kind: Subject["kind"], row: { id: string } | null | false): Subject {
  if (!row) throw new NotFound();
  return { kind, id: row.id };
}
