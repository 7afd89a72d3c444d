import { getTranslations } from "next-intl/server";
import { ButtonLink } from "@/app/_ui/button";
import type { PresentedEvent } from "@/lib/events/present";
import { hostOf } from "../calendar-links";
import type { Stub } from "./rsvp-state";

const answeredThere: Stub[] = [
  "unanswered",
  "undelivered",
  "ignored",
  "sent",
  "received",
  "requested",
  "full",
  "closed",
  "refused",
];

/** The one link of a stub that has no joining to offer: where to go instead. */
export async function StubAction({ stub, event }: { stub: Stub; event: PresentedEvent }) {
  const t = await getTranslations("coming.stub");
  if (stub === "external" && event.joinUrl) {
    return (
      <ButtonLink block href={event.joinUrl} look="primary" rel="noopener nofollow" size="large">
        {t("elsewhere", { host: hostOf(event.joinUrl) })}
      </ButtonLink>
    );
  }
  if (event.remote && answeredThere.includes(stub)) {
    return (
      <ButtonLink block href={event.remote.url} rel="noopener">
        {t("openOn", { host: event.remote.host })}
      </ButtonLink>
    );
  }
  if (stub === "refused" && event.joinRefused === null) {
    return (
      <ButtonLink block href={`${event.path}/join`}>
        {t("askAgain")}
      </ButtonLink>
    );
  }
  if (stub === "cancelled" || stub === "full" || stub === "closed" || stub === "past") {
    return (
      <ButtonLink block href={event.organiser.path}>
        {t("nextDates")}
      </ButtonLink>
    );
  }
  return null;
}
