// One half of a server that tests kill: "web" answers other servers and does what its parent asks for, "worker" works.
// Whatever is asked for may be asked again after a kill: each verb ends the same, however often it was begun.
import { writeComment } from "../lib/comments/commands";
import { db } from "../lib/db";
import { retryServer } from "../lib/deliveries/commands";
import { Conflict, Gone, NotFound } from "../lib/errors";
import { cancelEvent, createEvent, deleteEvent, editEvent, publishEvent } from "../lib/events/commands";
import { lookUp } from "../lib/federation/remote";
import { absolute } from "../lib/federation/uris";
import { follow } from "../lib/follows/commands";
import { ensureServerActor } from "../lib/instance/commands";
import { startWorker } from "../lib/jobs/worker";
import { joinEvent, leaveEvent } from "../lib/participations/commands";
import { summary, waiting } from "./house-state";
import { openNeighbourhood } from "./neighbourhood";
import { ball, person } from "./people";

const here = { deletedAt: null };
const actor = (handle: string) => db.actor.findUniqueOrThrow({ where: { handle_host: { handle, host: "" } } });
const known = (uri: string) => db.event.findUniqueOrThrow({ where: { uri } });
const draft = (title: string) => ball({ title, commentPolicy: "OPEN" });
const going = async (handle: string, eventId: string) =>
  db.participation.count({ where: { eventId, actor: { handle, host: "" }, state: { in: ["GOING", "REQUESTED"] } } });
/** The organiser may have cancelled or deleted the event since somebody saw it: they are told so, and that was it. */
function tooLate(error: unknown): void {
  if (!(error instanceof NotFound || error instanceof Gone || error instanceof Conflict)) throw error;
}

const verbs = {
  async person(handle: string) {
    if ((await db.actor.count({ where: { handle, host: "" } })) === 0) await person(handle);
  },
  async follow(handle: string, address: string) {
    const found = await lookUp(address);
    if (!found || !("actor" in found)) throw new Error(`${address} was not found`);
    await follow(await actor(handle), found.actor.id);
  },
  async publish(handle: string, title: string) {
    const who = await actor(handle);
    const { id } = await createEvent(who, draft(title), { once: title });
    await publishEvent(who, { eventId: id });
    return id;
  },
  async rename(handle: string, id: string, title: string) {
    await editEvent(await actor(handle), { eventId: id, input: draft(title) });
  },
  async cancel(handle: string, id: string) {
    if (await db.event.count({ where: { id, status: "CONFIRMED", ...here } }))
      await cancelEvent(await actor(handle), { eventId: id });
  },
  async remove(handle: string, id: string) {
    await deleteEvent(await actor(handle), { eventId: id }).catch(tooLate);
  },
  async join(handle: string, uri: string) {
    const { id } = await known(uri);
    if ((await going(handle, id)) === 0) await joinEvent(await actor(handle), { eventId: id }).catch(tooLate);
  },
  async leave(handle: string, uri: string) {
    const { id } = await known(uri);
    if ((await going(handle, id)) > 0) await leaveEvent(await actor(handle), { eventId: id }).catch(tooLate);
  },
  async comment(handle: string, uri: string, text: string) {
    const { id } = await known(uri);
    if ((await db.comment.count({ where: { source: text } })) === 0)
      await writeComment(await actor(handle), { eventId: id, text }).catch(tooLate);
  },
  /** What can be joined here of the other server: its address, and who of ours is going. */
  async open() {
    const events = await db.event.findMany({
      where: { uri: { not: null }, status: "CONFIRMED", ...here },
      include: { participations: { where: { state: "GOING" }, include: { actor: true } } },
    });
    return events.map(({ uri, participations }) => ({
      uri: String(uri),
      going: participations.flatMap((one) => (one.actor?.host === "" ? [one.actor.handle] : [])),
    }));
  },
  summary,
  waiting,
  /** What a steward does when the other server is back: nobody waits for the next try. */
  async hurry() {
    const steward = { ...(await actor("relay")), steward: true };
    for (const { host } of await db.delivery.findMany({ distinct: ["host"] })) await retryServer(steward, { host });
    await db.$executeRaw`update graphile_worker._private_jobs set run_at = now() where attempts > 0 and locked_at is null and key is null`;
  },
  address: async (id: string) => absolute(`/events/${id}`),
};
export type HouseVerbs = typeof verbs;

if (process.env.HOUSE_ROLE === "worker") await startWorker();
else {
  await openNeighbourhood(String(process.env.HOUSE_NAME), Number(process.env.HOUSE_PORT));
  await ensureServerActor();
}
process.on("message", async ({ id, verb, words }: { id: number; verb: keyof HouseVerbs; words: string[] }) => {
  try {
    process.send?.({ id, value: (await (verbs[verb] as (...words: string[]) => Promise<unknown>)(...words)) ?? null });
  } catch (error) {
    process.send?.({ id, error: String(error) });
  }
});
process.on("disconnect", () => process.exit());
process.send?.({ id: 0 });
