import { db } from "../lib/db";
import { env } from "../lib/env";
import { activityUri, eventUri } from "../lib/federation/uris";
import { gaveUp } from "../lib/jobs/replaced";

interface Named {
  handle: string;
  host: string;
}

/** What one server knows of what both must agree about, in words that are the same on both. */
export interface Summary {
  /** address, title, status */
  events: string[];
  /** who follows whom, and how far that is */
  follows: string[];
  /** who of one server is going to which event of the other */
  going: string[];
  comments: string[];
}

const named = ({ handle, host }: Named) => `${handle}@${host || new URL(env().PUBLIC_URL).host}`;
const addressOf = (event: { id: string; uri: string | null }) => event.uri ?? eventUri(event);

export async function summary(): Promise<Summary> {
  const events = await db.event.findMany({ where: { state: "PUBLISHED", deletedAt: null } });
  const follows = await db.follow.findMany({ include: { follower: true, followed: true } });
  const participations = await db.participation.findMany({
    where: { state: "GOING", event: { deletedAt: null } },
    include: { event: true, actor: true },
  });
  const comments = await db.comment.findMany({
    where: { state: "SHOWN", event: { deletedAt: null } },
    include: { event: true, actor: true },
  });
  // One is here, the other elsewhere: nobody else knows of it.
  const between = (event: { uri: string | null }, actor: Named | null) => (event.uri === null) !== (actor?.host === "");
  return {
    events: events.map((event) => `${addressOf(event)} ${event.title} ${event.status}`).sort(),
    follows: follows.map((one) => `${named(one.follower)} ${named(one.followed)} ${one.state}`).sort(),
    going: participations
      .filter(({ event, actor }) => between(event, actor))
      .map(({ event, actor }) => `${addressOf(event)} ${actor ? named(actor) : ""}`)
      .sort(),
    comments: comments
      .filter(({ event, actor }) => between(event, actor))
      .map(
        ({ event, actor, html }) =>
          `${addressOf(event)} ${actor ? named(actor) : ""} ${html.replace(/<[^>]+>/g, "").trim()}`,
      )
      .sort(),
  };
}

/** What is still to be done here, and what never will be. Both must become nothing. */
export async function waiting(): Promise<{ waiting: string[]; lost: string[] }> {
  const jobs = await db.$queryRaw<{ what: string; lost: boolean }[]>`
    select task_identifier || ' ' || coalesce(last_error, '') as what, ${gaveUp} as lost
    from graphile_worker.jobs where task_identifier in ('fact', 'effect', 'fedify')`;
  const deliveries = await db.delivery.findMany();
  const failed = await db.failedDelivery.findMany();
  const said = (one: { activityId: string; inbox: string }) => `${activityUri(one.activityId)} to ${one.inbox}`;
  return {
    waiting: [...jobs.filter(({ lost }) => !lost).map(({ what }) => what), ...deliveries.map(said)],
    lost: [...jobs.filter(({ lost }) => lost).map(({ what }) => what), ...failed.map(said)],
  };
}
