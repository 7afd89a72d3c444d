import { getLocale, getTranslations } from "next-intl/server";
import { Cover } from "@/app/_ui/cover";
import { DateTile } from "@/app/_ui/date-tile";
import { FullTicket } from "@/app/_ui/full-ticket";
import { accentClass } from "@/app/_ui/ribbon";
import { env } from "@/lib/env";
import type { PresentedEvent } from "@/lib/events/present";
import { addressLine } from "./calendar-links";
import { pictureOf, whereText } from "./summary";
import { clockText, firstDay, lastDay, longDate, zoneName } from "./when";

interface Props {
  event: PresentedEvent;
  name: string;
  seats: number;
  ticketCode: string | null;
  /** false where the reader has no page of the event to go to. */
  linked?: boolean;
}

/** The ticket of one participation: cover, when and where in full, QR code, name, people, code. */
export async function TicketPaper({ event, name, seats, ticketCode, linked = true }: Props) {
  const [t, say, locale] = await Promise.all([
    getTranslations("coming.ticket"),
    getTranslations("events"),
    getLocale(),
  ]);
  const clocks = clockText(event, say);
  const check = `${env().PUBLIC_URL}${event.path}/check-in?ticket=${ticketCode}`;
  return (
    <FullTicket
      accent={accentClass(event.organiser.ribbon)}
      cover={
        <Cover
          className="ticket-cover"
          motif={event.coverMotif}
          picture={linked ? pictureOf(event) : null}
          ribbon={event.organiser.ribbon}
          seed={event.id}
        />
      }
      facts={[
        { term: t("name"), text: name },
        { term: t("people"), text: String(seats) },
        ...(ticketCode ? [{ term: t("code"), text: spelled(ticketCode), code: true }] : []),
      ]}
      hint={t("hint")}
      lines={
        <>
          <p>{longDate(event, locale)}</p>
          <p>
            {clocks ? `${clocks} ` : ""}
            {event.allDay ? "" : <span className="soft">{zoneName(event, say)}</span>}
          </p>
          <p>{fullWhere(event) || whereText(event, say)}</p>
          {event.onlineUrl && event.attendance !== "IN_PERSON" ? (
            <p>
              <a href={event.onlineUrl} rel="noopener nofollow">
                {event.onlineUrl}
              </a>
            </p>
          ) : null}
        </>
      }
      people={seats}
      qr={ticketCode ? { text: check, label: t("qr", { code: spelled(ticketCode) }) } : undefined}
      tile={<DateTile end={lastDay(event)} language={locale} start={firstDay(event)} />}
      title={linked ? <a href={event.path}>{event.title}</a> : event.title}
    />
  );
}

/** "The Old Dairy, Vaartkom 14, 3000 Leuven"; "" where it is online alone. */
function fullWhere({ place }: PresentedEvent): string {
  return place ? [place.name, addressLine(place)].filter(Boolean).join(", ") : "";
}

/** "ABCDE-FGHJK": as it is read out at the door. */
function spelled(code: string): string {
  return `${code.slice(0, 5)}-${code.slice(5)}`;
}
