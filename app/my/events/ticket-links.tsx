import { getTranslations } from "next-intl/server";
import type { PresentedEvent } from "@/lib/events/present";

/** In the list of one's own events: the ticket, and who sees one's name there. */
export async function TicketLinks({ event, actorId }: { event: PresentedEvent; actorId: string }) {
  const own = event.mine.participations.find((one) => one.actorId === actorId);
  if (event.remote || !own || !["GOING", "WAITING", "REQUESTED"].includes(own.state)) return null;
  const t = await getTranslations("coming.my");
  return (
    <>
      {own.state === "GOING" ? (
        <a className="mini row-link" href={`${event.path}/ticket`}>
          {t("ticket")}
          <span className="visually-hidden"> ({event.title})</span>
        </a>
      ) : null}
      {own.position ? <span>{t("number", { position: own.position })}</span> : null}
      {event.nameVisibility === "NOBODY" ? null : (
        <a className="mini row-link" href={`${event.path}/ticket/change#nameVisibility`}>
          {t(`names.${own.nameVisibility}`)}
          <span className="visually-hidden"> ({event.title})</span>
        </a>
      )}
    </>
  );
}
