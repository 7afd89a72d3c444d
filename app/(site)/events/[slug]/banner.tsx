import { getLocale, getTranslations } from "next-intl/server";
import { Notice } from "@/app/_ui/notice";
import type { PresentedEvent } from "@/lib/events/present";
import { clock, momentText, shortDay, shortWhen } from "../when";
import { lastMove } from "./moved";
import { Schedule } from "./schedule";

/** News that touches everyone, above the title: draft, cancelled, not yet certain, moved. */
export async function Banner({ event }: { event: PresentedEvent }) {
  const t = await getTranslations("events");
  const said = await getTranslations("publishing.banner");
  if (event.phase === "draft") {
    return (
      <Notice icon="edit" title={t("banner.draft")} tone="warn">
        <p>{t("banner.draftText")}</p>
        <Schedule event={event} />
      </Notice>
    );
  }
  if (event.phase === "cancelled") {
    const at = event.cancelledAt && momentText(event.cancelledAt, await getLocale(), event.zone);
    return (
      <Notice title={t("banner.cancelled")} tone="stop">
        {event.cancelReason ? (
          <p className="reason">
            {said("reason", { reason: event.cancelReason, name: event.organiser.name, at: at ?? "" })}
          </p>
        ) : null}
        {at && !event.cancelReason ? <p>{t("banner.cancelledAt", { at })}</p> : null}
      </Notice>
    );
  }
  if (event.status === "TENTATIVE" && event.phase !== "past") {
    return (
      <Notice icon="hourglass" title={t("banner.tentative")} tone="warn">
        <p>{t("banner.tentativeText")}</p>
      </Notice>
    );
  }
  const move = await lastMove(event);
  if (move && move.before !== event.startLocal.slice(0, move.before.length)) {
    const [moved, locale] = await Promise.all([getTranslations("coming.banner"), getLocale()]);
    const day = shortDay(move.before.slice(0, 10), locale);
    return (
      <Notice icon="move" title={moved("moved")} tone="warn">
        <p>
          {moved.rich("movedText", {
            before: move.before.length > 10 ? `${day}, ${clock(move.before)}` : day,
            after: shortWhen(event, locale, t),
            s: (words) => <s>{words}</s>,
            b: (words) => <b>{words}</b>,
          })}
        </p>
      </Notice>
    );
  }
  return null;
}
