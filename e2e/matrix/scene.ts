import sharp from "sharp";
import { db } from "../../lib/db";
import { cancelEvent, deleteEvent } from "../../lib/events/commands";
import type { EventRow } from "../../lib/events/present";
import type { EventDraft } from "../../lib/events/schema";
import type { Acting } from "../../lib/identities/schema";
import { invite } from "../../lib/invitations/commands";
import { storePicture } from "../../lib/media/commands";
import { joinEvent } from "../../lib/participations/commands";
import { now, wallTime } from "../../lib/time";
import {
  belongs,
  type CastMember,
  castMembers,
  come,
  draftBy,
  event,
  group,
  people,
  session,
  soup,
} from "../../prisma/cast";
import { type Crowd, crowdedDraft, gather, newcomer, type Tied, tiedPeople, tiedSessions } from "./crowd";
import { type Marks, type State, states, ties } from "./states";

/** Who looks. noor goes to what she may go to; grace is a member of the group; ada runs it, and lark is ada. */
const everywhere = ["stranger", "omar", "noor", "grace", "ada", "lark", "hedy"] as const;

export const viewers = [...everywhere, ...ties] as const;
export type Viewer = (typeof viewers)[number];

/** Whether a viewer has to do with an event at all: ties are with the crowded ones alone. */
export function looksAt(viewer: Viewer, state: State): boolean {
  return state.startsWith("crowd") || !(ties as readonly Viewer[]).includes(viewer);
}

export interface SceneEvent {
  state: State;
  row: EventRow;
  marks: Marks;
  /** The key of its cover. */
  cover: string;
  /** Of those with a crowd. */
  crowd?: Crowd;
}

export interface Scene {
  events: SceneEvent[];
  group: Acting;
  /** Ids of everything that happened, each of which may be that of an activity. */
  facts: string[];
  /** Of what is said below events. */
  said: string[];
  /** The value of each viewer's session cookie; "" for who has no account. */
  sessions: Record<Viewer, string>;
}

const special: Partial<Record<State, Partial<EventDraft>>> = {
  link: { visibility: "LINK" },
  members: { visibility: "MEMBERS" },
  invited: { visibility: "INVITED" },
  addressHidden: { hideAddress: true },
  linkHidden: { onlineForGoing: true },
  namesGoing: { nameVisibility: "GOING" },
  namesEveryone: { nameVisibility: "EVERYONE" },
};

/**
 * When an event of the scene starts: each at a moment of its own, the public one first, and never more than three on one
 * day, which is what a month table shows. Lists stand in the same order at every run.
 */
export function momentOf(state: State): number {
  const place = states.indexOf(state);
  return now().getTime() + ((7 + Math.floor(place / 2)) * 24 * 60 + place) * 60_000;
}

/** Words that stand nowhere else, so that finding one is finding what it marks. */
export function marksOf(state: State): Marks {
  return {
    T: `Quitte ${state}`,
    A: `Zwetschgengasse ${state}`,
    C: (45.1011 + states.indexOf(state) / 1000).toFixed(4),
    O: `https://online.example/${state}`,
    N: `Mirabelle ${state}`,
    G: `Griotte ${state}`,
    E: `griotte-${state.toLowerCase()}@guests.example`,
    Q: `Reineclaude ${state}`,
    V: `Myrtille ${state}`,
    B: `Bergamote ${state}`,
    F: `Feuille-${state}.txt`,
  };
}

/** Sets the scene in the database of the running server, by the commands that the pages use. */
export async function setScene(): Promise<Scene> {
  const [ada, noor, grace, wren] = await people("ada", "noor", "grace", "wren", "omar", "lark", "hedy");
  const kitchen = await group(ada);
  await belongs(grace, kitchen, "MEMBER");
  const gone = await group(wren, { handle: "gone_group", name: "Gone" });
  const tied = await tiedPeople();
  const events: SceneEvent[] = [];
  for (const state of states)
    events.push(
      state === "suspended"
        ? await make(state, wren, gone, { noor, tied })
        : await make(state, ada, kitchen, { noor, tied }),
    );
  await db.actor.update({ where: { id: gone.id }, data: { suspendedAt: new Date() } });
  const sessions = { stranger: "", bearer: "", ...(await tiedSessions(tied)) } as Record<Viewer, string>;
  for (const viewer of viewers) if (viewer in castMembers) sessions[viewer] = await session(viewer as CastMember);
  const recorded = await db.fact.findMany({ select: { id: true, kind: true } });
  const idsOf = (comments: boolean) =>
    recorded.filter(({ kind }) => kind.startsWith("comment.") === comments).map(({ id }) => id);
  return { events, group: kitchen, facts: idsOf(false), said: idsOf(true), sessions };
}

interface Guests {
  noor: Acting;
  tied: Tied;
}

async function make(state: State, author: Acting, by: Acting, { noor, tied }: Guests): Promise<SceneEvent> {
  const marks = marksOf(state);
  const picture = await storePicture(author, await plainPicture(), { alt: "" });
  const moment = momentOf(state);
  const draft: Partial<EventDraft> = {
    title: marks.T,
    start: wallTime(new Date(moment), "Europe/Paris"),
    end: wallTime(new Date(moment + 3_600_000), "Europe/Paris"),
    attendance: "BOTH",
    onlineUrl: marks.O,
    place: { ...soup().place, name: "Haus", street: marks.A, latitude: Number(marks.C), longitude: 4.85 },
    tags: ["zwiebelkuchen"],
    coverId: picture.id,
    ...special[state],
  };
  const crowded = crowdedDraft(state, draft);
  if (crowded) {
    const { row, crowd } = await gather(state, marks, crowded, { author, by, noor, tied });
    const { key } = await db.media.findUniqueOrThrow({ where: { id: picture.id } });
    return { state, row, marks, cover: key, crowd };
  }
  const row = await published(state, author, draft, by);
  if (row.state === "PUBLISHED") {
    if (row.visibility === "INVITED" || row.visibility === "MEMBERS")
      await invite(author, { eventId: row.id, whom: { actorId: noor.id } });
    if (state !== "suspended" && state !== "invited" && state !== "members") await come(row, [noor]);
    const mirabelle = await newcomer(`g_${state.toLowerCase()}`, marks.N);
    if (row.visibility === "INVITED" || row.visibility === "MEMBERS")
      await invite(author, { eventId: row.id, whom: { actorId: mirabelle.id } });
    await joinEvent(mirabelle, { eventId: row.id, nameVisibility: "EVERYONE" });
  }
  await settle(state, row, author);
  return { state, row, marks, cover: picture.key };
}

function published(state: State, author: Acting, draft: Partial<EventDraft>, by: Acting): Promise<EventRow> {
  return state === "draft" ? draftBy(author, draft, by) : event(author, draft, by);
}

/** What no command does yet (an event that is over), and what comes after joining. */
async function settle(state: State, row: EventRow, author: Acting): Promise<void> {
  if (state === "past")
    await db.event.update({
      where: { id: row.id },
      data: {
        startLocal: "2020-05-01T10:00",
        endLocal: "2020-05-01T12:00",
        startsAt: new Date("2020-05-01T08:00Z"),
        endsAt: new Date("2020-05-01T10:00Z"),
      },
    });
  if (state === "cancelled") await cancelEvent(author, { eventId: row.id });
  if (state === "deleted") await deleteEvent(author, { eventId: row.id });
}

let shade = 0;

/** No two are alike, as no two photographs are. */
function plainPicture(): Promise<Uint8Array> {
  shade += 1;
  return sharp({
    create: {
      width: 320,
      height: 180,
      channels: 3,
      background: { r: (shade * 37) % 256, g: (shade * 91) % 256, b: shade % 256 },
    },
  })
    .jpeg()
    .toBuffer();
}
