// A second server in a process of its own, with its own database (DATABASE_URL): federates over HTTP, and does what its
// parent asks for by message.
import { block } from "../lib/blocks/commands";
import { deleteMessage, editMessage, writeMessage } from "../lib/conversations/commands";
import { conversation, conversationsOf } from "../lib/conversations/queries";
import { db } from "../lib/db";
import { env } from "../lib/env";
import { lookUp } from "../lib/federation/remote";
import { fetchObject } from "../lib/federation/remote-objects";
import { follow, unfollow } from "../lib/follows/commands";
import { ensureServerActor } from "../lib/instance/commands";
import { startWorker } from "../lib/jobs/worker";
import { joinEvent, leaveEvent } from "../lib/participations/commands";
import { openNeighbourhood } from "./neighbourhood";
import { person } from "./people";

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
  /** What its server's actor gets for an address, with its own key. */
  fetch: async (uri: string) => fetchObject(uri),
};
const verbs = { ...basics, ...notes };
export type Verbs = typeof verbs;

await openNeighbourhood("b.localhost");
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
