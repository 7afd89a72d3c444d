import { readFile } from "node:fs/promises";
import { createTranslator } from "next-intl";
import { ogPicture } from "@/lib/covers/og";
import { type PresentedEvent, presentEvent } from "@/lib/events/present";
import { findEvent } from "@/lib/events/queries";
import { isLanguage } from "@/lib/languages";
import { openMedia } from "@/lib/media/queries";
import { messagesIn } from "@/lib/messages";
import { bringHere } from "@/lib/storage/commands";
import { respond } from "@/lib/web/respond";
import { currentViewer } from "@/lib/web/session";
import { whereText } from "../../summary";
import { firstDay, formatDay, lastDay, type Say, shortWhen } from "../../when";

/** The picture that stands beside a shared link: of what the asker may see, in the event's own language. */
export const GET = respond(async (_request, { params }: { params: Promise<{ slug: string }> }) => {
  const viewer = await currentViewer();
  const event = await presentEvent(await findEvent(viewer, (await params).slug), viewer);
  const language = isLanguage(event.language ?? "") ? (event.language ?? "en") : "en";
  const say = createTranslator({
    locale: language,
    messages: messagesIn(isLanguage(language) ? language : "en"),
    namespace: "events",
  }) as unknown as Say;
  const picture = await ogPicture({
    id: event.id,
    title: event.title,
    ribbon: event.organiser.ribbon,
    motif: event.coverMotif,
    picture: await coverOf(event),
    when: shortWhen(event, language, say),
    where: whereText(event, say),
    organiser: event.organiser.name,
    leaf: leafOf(event, language),
    state: event.phase === "cancelled" ? say("meta.cancelled") : null,
  });
  const open = event.visibility === "PUBLIC" && event.phase !== "draft";
  return new Response(new Uint8Array(picture), {
    headers: {
      "Content-Type": "image/png",
      "Cache-Control": open && !viewer ? "public, max-age=600" : "private, no-store",
    },
  });

  async function coverOf(of: PresentedEvent): Promise<Uint8Array | null> {
    if (!of.cover) return null;
    const { path } = await openMedia(viewer, of.cover.key);
    await bringHere(path);
    return readFile(path);
  }
});

function leafOf(event: PresentedEvent, language: string): { weekday: string; day: string; month: string } {
  const [from, to] = [firstDay(event), lastDay(event)];
  const part = (day: string, options: Intl.DateTimeFormatOptions) => formatDay(day, language, options).replace(".", "");
  const span = (options: Intl.DateTimeFormatOptions) =>
    [...new Set([part(from, options), part(to, options)])].join("–");
  return { weekday: span({ weekday: "short" }), day: span({ day: "numeric" }), month: span({ month: "short" }) };
}
