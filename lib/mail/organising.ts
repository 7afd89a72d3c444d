import { db } from "../db";
import { env } from "../env";
import type { LetterModel } from "../generated/prisma/models";
import { deskLetter, deskScene, deskTicket } from "./desk";
import type { Letter } from "./transport";

/** To whoever may answer: somebody would like to organise an event together. */
export async function organiserInvited(letter: LetterModel): Promise<Letter | null> {
  const [scene, asked] = await Promise.all([deskScene(letter), rowOf(letter)]);
  if (!scene || asked?.state !== "INVITED") return null;
  const { say, event, reader } = scene;
  const values = { title: event.title, organiser: event.organiser.name, invited: asked.actor.name, name: reader.name };
  const own = asked.actorId === scene.actorId;
  return deskLetter(
    scene,
    {
      subject: say("organiserInvited.subject", values),
      lines: say(own ? "organiserInvited.text" : "organiserInvited.textGroup", values).split("\n"),
      ticket: deskTicket(scene),
      doors: [{ text: say("organiserInvited.link"), href: `${env().PUBLIC_URL}/my/organising` }],
      end: say("organiserInvited.end", values),
      necessary: true,
    },
    false,
  );
}

/** To those who asked: the answer. */
export async function organiserAnswered(letter: LetterModel): Promise<Letter | null> {
  const [scene, asked] = await Promise.all([deskScene(letter), rowOf(letter)]);
  if (!scene || !asked || asked.state === "INVITED") return null;
  const { say, event, eventPage, reader } = scene;
  const values = { title: event.title, invited: asked.actor.name, name: reader.name };
  const answer = asked.state === "ACCEPTED" ? "organiserAccepted" : "organiserRefused";
  return deskLetter(
    scene,
    {
      subject: say(`${answer}.subject`, values),
      lines: say(`${answer}.text`, values).split("\n"),
      ticket: deskTicket(scene),
      doors: [{ text: say(`${answer}.link`), href: eventPage }],
      end: say(`${answer}.end`, values),
      necessary: true,
    },
    false,
  );
}

/** The asking that a letter is about; `about` holds who was asked. */
function rowOf({ eventId, about }: LetterModel) {
  return db.eventOrganiser.findUnique({
    where: { eventId_actorId: { eventId: eventId ?? "", actorId: about ?? "" } },
    include: { actor: { select: { name: true } } },
  });
}
