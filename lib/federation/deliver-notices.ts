import { db, lockEvent, type Transaction, transaction } from "../db";
import type { EventRow } from "../events/present";
import { presentEvent } from "../events/present";
import { escapeText } from "../html";
import { type Fact, record } from "../jobs/facts";
import { addJob } from "../jobs/jobs";
import { languageOf, sayIn } from "../messages";
import { now } from "../time";
import { createActivity } from "./activities";
import { followersOf, inboxesOf } from "./audience";
import type { JsonObject } from "./context";
import { queueActivity } from "./delivery";
import { eventSummary } from "./event-summary";
import { ourEvent } from "./events";
import { byReader } from "./readers";
import { activityUri, actorUri, collectionUri, eventUri, publicAudience } from "./uris";

/** What is worth a note to those whose software does not tell them of an Update. */
export type News = "cancelled" | "restored" | "moved";

/** How long a moved event waits for what its organisers correct right afterwards. */
const patience = 10 * 60_000;

/** An event changed: those who follow it with software for notes are told so, once for all that changed together. */
export async function planNotice(fact: Fact): Promise<void> {
  const event = await ourEvent(fact.subject);
  if (!event) return;
  const soon = fact.kind !== "event.changed" || event.startsAt.getTime() < now().getTime() + 86_400_000;
  const runAt = new Date(now().getTime() + (soon ? 0 : patience));
  await addJob(db, "notice", { eventId: event.id }, { key: `notice:${event.id}`, runAt, keepTime: !soon });
}

/** The worker's task "notice": records what the followers of an event do not know yet, if anything. */
export async function tellNotice(payload: unknown): Promise<void> {
  const { eventId } = payload as { eventId: string };
  await transaction(async (tx) => {
    await lockEvent(tx, eventId);
    const news = await newsOf(tx, eventId);
    if (news) await record(tx, "event.told", { subject: eventId, data: { news } });
  });
}

/** What changed since the followers were told last: from what every visitor can read in the event's history. */
async function newsOf(tx: Transaction, eventId: string): Promise<News | null> {
  const last = await tx.fact.findFirst({ where: { subject: eventId, kind: "event.told" }, orderBy: { at: "desc" } });
  const event = await tx.event.findUnique({ where: { id: eventId }, select: { publishedAt: true } });
  const since = last?.at ?? event?.publishedAt;
  if (!since) return null;
  const revisions = await tx.revision.findMany({ where: { eventId, at: { gt: since } }, orderBy: { at: "asc" } });
  const before = new Map<string, unknown>();
  const after = new Map<string, unknown>();
  for (const { changes } of revisions)
    for (const [field, [old, fresh]] of Object.entries(changes as Record<string, [unknown, unknown]>)) {
      if (!before.has(field)) before.set(field, old);
      after.set(field, fresh);
    }
  const differs = (field: string) => before.has(field) && before.get(field) !== after.get(field);
  if (differs("status") && after.get("status") === "CANCELLED") return "cancelled";
  if (differs("status") && before.get("status") === "CANCELLED") return "restored";
  return ["start", "zone", "place"].some(differs) ? "moved" : null;
}

/** A Note by who organises the event, below it, for those followers alone whose software would say nothing. */
export async function deliverNotice(fact: Fact): Promise<void> {
  const event = await ourEvent(fact.subject);
  if (event?.visibility !== "PUBLIC") return;
  const { notes } = await byReader(await inboxesOf(followersOf(event.organiser.id)));
  if (notes.length === 0) return;
  const note = await noteOf(fact, event);
  const json = createActivity(fact.id, note, { to: note.to as string[], cc: note.cc as string[] });
  await transaction((tx) => queueActivity(tx, { factId: fact.id, actorId: event.organiser.id, json, inboxes: notes }));
}

async function noteOf(fact: Fact, event: EventRow): Promise<JsonObject> {
  // The first words say the status already.
  const when = eventSummary({ ...(await presentEvent(event, null)), status: "CONFIRMED" });
  const language = languageOf(event.language);
  const { news } = fact.data as { news: News };
  const page = eventUri(event);
  const first = `${escapeText(sayIn(language, "notices")(news))} <a href="${page}">${escapeText(event.title)}</a>`;
  const why = news === "cancelled" && event.cancelReason ? `<p>${escapeText(event.cancelReason)}</p>` : "";
  const content = `<p>${first}</p>${why}<p>${when}</p>`;
  return {
    type: "Note",
    id: `${activityUri(fact.id)}/object`,
    url: page,
    actor: actorUri(event.organiser),
    attributedTo: actorUri(event.organiser),
    inReplyTo: page,
    content,
    contentMap: { [language]: content },
    to: [publicAudience],
    cc: [collectionUri(event.organiser.handle, "followers")],
    published: fact.at.toISOString(),
    attachment: [],
    tag: [],
  };
}
