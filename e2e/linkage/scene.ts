import sharp from "sharp";
import { createConfirmedAccount } from "../../lib/accounts/commands";
import { db } from "../../lib/db";
import type { EventDraft } from "../../lib/events/schema";
import { follow } from "../../lib/follows/commands";
import { openCalendar } from "../../lib/identities/calendar";
import { createIdentity, editIdentity } from "../../lib/identities/commands";
import type { Acting } from "../../lib/identities/schema";
import { storePicture } from "../../lib/media/commands";
import { joinEvent } from "../../lib/participations/commands";
import { wallTime } from "../../lib/time";
import { castPassword, event, group, people, session } from "../../prisma/cast";

/** An identity that a curious person studies, and what only the server knows of it. */
export interface Suspect {
  handle: string;
  name: string;
  actor: Acting;
  accountId: string;
  /** The slug and id of an event it published. */
  slug: string;
  eventId: string;
  pictureKey: string;
  /** The secret of its private calendar. */
  calendar: string;
}

export interface LinkageScene {
  /** In the order in which they were made; two follow each other nowhere by account. */
  suspects: Suspect[];
  /** Their places in `suspects`, in the order in which they joined. */
  joining: number[];
  /** Slug and id of the event that all of them go to, their names shown. */
  ball: { slug: string; id: string };
  group: string;
  /** What must never be read: ids, addresses and hashes of accounts and sessions. */
  secrets: string[];
  sessions: { stranger: string; omar: string };
}

// Each account's two identities, made one after the other as at registration. Sorted by name they lie far apart.
const accounts = [
  ["mistral", "Mistral Autan", "cerise", "Cerise Lys"],
  ["bruine", "Bruine Zef", "orage", "Orage Brun"],
  ["tonka", "Tonka Fève", "aneth", "Aneth Vert"],
  ["zinnia", "Zinnia Rose", "fenouil", "Fenouil Gris"],
] as const;
const singles = [
  ["houblon", "Houblon Noir"],
  ["laurier", "Laurier Blanc"],
] as const;
const ribbons = ["BEET", "BRICK", "OCHRE", "MOSS", "PINE", "BRICK", "BEET", "MOSS", "OCHRE", "PINE"] as const;
const joining = [6, 1, 8, 3, 4, 9, 2, 7, 0, 5];
// Their events begin in this order, with no sisters beside each other: at one and the same moment chance would order them.
const beginning = [3, 8, 0, 5, 2, 9, 6, 1, 4, 7];

/** Ten identities of six accounts who all do the same things. */
export async function setLinkageScene(): Promise<LinkageScene> {
  const [ada] = await people("ada", "omar");
  const dancers = await group(ada, { handle: "dancers", name: "Les danseurs" });
  const ball = await event(ada, { title: "Le grand bal", nameVisibility: "EVERYONE" }, dancers);
  const made: Omit<Suspect, "slug" | "eventId" | "pictureKey" | "calendar">[] = [];
  for (const [handle, name, other, otherName] of accounts) {
    const { account, actor } = await createConfirmedAccount({
      email: `${handle}.secret@cast.example`,
      handle,
      name,
      password: castPassword,
    });
    made.push({ handle, name, actor, accountId: account.id });
    made.push({
      handle: other,
      name: otherName,
      actor: await createIdentity(account.id, { handle: other, name: otherName }),
      accountId: account.id,
    });
  }
  for (const [handle, name] of singles) {
    const { account, actor } = await createConfirmedAccount({
      email: `${handle}.secret@cast.example`,
      handle,
      name,
      password: castPassword,
    });
    made.push({ handle, name, actor, accountId: account.id });
  }
  const suspects: Suspect[] = made.map((one) => ({ ...one, slug: "", eventId: "", pictureKey: "", calendar: "" }));
  for (const index of joining)
    Object.assign(suspects[index] ?? {}, await live(suspects[index] as Suspect, index, dancers, ball.id));
  return {
    suspects,
    joining,
    ball: { slug: ball.slug, id: ball.id },
    group: dancers.handle,
    secrets: await secretsOf(suspects),
    sessions: { stranger: "", omar: await session("omar") },
  };
}

/** It shows a face, publishes, comes, follows. */
async function live(suspect: Suspect, index: number, dancers: Acting, ballId: string): Promise<Partial<Suspect>> {
  const picture = await storePicture(suspect.actor, await face(index), { alt: "" });
  await editIdentity(
    suspect.accountId,
    suspect.actor.id,
    { name: suspect.name, ribbon: ribbons[index] ?? "BEET" },
    picture.id,
  );
  const own = await event(suspect.actor, {
    title: `Jardin numéro ${index} au crépuscule`,
    description: `Ce que ${suspect.name} voulait faire.`,
    ...evening(beginning.indexOf(index)),
  });
  // Moments of publication are public; apart by minutes here, as they are in life.
  const at = new Date(Date.now() - (index * 7919 + 3600) * 1000);
  await db.event.update({ where: { id: own.id }, data: { publishedAt: at, createdAt: at, updatedAt: at } });
  await db.fact.updateMany({ where: { subject: own.id }, data: { at } });
  await joinEvent(suspect.actor, { eventId: ballId, nameVisibility: "EVERYONE" });
  await follow(suspect.actor, dancers.id);
  await session("ada");
  const calendar = await openCalendar(suspect.accountId, suspect.actor.id);
  return { slug: own.slug, eventId: own.id, pictureKey: picture.key, calendar };
}

/** Three hours in a week's time, each place a quarter of an hour after the one before. */
function evening(place: number): Pick<EventDraft, "start" | "end"> {
  const at = (hours: number) =>
    wallTime(new Date(Date.now() + (7 * 24 + hours + place / 4) * 3600 * 1000), "Europe/Paris");
  return { start: at(0), end: at(3) };
}

async function face(index: number): Promise<Uint8Array> {
  const background = { r: (index * 53) % 256, g: (index * 97 + 40) % 256, b: (index * 31 + 90) % 256 };
  return sharp({ create: { width: 200 + index, height: 200, channels: 3, background } })
    .png()
    .toBuffer();
}

async function secretsOf(suspects: Suspect[]): Promise<string[]> {
  const accountIds = [...new Set(suspects.map(({ accountId }) => accountId))];
  const rows = await db.account.findMany({ where: { id: { in: accountIds } }, include: { sessions: true } });
  const actorIds = suspects.map(({ actor }) => actor.id);
  const coming = await db.participation.findMany({ where: { actorId: { in: actorIds } } });
  return [
    ...rows.flatMap(({ id, email, passwordHash, sessions }) => [
      id,
      email,
      passwordHash ?? id,
      ...sessions.flatMap((one) => [one.id, one.tokenHash]),
    ]),
    // Ids of participations stand in their owners' forms and in the organisers' lists alone.
    ...coming.flatMap(({ id, ticketCode }) => [id, ticketCode ?? id]),
  ];
}
