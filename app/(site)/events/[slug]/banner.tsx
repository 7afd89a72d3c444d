import { getLocale, getTranslations } from "next-intl/server";
import { Notice } from "@/app/_ui/notice";
import type { PresentedEvent } from "@/lib/events/present";
import { momentText } from "../when";

/** News that touches everyone, above the title: draft, cancelled, not yet certain. */
export async function Banner({ event }: { event: PresentedEvent }) {
  const t = await getTranslations("events");
  if (event.phase === "draft") {
    return (
      <Notice icon="edit" title={t("banner.draft")} tone="warn">
        <p>{t("banner.draftText")}</p>
      </Notice>
    );
  }
  if (event.phase === "cancelled") {
    const at = event.cancelledAt && momentText(event.cancelledAt, await getLocale(), event.zone);
    return (
      <Notice title={t("banner.cancelled")} tone="stop">
        {at ? <p>{t("banner.cancelledAt", { at })}</p> : null}
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
  return null;
}
