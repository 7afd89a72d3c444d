import { db } from "../lib/db";
import type { Received, Sink } from "../test/sink";

/** So many people elsewhere who follow `followedId`, each on a server of its own, all of whose inboxes are the sink's. */
export async function followedFrom(sink: Pick<Sink, "host">, followedId: string, count: number): Promise<void> {
  const port = sink.host.split(":")[1];
  const actors = Array.from({ length: count }, (_, number) => {
    const host = `s${number}.localhost:${port}`;
    const uri = `http://${host}/u`;
    return {
      id: crypto.randomUUID(),
      kind: "PERSON" as const,
      handle: "u",
      host,
      name: "u",
      uri,
      inboxUri: `${uri}/inbox`,
    };
  });
  await db.actor.createMany({ data: actors });
  await db.follow.createMany({
    data: actors.map(({ id }) => ({ followerId: id, followedId, state: "ACCEPTED" as const })),
  });
}

/** Each delivery as one line: to which inbox, and which activity. */
export function deliveriesIn(received: Received[]): string[] {
  return received.map(({ headers, path, json }) => `${headers.host}${path} ${json.id}`);
}

/** What stands in a list more than once. */
export function twice(lines: string[]): string[] {
  const seen = new Set<string>();
  return lines.filter((line) => seen.size === seen.add(line).size);
}

/** Whether nothing is left to be sent or done now. */
export async function allDone(): Promise<boolean> {
  const [row] = await db.$queryRaw<{ left: number }[]>`
    select (select count(*) from "Delivery")::int + (select count(*) from graphile_worker.jobs
      where run_at <= now() and attempts < max_attempts)::int as left`;
  return row?.left === 0;
}
