import { depart } from "../accounts/leaving";
import { followBrought } from "../federation/brought";
import { readImport } from "../federation/calendars";
import { watchClock } from "../federation/clock-watch";
import { deliver } from "../federation/deliver";
import { tellNotice } from "../federation/deliver-notices";
import { processMessage } from "../federation/federation";
import { learnSoftware } from "../federation/software";
import { readDueImports } from "../imports/commands";
import { mail } from "../mail/deliver";
import { gather } from "../notifications/digest";
import { turnDuePolls } from "../polls/due";
import { publishDuePosts } from "../posts/due";
import { publishDue } from "../publications/commands";
import { extendAllSeries } from "../series/daily";
import { reachNext } from "../site-letters/commands";
import { lapse } from "./lapse";
import { remind, tellChanges, tellNews } from "./letters";
import { expandFact, runEffect } from "./run-effects";
import { sweep } from "./sweep";

/** A job's handler: the job is removed when it ends, and tried again when it throws. */
export type Task = (payload: unknown) => Promise<void>;

/** Every kind of job by its name. */
export const tasks: Record<string, Task> = {
  fact: expandFact,
  effect: runEffect,
  deliver,
  fedify: processMessage,
  notice: tellNotice,
  software: learnSoftware,
  sweep,
  clock: watchClock,
  series: extendAllSeries,
  import: readImport,
  imports: readDueImports,
  bring: followBrought,
  publish: publishDue,
  posts: publishDuePosts,
  polls: turnDuePolls,
  lapse,
  mail,
  changes: tellChanges,
  news: tellNews,
  remind,
  depart,
  gather,
  siteLetter: reachNext,
};

/** What runs by the clock, in the five columns of crontab, UTC. */
export const schedule = [
  "17 * * * * sweep",
  "49 * * * * clock",
  "41 3 * * * series",
  "*/5 * * * * imports",
  "* * * * * publish",
  "* * * * * posts",
  "* * * * * polls",
  "* * * * * lapse",
  "* * * * * remind",
  "* * * * * gather",
  "* * * * * deliver",
];
