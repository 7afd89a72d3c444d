import { getLocale, getTranslations } from "next-intl/server";
import { Icon, type IconName } from "@/app/_ui/icon";
import { TicketStub } from "@/app/_ui/ticket";
import type { PresentedEvent } from "@/lib/events/present";
import { firstDay, shortDay } from "../when";
import { loadRecount, nextOf } from "./load-recount";

/** The stub of a ticket once the event is over: how many came, what there is to see and read, and the next date. */
export async function HowItWent({ event }: { event: PresentedEvent }) {
  const t = await getTranslations("publishing.after");
  const [told, next, locale] = await Promise.all([loadRecount(event), nextOf(event), getLocale()]);
  const came = event.going === null ? null : (told?.checkedIn ?? event.going);
  const links: { href: string; icon: IconName; text: string }[] = told
    ? [
        ...(told.pictures.length > 0
          ? [{ href: "#pictures", icon: "camera" as const, text: t("photos", { count: told.pictures.length }) }]
          : []),
        ...(told.html ? [{ href: "#after", icon: "note" as const, text: t("notesLink") }] : []),
        ...(told.files.length > 0
          ? [{ href: "#after-files", icon: "file" as const, text: t("filesLink", { count: told.files.length }) }]
          : []),
      ]
    : [];
  return (
    <TicketStub anchor state={t(told ? "title" : "over")} tone={told ? "plain" : "quiet"}>
      {came ? <p className="rsvp-note">{t("came", { count: came })}</p> : null}
      {links.length > 0 ? (
        <div className="menu-list">
          {links.map(({ href, icon, text }) => (
            <a href={href} key={href}>
              <Icon name={icon} />
              {text}
            </a>
          ))}
        </div>
      ) : null}
      {event.mine.canEdit ? (
        <a className="btn btn-block" href={`${event.path}/after`}>
          {t(told ? "change" : "tell")}
        </a>
      ) : null}
      {next ? (
        <a className={`btn btn-block ${event.mine.canEdit ? "" : "btn-primary"}`} href={next.path}>
          {t("next", { day: shortDay(firstDay(next), locale) })}
        </a>
      ) : (
        <a className="btn btn-block" href={event.organiser.path}>
          {t("all", { name: event.organiser.name })}
        </a>
      )}
    </TicketStub>
  );
}
