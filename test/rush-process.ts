// A website in the middle of a rush, as a process of its own, for tests that kill it. Says who was answered.
import { db } from "../lib/db";
import { joinEvent } from "../lib/participations/commands";

const [eventId = "", prefix = ""] = process.argv.slice(2);
const crowd = await db.actor.findMany({ where: { handle: { startsWith: prefix } } });
await Promise.all(
  crowd.map(async (who) => {
    const { id, state } = await joinEvent(who, { eventId });
    process.stdout.write(`${id} ${state}\n`);
  }),
);
