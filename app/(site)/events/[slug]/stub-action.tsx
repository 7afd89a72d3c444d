import { getTranslations } from "next-intl/server";
import type { PresentedEvent } from "@/lib/events/present";
import { hostOf } from "../calendar-links";
import type { Stub } from "./rsvp-state";

/** The one link of a stub that has no joining to offer: where to go instead. */
export async function StubAction({ stub, event }: { stub: Stub; event: PresentedEvent }) {
  const t = await getTranslations("events");
  if (stub === "external" && event.joinUrl) {
    return (
      <a className="btn btn-primary btn-large btn-block" href={event.joinUrl} rel="noopener nofollow">
        {t("rsvp.elsewhere", { host: hostOf(event.joinUrl) })}
      </a>
    );
  }
  if (
    event.remote &&
    ["unanswered", "undelivered", "ignored", "sent", "received", "requested", "full", "refused"].includes(stub)
  ) {
    return (
      <a className="btn btn-block" href={event.remote.url} rel="noopener">
        {t("rsvp.openOn", { host: event.remote.host })}
      </a>
    );
  }
  if (stub === "cancelled" || stub === "full" || stub === "past") {
    return (
      <a className="btn btn-block" href={event.organiser.path}>
        {t("rsvp.nextDates")}
      </a>
    );
  }
  return null;
}
