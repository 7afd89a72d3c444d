import { getLocale, getTranslations } from "next-intl/server";
import { announcementsFor, announcementsOf, type ShownAnnouncement } from "@/lib/announcements/queries";
import type { PresentedEvent } from "@/lib/events/present";
import type { ParticipationState } from "@/lib/generated/prisma/enums";
import { exportsOf } from "@/lib/participations/desk";
import { withOffset } from "@/lib/time";
import { currentViewer } from "@/lib/web/session";
import { momentText } from "../when";
import { Announcements } from "./announcements";

/** What the organisers told since, as far as this reader may know it. */
export async function Told({ event }: { event: PresentedEvent }) {
  if (event.remote || event.phase === "draft") return null;
  return <Section announcements={await announcementsOf(await currentViewer(), event.id)} zone={event.zone} />;
}

interface Coming {
  id: string;
  eventId: string;
  state: ParticipationState;
}

/** The same for somebody without an account, and when the list they stand on was taken away. */
export async function ToldGuest({ participation, zone }: { participation: Coming; zone: string }) {
  const listed = participation.state === "GOING" || participation.state === "ATTENDED";
  const [announcements, taken, t, locale] = await Promise.all([
    announcementsFor(participation),
    listed ? exportsOf(participation.eventId) : [],
    getTranslations("events.history"),
    getLocale(),
  ]);
  return (
    <>
      <Section announcements={announcements} zone={zone} />
      {taken.length > 0 ? (
        <ul className="history">
          {taken.map(({ at, people }) => (
            <li key={at.toISOString()}>
              <time dateTime={withOffset(at, zone)}>{momentText(at, locale, zone)}</time>
              <span>{t("exported", { count: people })}</span>
            </li>
          ))}
        </ul>
      ) : null}
    </>
  );
}

async function Section({ announcements, zone }: { announcements: ShownAnnouncement[]; zone: string }) {
  if (announcements.length === 0) return null;
  const t = await getTranslations("desk.announcements");
  return (
    <section aria-labelledby="told">
      <h2 id="told">{t("title")}</h2>
      <Announcements announcements={announcements} zone={zone} />
    </section>
  );
}
