import { db } from "../db";
import { env } from "../env";
import type { OrganiserState } from "../generated/prisma/enums";
import type { LetterModel } from "../generated/prisma/models";
import { type DeskScene, deskLetter, deskScene, deskTicket } from "./desk";
import type { Letter } from "./transport";
import type { Words } from "./words";

/** Who was asked to organise along, and what they said. */
export interface Asked {
  actorId: string;
  state: OrganiserState;
  actor: { name: string };
}

/** To whoever may answer: somebody would like to organise an event together. */
export async function organiserInvited(letter: LetterModel): Promise<Letter | null> {
  const [scene, asked] = await Promise.all([deskScene(letter), rowOf(letter)]);
  const words = scene && asked && askedWords(scene, asked);
  return words ? deskLetter(scene, words, false) : null;
}

export function askedWords(scene: DeskScene, asked: Asked): Words | null {
  if (asked.state !== "INVITED") return null;
  const { say, event, reader } = scene;
  const values = { title: event.title, organiser: event.organiser.name, invited: asked.actor.name, name: reader.name };
  const own = asked.actorId === scene.actorId;
  return {
    subject: say("organiserInvited.subject", values),
    lines: say(own ? "organiserInvited.text" : "organiserInvited.textGroup", values).split("\n"),
    ticket: deskTicket(scene),
    doors: [{ text: say("organiserInvited.link"), href: `${env().PUBLIC_URL}/my/organising` }],
    end: say("organiserInvited.end", values),
    necessary: true,
  };
}

/** To those who asked: the answer. */
export async function organiserAnswered(letter: LetterModel): Promise<Letter | null> {
  const [scene, asked] = await Promise.all([deskScene(letter), rowOf(letter)]);
  const words = scene && asked && answeredWords(scene, asked);
  return words ? deskLetter(scene, words, false) : null;
}

export function answeredWords(scene: DeskScene, asked: Asked): Words | null {
  if (asked.state === "INVITED") return null;
  const { say, event, eventPage, reader } = scene;
  const values = { title: event.title, invited: asked.actor.name, name: reader.name };
  const answer = asked.state === "ACCEPTED" ? "organiserAccepted" : "organiserRefused";
  return {
    subject: say(`${answer}.subject`, values),
    lines: say(`${answer}.text`, values).split("\n"),
    ticket: deskTicket(scene),
    doors: [{ text: say(`${answer}.link`), href: eventPage }],
    end: say(`${answer}.end`, values),
    necessary: true,
  };
}

/** The asking that a letter is about; `about` holds who was asked. */
function rowOf({ eventId, about }: LetterModel) {
  return db.eventOrganiser.findUnique({
    where: { eventId_actorId: { eventId: eventId ?? "", actorId: about ?? "" } },
    include: { actor: { select: { name: true } } },
  });
}
