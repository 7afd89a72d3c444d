import { transaction } from "../db";
import { Conflict, Forbidden, Invalid, NotFound } from "../errors";
import { manage } from "../events/managing";
import { mine } from "../events/policy";
import type { AnnouncementModel } from "../generated/prisma/models";
import { markdownToHtml } from "../html";
import type { Acting } from "../identities/schema";
import { record } from "../jobs/facts";
import { count } from "../limits/commands";
import { now } from "../time";
import { announcedTo, statesOf } from "./policy";
import { type AnnouncementDraft, announcementInput } from "./schema";

const day = 24 * 60 * 60;

/**
 * Organisers tell something: to people of an event by their state, to everybody who sees its page, or to one person.
 * Letters follow from the fact.
 * @throws NotFound for who may not know of the event or of the person, Forbidden for who may only see it,
 *   TooMany when it is said too often, Conflict for a draft or when nobody would hear it
 */
export async function announce(actor: Acting, draft: AnnouncementDraft): Promise<AnnouncementModel> {
  const { eventId, participationId, title, text, ...input } = checked(draft);
  const alone = participationId !== undefined;
  const states = alone ? [] : statesOf(input.states);
  if (!alone && !input.public && states.length === 0) throw new Invalid({ states: ["desk.errors.nobody"] });
  const made = await transaction(async (tx) => {
    const event = await manage(tx, actor, eventId);
    if (event.state === "DRAFT") throw new Conflict("desk.errors.draft");
    const to = { eventId, states, participationId: participationId ?? null };
    if (alone) {
      const known = await tx.participation.count({ where: { id: participationId, eventId } });
      if (known === 0) throw new NotFound();
    }
    if (!input.public || alone) {
      const heard = await tx.participation.count({ where: announcedTo(to), take: 1 });
      if (heard === 0) throw new Conflict(alone ? "desk.errors.left" : "desk.errors.empty");
    }
    if (alone) await count(["message", actor.id], { points: 60, seconds: day });
    else await count(["announcement", eventId], { points: 10, seconds: day });
    const announcement = await tx.announcement.create({
      data: {
        ...to,
        authorId: actor.id,
        public: input.public && !alone,
        title,
        source: text,
        html: markdownToHtml(text),
        createdAt: now(),
      },
    });
    await record(tx, "announcement.made", { actorId: actor.id, subject: announcement.id, data: { eventId } });
    return announcement;
  });
  return made;
}

/** Takes an announcement off every page. Letters that went out stay where they are. */
export async function withdrawAnnouncement(
  actor: Acting,
  { announcementId }: { announcementId: string },
): Promise<void> {
  await transaction(async (tx) => {
    const managed = { id: announcementId, event: mine(actor) };
    const gone = await tx.announcement.deleteMany({ where: managed });
    if (gone.count > 0) return;
    // To everybody else a public one is there, and a private one is not.
    if (await tx.announcement.count({ where: { id: announcementId, public: true } })) throw new Forbidden();
    throw new NotFound();
  });
}

function checked(draft: AnnouncementDraft) {
  const parsed = announcementInput.safeParse(draft);
  if (parsed.success) return parsed.data;
  throw new Invalid(Object.fromEntries(parsed.error.issues.map(({ path, message }) => [path.join("."), [message]])));
}
