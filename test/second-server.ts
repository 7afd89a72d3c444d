// A second server in a process of its own, with its own database (DATABASE_URL): federates over HTTP, and does what its
// parent asks for by message.
import { randomUUID } from "node:crypto";
import { block, unblock } from "../lib/blocks/commands";
import { deleteMessage, editMessage, writeMessage } from "../lib/conversations/commands";
import { conversation, conversationsOf } from "../lib/conversations/queries";
import { db, transaction } from "../lib/db";
import { env } from "../lib/env";
import { queueActivity } from "../lib/federation/delivery";
import { lookUp } from "../lib/federation/remote";
import { fetchObject } from "../lib/federation/remote-objects";
import { follow, unfollow } from "../lib/follows/commands";
import { setOpenness } from "../lib/groups/commands";
import { ensureServerActor } from "../lib/instance/commands";
import { startWorker } from "../lib/jobs/worker";
import { acceptInvitation, leaveGroup, refuseInvitation, requestMembership } from "../lib/memberships/commands";
import { setRole } from "../lib/memberships/managing";
import { memberCount } from "../lib/memberships/queries";
import { joinEvent, leaveEvent } from "../lib/participations/commands";
import { postsOf } from "../lib/posts/queries";
import { report } from "../lib/reports/commands";
import { openNeighbourhood } from "./neighbourhood";
import { group, person } from "./people";
import { aboutCrowds } from "./second-crowd";
import { aboutHouses } from "./second-houses";
import { aboutServers } from "./second-servers";
import { aboutTalk } from "./second-talk";

const actor = (handle: string) => db.actor.findUniqueOrThrow({ where: { handle_host: { handle, host: "" } } });
const event = (uri: string) => db.event.findUnique({ where: { uri }, include: { organiser: true, place: true } });
const known = async (uri: string) => (await event(uri)) ?? Promise.reject(new Error(`${uri} is not here`));

async function found(address: string): Promise<string> {
  const result = await lookUp(address);
  if (!result || !("actor" in result)) throw new Error(`${address} was not found`);
  return result.actor.id;
}

const basics = {
  origin: async () => env().PUBLIC_URL,
  person: async (handle: string) => void (await person(handle)),
  follow: async (handle: string, address: string) => void (await follow(await actor(handle), await found(address))),
  unfollow: async (handle: string, address: string) => unfollow(await actor(handle), await found(address)),
  followState: async (handle: string) => db.follow.findFirst({ where: { followerId: (await actor(handle)).id } }),
  event,
  join: async (handle: string, uri: string) =>
    void (await joinEvent(await actor(handle), { eventId: (await known(uri)).id })),
  leave: async (handle: string, uri: string) =>
    void (await leaveEvent(await actor(handle), { eventId: (await known(uri)).id })),
  participation: async (handle: string, uri: string) =>
    db.participation.findFirst({ where: { actorId: (await actor(handle)).id, event: { uri } } }),
};
const own = (handle: string, text: string) =>
  db.message.findFirstOrThrow({ where: { source: text, actor: { handle, host: "" } } });
/** The threads of an identity with everything in them, as its page shows them. */
async function threads(handle: string) {
  const viewer = await actor(handle);
  const list = await conversationsOf(viewer);
  return Promise.all(list.threads.map(({ id }) => conversation(viewer, id)));
}
const notes = {
  write: async (handle: string, address: string, text: string, eventUri?: string) =>
    void (await writeMessage(await actor(handle), {
      to: [await found(address)],
      text,
      ...(eventUri && { eventId: (await known(eventUri)).id }),
    })),
  answer: async (handle: string, conversationId: string, text: string) =>
    void (await writeMessage(await actor(handle), { conversationId, text })),
  changeNote: async (handle: string, text: string, changed: string) =>
    void (await editMessage(await actor(handle), { messageId: (await own(handle, text)).id, text: changed })),
  takeBack: async (handle: string, text: string) =>
    void (await deleteMessage(await actor(handle), { messageId: (await own(handle, text)).id })),
  threads,
  block: async (handle: string, address: string) => block(await actor(handle), { actorId: await found(address) }),
  unblock: async (handle: string, address: string) => unblock(await actor(handle), { actorId: await found(address) }),
  report: async (handle: string, what: string, text: string) => {
    const reported = await db.event.findUnique({ where: { uri: what } });
    const about = reported ? { eventId: reported.id } : { actorId: await found(what) };
    await report(await actor(handle), { what: about, text, forward: true });
  },
  /** Everything that its stewards find reported. */
  reports: async () => db.report.findMany({ include: { reported: true, event: true, message: true } }),
  /** What its server's actor gets for an address, with its own key. */
  fetch: async (uri: string) => fetchObject(uri),
  unread: async () => db.$queryRaw<unknown[]>`select 1 from graphile_worker.jobs where task_identifier = 'fedify'`,
};
const inGroup = async (uri: string) => ({ groupId: (await db.actor.findUniqueOrThrow({ where: { uri } })).id });
const groups = {
  ask: async (handle: string, address: string, message?: string) =>
    void (await requestMembership(await actor(handle), { groupId: await found(address), message })),
  agree: async (handle: string, uri: string) => void (await acceptInvitation(await actor(handle), await inGroup(uri))),
  decline: async (handle: string, uri: string) => refuseInvitation(await actor(handle), await inGroup(uri)),
  leaveGroup: async (handle: string, uri: string) => leaveGroup(await actor(handle), await inGroup(uri)),
  membership: async (handle: string, uri: string) =>
    db.membership.findFirst({ where: { actorId: (await actor(handle)).id, group: { uri } } }),
  openGroup: async (owner: string, handle: string) => {
    const ada = await person(owner);
    const { id } = await group(ada, handle);
    await setOpenness(ada, { groupId: id, openness: "OPEN" });
    return `${env().PUBLIC_URL}/@${handle}`;
  },
  makeModerator: async (owner: string, handle: string, address: string) => {
    const pair = { groupId: (await actor(handle)).id, actorId: await found(address) };
    const { id } = await db.membership.findUniqueOrThrow({ where: { groupId_actorId: pair } });
    await setRole(await actor(owner), { membershipId: id, role: "MODERATOR" });
  },
  memberCount: async (handle: string) => memberCount((await actor(handle)).id),
  news: async (handle: string, uri: string) =>
    (await postsOf(await actor(handle), (await inGroup(uri)).groupId)).posts.map(({ title, html }) => ({
      title,
      html,
    })),
  post: async (uri: string) => db.post.findUnique({ where: { uri } }),
  /** Any activity, signed by one of its people, as programs other than ours may send it. */
  send: async (handle: string, inbox: string, type: string, object: string, attributedTo: string) => {
    const sender = await actor(handle);
    const id = randomUUID();
    const said = { type, id: `${env().PUBLIC_URL}/activities/${id}`, actor: `${env().PUBLIC_URL}/@${handle}` };
    const json = { "@context": "https://www.w3.org/ns/activitystreams", ...said, object, attributedTo };
    await transaction((tx) => queueActivity(tx, { factId: id, actorId: sender.id, json, inboxes: [inbox] }));
  },
};
const verbs = { ...basics, ...notes, ...groups, ...aboutServers, ...aboutTalk, ...aboutHouses, ...aboutCrowds };
export type Verbs = typeof verbs;

await openNeighbourhood(process.argv[2]);
await ensureServerActor();
await startWorker();
process.on("message", async ({ id, verb, words }: { id: number; verb: keyof Verbs; words: string[] }) => {
  try {
    process.send?.({ id, value: (await (verbs[verb] as (...words: string[]) => Promise<unknown>)(...words)) ?? null });
  } catch (error) {
    process.send?.({ id, error: String(error) });
  }
});
process.on("disconnect", () => process.exit());
process.send?.({ id: 0 });
