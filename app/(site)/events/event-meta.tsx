import { getTranslations } from "next-intl/server";
import { Badge } from "@/app/_ui/badge";
import type { PresentedEvent } from "@/lib/events/present";
import { now } from "@/lib/time";
import { firstDay, lastDay, severalDays } from "./when";

/** From this many free places on, a card says how few are left. */
const FEW = 10;

/** The foot of a card: what matters most in one badge, and how many are coming. */
export async function EventMeta({ event }: { event: PresentedEvent }) {
  const t = await getTranslations("events");
  const own = event.mine.participations.map(({ state }) => state);
  const count =
    event.joinMode === "NONE" ? t("meta.none") : event.going ? t("meta.going", { count: event.going }) : null;
  return (
    <>
      {event.status === "TENTATIVE" && ["future", "now"].includes(event.phase) ? (
        <Badge icon="hourglass" tone="warn">
          {t("meta.tentative")}
        </Badge>
      ) : null}
      {badge()}
      {event.remote ? <Badge icon="fedi">{t("fromHost", { host: event.remote.host })}</Badge> : null}
      {count && event.phase !== "cancelled" ? <span>{count}</span> : null}
    </>
  );

  function badge() {
    if (event.phase === "draft") return <Badge icon="edit">{t("meta.draft")}</Badge>;
    if (event.phase === "cancelled")
      return (
        <Badge icon="cross" tone="stop">
          {t("meta.cancelled")}
        </Badge>
      );
    if (own.includes("GOING") || own.includes("ATTENDED"))
      return (
        <Badge icon="check" tone="ok">
          {t("meta.you")}
        </Badge>
      );
    if (event.mine.participations.some(({ state, heldUntil }) => state === "WAITING" && heldUntil && heldUntil > now()))
      return (
        <Badge icon="check" tone="ok">
          {t("meta.offered")}
        </Badge>
      );
    if (own.includes("WAITING"))
      return (
        <Badge icon="hourglass" tone="warn">
          {t("meta.waiting")}
        </Badge>
      );
    if (own.includes("REQUESTED"))
      return (
        <Badge icon="hourglass" tone="info">
          {t("meta.asked")}
        </Badge>
      );
    if (event.phase === "past") return null;
    if (event.joinRefused === "full" || event.joinLeadsTo === "WAITING")
      return <Badge tone="warn">{t("meta.full")}</Badge>;
    if (event.placesLeft !== null && event.placesLeft <= FEW)
      return <Badge tone="warn">{t("meta.left", { count: event.placesLeft })}</Badge>;
    if (event.attendance === "ONLINE")
      return (
        <Badge icon="video" tone="info">
          {t("attendance.ONLINE")}
        </Badge>
      );
    if (severalDays(event)) return <Badge>{t("meta.days", { count: days(event) })}</Badge>;
    return null;
  }
}

function days(event: PresentedEvent): number {
  return (Date.parse(lastDay(event)) - Date.parse(firstDay(event))) / 86_400_000 + 1;
}
