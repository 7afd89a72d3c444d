import { db } from "../db";
import type { ParticipationState } from "../generated/prisma/enums";
import type { LetterModel } from "../generated/prisma/models";
import { type DeskScene, deskLetter, deskScene, deskTicket } from "./desk";
import type { Letter } from "./transport";
import type { Words } from "./words";

const shown = 10;
const states = ["REQUESTED", "WAITING", "GOING"] as const satisfies ParticipationState[];

/** To an organiser: who asked to come, who comes and who waits, since the last such letter. */
export async function news(letter: LetterModel): Promise<Letter | null> {
  const scene = await deskScene(letter);
  if (!scene || (await isQuiet(scene))) return null;
  const words = newsWords(scene, await peopleSince(letter));
  return words && deskLetter(scene, words, true);
}

export function newsWords(scene: DeskScene, since: Since[]): Words | null {
  if (since.every(({ people }) => people.length === 0)) return null;
  const { say, event, eventPage } = scene;
  const asked = since.find(({ state }) => state === "REQUESTED")?.people.length ?? 0;
  const came = since.find(({ state }) => state === "GOING")?.people.length ?? 0;
  const values = { title: event.title, asked, came, name: scene.reader.name };
  const ticket = deskTicket(scene);
  return {
    subject: say(asked ? "news.subjectAsked" : came ? "news.subjectCame" : "news.subjectWaiting", values),
    lines: since.flatMap(({ state, people }) => (people.length ? [lineOf(scene, state, people)] : [])),
    ticket: { ...ticket, lines: [...ticket.lines, seatsLine(scene)] },
    doors: [{ text: say("news.link"), href: `${eventPage}/attendees` }],
    end: say("news.end", values),
    necessary: false,
  };
}

async function isQuiet({ actorId, event }: DeskScene): Promise<boolean> {
  return (await db.quietOrganiser.count({ where: { actorId, eventId: event.id } })) > 0;
}

/** Who got into a state. */
export interface Since {
  state: (typeof states)[number];
  people: string[];
}

/** Names of those who got into each state between the last letter and this one, and still are in it. */
async function peopleSince(letter: LetterModel): Promise<Since[]> {
  const facts = await db.fact.findMany({
    where: {
      kind: { in: ["participation.requested", "participation.waiting", "participation.joined"] },
      at: { gt: new Date(letter.about ?? 0), lte: letter.createdAt },
      data: { path: ["eventId"], equals: letter.eventId ?? "" },
    },
    select: { subject: true },
  });
  const people = await db.participation.findMany({
    where: { id: { in: facts.map(({ subject }) => subject) }, state: { in: [...states] } },
    select: { state: true, actor: { select: { name: true, handle: true } }, guest: { select: { name: true } } },
    orderBy: { createdAt: "asc" },
  });
  return states.map((state) => ({
    state,
    people: people
      .filter((one) => one.state === state)
      .map(({ actor, guest }) => actor?.name || actor?.handle || guest?.name || ""),
  }));
}

function lineOf({ say, locale }: DeskScene, state: Since["state"], people: string[]): string {
  const names = new Intl.ListFormat(locale, { type: "conjunction" });
  const more = people.length - shown;
  const listed = more > 0 ? [...people.slice(0, shown), say("news.more", { more })] : people;
  return say(`news.${state}`, { names: names.format(listed), count: people.length });
}

function seatsLine({ say, event }: DeskScene): string {
  const going = event.going ?? 0;
  return event.capacity === null
    ? say("news.going", { going })
    : say("news.seats", { going, capacity: event.capacity });
}
