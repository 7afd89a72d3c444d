import { randomBytes } from "node:crypto";
import { db } from "../lib/db";
import { withoutEffects } from "../lib/jobs/facts";
import { now } from "../lib/time";
import { bringGroups, bringPeople } from "./demo/actors";
import { furtherDraft, localDraft, nextDay } from "./demo/drafts";
import { bringEvent } from "./demo/events";
import { later } from "./demo/further-later";
import { muchLater } from "./demo/further-much-later";
import { soon } from "./demo/further-soon";
import { regions } from "./demo/regions";

/** What a run of the demonstration added. */
export interface DemoReport {
  people: number;
  groups: number;
  events: number;
  /** Address and password of a made account, or null when there was nothing left to add. */
  signIn: { email: string; password: string } | null;
}

/**
 * Adds the demonstration to whatever is there: people, sixteen groups, and what they hold. It tells nobody: followers
 * find these events on the groups' pages, outboxes and feeds (docs/decisions/0801). Taken handles are left to whom
 * they belong, with everything that would be theirs. Run again it changes nothing; broken off it goes on.
 */
export async function fillDemo(): Promise<DemoReport> {
  // Two runs at once come one after the other.
  return db.$transaction(
    async (tx) => {
      await tx.$executeRaw`select pg_advisory_xact_lock(hashtext('farandole demo'))`;
      return withoutEffects(fill);
    },
    { timeout: 600_000 },
  );
}

async function fill(): Promise<DemoReport> {
  const before = await db.setting.findUnique({ where: { key: "demo" } });
  const kept = before?.value as { firstRun: string; finished: boolean } | undefined;
  if (kept?.finished) return { people: 0, groups: 0, events: 0, signIn: null };
  const firstRun = kept?.firstRun ?? now().toISOString().slice(0, 10);
  await remember({ firstRun, finished: false });
  const password = randomBytes(9).toString("base64url");
  const crowd = await bringPeople(password);
  const groups = await bringGroups(crowd);
  let events = 0;
  const everybody = [...crowd.people.values()];
  for (const task of plan(firstRun)) {
    const group = groups.byName.get(task.event.by);
    if (group && (await bringEvent(group, task.event, task.draft, everybody))) events += 1;
  }
  await remember({ firstRun, finished: true });
  return { people: crowd.made, groups: groups.made, events, signIn: crowd.signIn };
}

function plan(firstRun: string) {
  const day = nextDay(firstRun);
  const local = regions.flatMap(({ region, zone = "Europe/Paris", events }) =>
    events.map((event) => ({ region, zone, event })),
  );
  return [
    ...local.map(({ region, zone, event }, index) => ({ event, draft: localDraft(event, region, zone, day, index) })),
    ...[...soon, ...later, ...muchLater].map((event, index) => ({
      event,
      draft: furtherDraft(event, firstRun, index),
    })),
  ];
}

async function remember(value: { firstRun: string; finished: boolean }): Promise<void> {
  await db.setting.upsert({ where: { key: "demo" }, create: { key: "demo", value }, update: { value } });
}
