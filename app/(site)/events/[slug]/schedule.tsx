import { getLocale, getTranslations } from "next-intl/server";
import { ActionForm } from "@/app/_ui/action-form";
import { Button } from "@/app/_ui/button";
import type { PresentedEvent } from "@/lib/events/present";
import { comesTwice, wallTime } from "@/lib/time";
import { momentText } from "../when";
import { unschedule } from "./actions";

/** When a draft publishes itself, or why it did not; and the way back. */
export async function Schedule({ event }: { event: PresentedEvent }) {
  if (!event.schedule) return null;
  const t = await getTranslations("publishing.schedule");
  const { at, stuck } = event.schedule;
  const moment = momentText(at, await getLocale(), event.zone);
  return (
    <>
      <p>
        <strong>{t(stuck ? `stuck.${stuck}` : "at", { at: moment, zone: event.zone })}</strong>
        {comesTwice(wallTime(at, event.zone), event.zone) ? ` ${t("twice")}` : null}
      </p>
      <ActionForm action={unschedule}>
        <input name="eventId" type="hidden" value={event.id} />
        <Button size="small">{t("withdraw")}</Button>
      </ActionForm>
    </>
  );
}
