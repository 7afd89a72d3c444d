import { getTranslations } from "next-intl/server";
import { Badge } from "@/app/_ui/badge";
import type { PresentedEvent } from "@/lib/events/present";

/** What a glance should tell: free, in person or online, where it comes from, who may know of it. */
export async function Badges({ event }: { event: PresentedEvent }) {
  const t = await getTranslations("events");
  const category =
    event.category !== "MEETING" && t.has(`categories.${event.category}`) ? t(`categories.${event.category}`) : null;
  return (
    <div className="row">
      {event.free ? (
        <Badge icon="check" tone="ok">
          {t("free")}
        </Badge>
      ) : null}
      <Badge>{t(`attendance.${event.attendance}`)}</Badge>
      {category ? <Badge>{category}</Badge> : null}
      {event.visibility === "MEMBERS" || event.visibility === "INVITED" ? (
        <Badge icon="lock">{(await getTranslations("invitations.badges"))(event.visibility)}</Badge>
      ) : null}
      {event.visibility === "LINK" ? <Badge icon="link">{t("visibility.LINK")}</Badge> : null}
      {event.remote ? <Badge icon="fedi">{t("fromHost", { host: event.remote.host })}</Badge> : null}
    </div>
  );
}
