import { getTranslations } from "next-intl/server";
import { announcementsOf } from "@/lib/announcements/queries";
import type { PresentedEvent } from "@/lib/events/present";
import { currentViewer } from "@/lib/web/session";
import { Announcements } from "./announcements";

/** What the organisers told since, as far as this reader may know it. */
export async function Told({ event }: { event: PresentedEvent }) {
  if (event.remote || event.phase === "draft") return null;
  const announcements = await announcementsOf(await currentViewer(), event.id);
  if (announcements.length === 0) return null;
  const t = await getTranslations("desk.announcements");
  return (
    <section aria-labelledby="told">
      <h2 id="told">{t("title")}</h2>
      <Announcements announcements={announcements} zone={event.zone} />
    </section>
  );
}
