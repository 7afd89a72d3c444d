// A website that publishes a series, as a process of its own, for tests that kill it. Says when it begins.
import { db } from "../lib/db";
import { publishSeries } from "../lib/series/commands";

const [seriesId = "", actorId = ""] = process.argv.slice(2);
const actor = await db.actor.findUniqueOrThrow({ where: { id: actorId } });
process.stdout.write("begun\n");
await publishSeries(actor, { seriesId });
process.stdout.write("done\n");
process.exit();
