import { db } from "../db";
import { env } from "../env";
import type { LetterModel } from "../generated/prisma/models";
import { htmlToText } from "../html";
import { readerOf } from "../identities/queries";
import type { Acting } from "../identities/schema";
import type { Language } from "../languages";
import { quietToken } from "../letters/rules";
import { languageOf, type Say, sayIn } from "../messages";
import { choicesOf, type Ending } from "../notifications/choices";
import { carriedBy } from "../notifications/digest";
import { presentNotifications, rowsOf, type ShownNotification } from "../notifications/queries";
import { cadenceFor, gathering } from "../notifications/rules";
import { limits } from "../notifications/schema";
import { sentenceOf } from "../notifications/sentences";
import { shorten } from "../text";
import { compose } from "./compose";
import { deskTicket } from "./desk";
import { shownEvent } from "./event-box";
import { letterId, threadOf } from "./names";
import type { Letter } from "./transport";
import type { Words } from "./words";

/** What a letter of what somebody is told knows, before it is put on paper. */
export interface ToldScene {
  actorId: string;
  reader: { name: string; email: string };
  locale: Language;
  say: Say;
  shown: ShownNotification[];
  more: number;
}

/**
 * What an identity is told, one thing or several, as it is now: nothing that was read meanwhile, that a later letter
 * carries, that they want no letters about any more, or that they may not see any more.
 */
export async function told(letter: LetterModel): Promise<Letter | null> {
  const actor = await db.actor.findFirst({ where: { id: letter.actorId ?? "", deletedAt: null }, select: acting });
  const reader = actor && (await readerOf(actor.id));
  if (!actor || !reader) return null;
  const { at, ids } = carriedBy(letter.about);
  const rows = await rowsOf(actor, { id: { in: ids }, mailedAt: at, readAt: null });
  const shown = await wanted(actor, await presentNotifications(actor, rows));
  const locale = languageOf(reader.language);
  const more = Math.max(0, shown.length - limits.letter);
  const scene = { actorId: actor.id, reader, locale, say: sayIn(locale, "notifications"), shown, more };
  const [one] = shown;
  if (!one) return null;
  const words = shown.length > 1 ? gatheredWords(scene) : await singleWords(actor, scene, one);
  return putToldOnPaper(scene, words, letterId(letter.key));
}

const acting = { id: true, kind: true, handle: true, host: true } as const;

/** Leaves out what its reader ended letters about since it was planned. */
async function wanted(actor: Acting, shown: ShownNotification[]): Promise<ShownNotification[]> {
  const choices = await choicesOf([actor.id]);
  const ended = choices.some(({ kind, cadence }) => kind === gathering && cadence === "NEVER");
  return shown.filter(({ kind, group }) => {
    const cadence = cadenceFor(choices, { kind, channel: "EMAIL", groupId: group?.id ?? null });
    return cadence !== "NEVER" && !(ended && cadence !== "NOW");
  });
}

/** One thing: what happened, what was said, and the event or the words themselves where the reader may read them. */
async function singleWords(actor: Acting, scene: ToldScene, one: ShownNotification): Promise<Words> {
  const box = one.kind === "newEvent" ? await shownEvent(actor, one, scene.locale) : null;
  return toldWords(scene, one, { box, said: box ? null : await wordsOf(one) });
}

export function toldWords(
  { say, reader }: Pick<ToldScene, "say" | "reader">,
  one: ShownNotification,
  { box, said }: { box: Parameters<typeof deskTicket>[0] | null; said: Words["said"] | null },
): Words {
  return {
    subject: sentenceOf(say, { ...one, count: Math.max(1, one.data.mailing) }),
    lines: [say(`letter.${one.kind}`, { name: reader.name })],
    ...(box && { ticket: deskTicket(box) }),
    ...(said && { said }),
    doors: [{ text: say("letter.open"), href: env().PUBLIC_URL + one.path }, settings(say)],
    end: say("letter.end", { name: reader.name }),
    necessary: false,
  };
}

/** Several things, by group. */
export function gatheredWords({ say, reader, shown, more }: ToldScene): Words {
  const listed = new Map<string, { text: string; href: string }[]>();
  for (const one of shown.slice(0, limits.letter)) {
    const heading = one.group?.name ?? say(`areas.${one.kind === "message" ? "messages" : "other"}`);
    const text = sentenceOf(say, { ...one, count: Math.max(1, one.data.mailing) });
    listed.set(heading, [...(listed.get(heading) ?? []), { text, href: env().PUBLIC_URL + one.path }]);
  }
  const headings = [...listed.keys()];
  return {
    subject: say("letter.gathered", { count: shown.length, first: headings[0] ?? "", groups: headings.length }),
    heading: say("letter.gatheredHeading"),
    lines: [say("letter.gatheredText", { name: reader.name }), ...(more > 0 ? [say("letter.more", { more })] : [])],
    listed: [...listed].map(([heading, lines]) => ({ heading, lines })),
    doors: [{ text: say("letter.all"), href: `${env().PUBLIC_URL}/my/notifications` }, settings(say)],
    end: say("letter.end", { name: reader.name }),
    necessary: false,
  };
}

function settings(say: Say) {
  return { text: say("letter.settings"), href: `${env().PUBLIC_URL}/my/settings/notifications` };
}

/** Puts it on paper; one press ends letters of that kind, of a group's new events that group's alone. */
export function putToldOnPaper({ actorId, reader, locale, say, shown }: ToldScene, words: Words, id: string) {
  const [first] = shown;
  const one = shown.length === 1 ? first : undefined;
  const group = one?.kind === "newEvent" ? (one.group?.id ?? "") : "";
  const ending: Ending = { actorId, kind: one?.kind ?? gathering, groupId: group };
  return compose(words, {
    to: reader.email,
    id,
    thread: threadOf(one ? `${one.kind}:${one.path}` : gathering, actorId),
    language: locale,
    say: (key, values) =>
      key === "shared.unsubscribe"
        ? say(`unsubscribe.${one ? (group ? "group" : "kind") : "gathered"}`)
        : say(key, values),
    unsubscribe: `${env().PUBLIC_URL}/u/${quietToken(ending)}`,
  });
}

/** What was said in a thread or written as news, for those who may read it: who is told of it may. */
async function wordsOf({ kind, data, by, group }: ShownNotification): Promise<Words["said"] | null> {
  const ref = data.refs.at(-1);
  const html =
    ref && data.in === "discussion"
      ? (await db.entry.findFirst({ where: { id: ref, deletedAt: null, hiddenAt: null }, select: { html: true } }))
          ?.html
      : undefined;
  if (!html || kind === "outcome") return null;
  return { text: shorten(htmlToText(html), 600), by: by?.name ?? group?.name ?? "" };
}
