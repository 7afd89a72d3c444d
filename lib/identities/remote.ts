import { createHash } from "node:crypto";
import { forgetCommentsOf } from "../comments/remote";
import { leaveEverything } from "../conversations/leaving";
import { lockId, Prisma, type Transaction, transaction } from "../db";
import { Forbidden, Gone } from "../errors";
import { eventAddress } from "../events/queries";
import type { ActorKind, Openness } from "../generated/prisma/enums";
import type { ActorModel } from "../generated/prisma/models";
import { sanitiseHtml } from "../html";
import { standingOf } from "../servers/queries";
import { now } from "../time";
import { ribbonShapes, ribbons } from "./schema";

/** Somebody of another server, as their document says. */
export interface RemoteActor {
  uri: string;
  kind: ActorKind;
  handle: string;
  name: string;
  /** HTML as sent: not safe yet. */
  summary: string;
  language: string | null;
  /** The page for people. */
  url: string;
  inboxUri: string;
  sharedInboxUri: string | null;
  followersUri: string | null;
  membersUri: string | null;
  moderatorsUri: string | null;
  alsoKnownAs: string[];
  manuallyApprovesFollowers: boolean;
  discoverable: boolean;
  openness: Openness;
}

/**
 * Keeps what another server says of one of its actors.
 * @param host the server that the document came from; it stands in the address shown, whatever the document claims
 * @throws Gone when it was deleted once: deleted ids never come back
 */
export async function saveRemoteActor(input: RemoteActor, host: string): Promise<ActorModel> {
  const { summary, handle, kind, ...said } = input;
  const summaryHtml = sanitiseHtml(summary);
  const data = { ...said, summarySource: summaryHtml, summaryFormat: "HTML" as const, summaryHtml, fetchedAt: now() };
  return retried(() =>
    transaction(async (tx) => {
      await lockId(tx, input.uri);
      if (await tx.tombstone.findUnique({ where: { uri: input.uri } })) throw new Gone();
      const before = await tx.actor.findUnique({ where: { uri: input.uri } });
      if (before?.deletedAt) throw new Gone();
      // What follows from being a person or a group (membership, joining) would be left behind by a change of kind.
      if (before && before.kind !== kind) throw new Forbidden();
      const address = { handle: await freeHandle(tx, handle, host, input), host };
      if (before) return tx.actor.update({ where: { id: before.id }, data: { ...data, ...address } });
      const limitedAt = (await standingOf(input.uri)) === "limited" ? now() : null;
      return tx.actor.create({ data: { ...data, ...address, kind, limitedAt, ...ribbonOf(input.uri) } });
    }),
  );
}

/** Shows other pictures of an actor; undefined leaves one as it is. */
export async function setRemotePictures(
  id: string,
  pictures: { avatarId?: string | null; coverId?: string | null },
): Promise<ActorModel> {
  return transaction((tx) => tx.actor.update({ where: { id }, data: pictures }));
}

/** Says that an actor was seen to be unchanged, or could not be asked: it is not asked again for a while. */
export async function touchRemoteActor(id: string): Promise<void> {
  await transaction((tx) => tx.actor.updateMany({ where: { id }, data: { fetchedAt: now() } }));
}

/** Somebody of another server left: their events, participations and follows go, their id never comes back. */
export async function removeRemoteActor(id: string): Promise<void> {
  await transaction(async (tx) => {
    const { uri } = await tx.actor.findUniqueOrThrow({ where: { id }, select: { uri: true } });
    if (!uri) return;
    await lockId(tx, uri);
    const actor = await tx.actor.findUnique({ where: { id }, include: { events: { include: { slugs: true } } } });
    if (!actor?.uri || actor.deletedAt) return;
    const addresses = actor.events.flatMap((event) => [
      event.uri ?? "",
      ...[event.id, event.slug, ...event.slugs.map(({ slug }) => slug)].map(eventAddress),
    ]);
    const events = [...new Set(addresses.filter(Boolean))].map((uri) => ({ uri, formerType: "Event" }));
    await tx.tombstone.createMany({
      data: [{ uri: actor.uri, formerType: formerTypes[actor.kind] }, ...events],
      skipDuplicates: true,
    });
    await forgetCommentsOf(tx, id);
    await tx.event.deleteMany({ where: { organiserId: id } });
    await tx.post.deleteMany({ where: { organiserId: id } });
    await tx.membership.deleteMany({ where: { OR: [{ actorId: id }, { groupId: id }] } });
    await tx.participation.deleteMany({ where: { actorId: id } });
    await tx.follow.deleteMany({ where: { OR: [{ followerId: id }, { followedId: id }] } });
    await leaveEverything(tx, id);
    const nothing = {
      summarySource: "",
      summaryHtml: "",
      avatarId: null,
      coverId: null,
      inboxUri: null,
      sharedInboxUri: null,
    };
    await tx.actor.update({ where: { id }, data: { ...nothing, name: actor.handle, deletedAt: now() } });
  });
}

const formerTypes: Record<ActorKind, string> = { PERSON: "Person", GROUP: "Group", APPLICATION: "Application" };

/** Lemmy has people and communities of one name on one server: the later one is told apart by what it is. */
async function freeHandle(tx: Transaction, handle: string, host: string, { uri, kind }: RemoteActor): Promise<string> {
  const mark = createHash("sha256").update(uri).digest("hex").slice(0, 8);
  for (const name of [handle, `${handle}.${kind.toLowerCase()}`]) {
    const taken = await tx.actor.findUnique({ where: { handle_host: { handle: name, host } }, select: { uri: true } });
    if (!taken || taken.uri === uri) return name;
  }
  return `${handle}.${mark}`;
}

/** The same ribbon each time we learn of them, since their server knows none. */
function ribbonOf(uri: string): Pick<Prisma.ActorUncheckedCreateInput, "ribbon" | "ribbonShape"> {
  const hash = createHash("sha256").update(uri).digest();
  return {
    ribbon: ribbons[hash.readUInt8(0) % ribbons.length] ?? "STONE",
    ribbonShape: ribbonShapes[hash.readUInt8(1) % ribbonShapes.length] ?? "NOTCH",
  };
}

/** Two deliveries may bring the same stranger at once: the second finds what the first wrote. */
async function retried<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Prisma.PrismaClientKnownRequestError && error.code === "P2002") return work();
    throw error;
  }
}
