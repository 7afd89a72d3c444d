import type { ArchiveWriter } from "../archives/writing";
import type { Transaction } from "../db";
import { NotFound } from "../errors";
import { type Acting, linksOf } from "../identities/schema";
import { addressOf } from "../moves/rules";
import { Attachments } from "./attachments";
import { calendarText } from "./calendar";
import { eventRows, events, series } from "./events";
import { context, document } from "./format";
import { markLists } from "./marks";
import { ownLists } from "./own";

/**
 * Writes what one identity is, has and said into an archive.
 * @param folder in which it stands there; "" for the top
 * @param siblings the other identities of the account: of them there is no trace; none where all stand together
 */
export async function writeIdentity(
  tx: Transaction,
  archive: ArchiveWriter,
  { identity, folder, siblings }: { identity: Acting; folder: string; siblings: string[] },
): Promise<void> {
  const { id } = identity;
  const attach = new Attachments(folder);
  const self = await profile(tx, id, attach);
  await archive.text(`${folder}identity.jsonld`, [`${JSON.stringify({ "@context": context, ...self })}\n`]);
  const own = String(self.id);
  const named = { address: (actorId: string | null) => (actorId === id ? own : null) };
  const how = { named, attach, names: false };
  const lists = {
    series: series(tx, id, how),
    events: events(tx, id, how),
    ...ownLists(tx, id, siblings),
    ...markLists(tx, id, siblings),
  };
  for (const [name, objects] of Object.entries(lists)) {
    await archive.text(`${folder}${name}.jsonld`, document(objects));
    await attach.write(archive);
  }
  const head = { title: String(self.name), page: own };
  const calendar = calendarText(tx, eventRows(tx, id), { organiserId: id, viewer: identity, head });
  await archive.text(`${folder}events.ics`, calendar);
}

async function profile(tx: Transaction, id: string, attach: Attachments): Promise<Record<string, unknown>> {
  const actor = await tx.actor.findFirst({
    where: { id, kind: "PERSON", host: "", deletedAt: null },
    include: { avatar: true, cover: true, channels: true },
  });
  if (!actor) throw new NotFound();
  return {
    type: "Person",
    id: addressOf(actor),
    handle: actor.handle,
    name: actor.name,
    summary: actor.summarySource,
    language: actor.language,
    place: actor.place,
    ribbon: actor.ribbon,
    ribbonShape: actor.ribbonShape,
    links: linksOf(actor.links),
    createdAt: actor.publishedOn,
    alsoKnownAs: actor.alsoKnownAs,
    discoverable: actor.discoverable,
    manuallyApprovesFollowers: actor.manuallyApprovesFollowers,
    notifications: actor.channels.map(({ kind, channel, cadence }) => ({ kind, channel, cadence })),
    avatar: attach.picture(actor.avatar),
    picture: attach.picture(actor.cover),
  };
}
