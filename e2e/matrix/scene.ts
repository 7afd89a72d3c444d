import sharp from "sharp";
import { createConfirmedAccount } from "../../lib/accounts/commands";
import { db } from "../../lib/db";
import { cancelEvent, deleteEvent } from "../../lib/events/commands";
import type { EventRow } from "../../lib/events/present";
import type { EventDraft } from "../../lib/events/schema";
import type { Acting } from "../../lib/identities/schema";
import { storePicture } from "../../lib/media/commands";
import { joinEvent } from "../../lib/participations/commands";
import { now, wallTime } from "../../lib/time";
import {
  belongs,
  type CastMember,
  castMembers,
  castPassword,
  come,
  draftBy,
  event,
  group,
  people,
  session,
  soup,
} from "../../prisma/cast";

/** The visibilities and states of events, each of which has one event in the scene. */
export const states = [
  "public",
  "link",
  "members",
  "invited",
  "draft",
  "cancelled",
  "deleted",
  "past",
  "suspended",
  "addressHidden",
  "linkHidden",
  "namesNobody",
  "namesGoing",
  "namesEveryone",
] as const;
export type State = (typeof states)[number];

/** Who looks. noor goes to what she may go to; grace is a member of the group; ada runs it, and lark is ada. */
export const viewers = ["stranger", "omar", "noor", "grace", "ada", "lark", "hedy"] as const;
export type Viewer = (typeof viewers)[number];

/** What must or must not be read somewhere: title, address, coordinates, online link, name of somebody going. */
export interface Marks {
  T: string;
  A: string;
  C: string;
  O: string;
  N: string;
}

export interface SceneEvent {
  state: State;
  row: EventRow;
  marks: Marks;
  /** The key of its cover. */
  cover: string;
}

export interface Scene {
  events: SceneEvent[];
  group: Acting;
  /** Ids of everything that happened, each of which may be that of an activity. */
  facts: string[];
  /** The value of each viewer's session cookie; "" for the stranger. */
  sessions: Record<Viewer, string>;
}

const special: Partial<Record<State, Partial<EventDraft>>> = {
  link: { visibility: "LINK" },
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
  };
}

/** Sets the scene in the database of the running server, by the commands that the pages use. */
export async function setScene(): Promise<Scene> {
  const [ada, noor, grace, wren] = await people("ada", "noor", "grace", "wren", "omar", "lark", "hedy");
  const kitchen = await group(ada);
  await belongs(grace, kitchen, "MEMBER");
  const gone = await group(wren, { handle: "gone_group", name: "Gone" });
  const events: SceneEvent[] = [];
  for (const state of states)
    events.push(state === "suspended" ? await make(state, wren, gone, noor) : await make(state, ada, kitchen, noor));
  await db.actor.update({ where: { id: gone.id }, data: { suspendedAt: new Date() } });
  const sessions = { stranger: "" } as Record<Viewer, string>;
  for (const viewer of viewers) if (viewer in castMembers) sessions[viewer] = await session(viewer as CastMember);
  const facts = (await db.fact.findMany({ select: { id: true } })).map(({ id }) => id);
  return { events, group: kitchen, facts, sessions };
}

async function make(state: State, author: Acting, by: Acting, noor: Acting): Promise<SceneEvent> {
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
  const row = await published(state, author, draft, by);
  if (row.state === "PUBLISHED" && state !== "suspended" && state !== "invited") await come(row, [noor]);
  if (row.state === "PUBLISHED") await guestOf(state, marks.N, row);
  await settle(state, row, author, noor);
  return { state, row, marks, cover: picture.key };
}

function published(state: State, author: Acting, draft: Partial<EventDraft>, by: Acting): Promise<EventRow> {
  return state === "draft" ? draftBy(author, draft, by) : event(author, draft, by);
}

/** Somebody who goes to this event alone and shows the name to everybody who may see names there. */
async function guestOf(state: State, name: string, row: EventRow): Promise<void> {
  const handle = `g_${state.toLowerCase()}`;
  const { actor } = await createConfirmedAccount({
    email: `${handle}@cast.example`,
    handle,
    name,
    password: castPassword,
  });
  await joinEvent(actor, { eventId: row.id, nameVisibility: "EVERYONE" });
}

/** What no command of this version does yet (members, invited, an event that is over), and what comes after joining. */
async function settle(state: State, row: EventRow, author: Acting, noor: Acting): Promise<void> {
  const change = (data: Parameters<typeof db.event.update>[0]["data"]) =>
    db.event.update({ where: { id: row.id }, data });
  if (state === "members") await change({ visibility: "MEMBERS", searchText: null });
  if (state === "invited") {
    await change({ visibility: "INVITED", searchText: null });
    await db.participation.create({ data: { eventId: row.id, actorId: noor.id, state: "REQUESTED" } });
  }
  if (state === "past")
    await change({
      startLocal: "2020-05-01T10:00",
      endLocal: "2020-05-01T12:00",
      startsAt: new Date("2020-05-01T08:00Z"),
      endsAt: new Date("2020-05-01T10:00Z"),
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
