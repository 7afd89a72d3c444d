import { getTranslations } from "next-intl/server";
import type { PresentedEvent } from "@/lib/events/present";
import type { Stub } from "./rsvp-state";

/** The one sentence below the state of a stub. */
export async function StubNote({ stub, event, signedIn }: { stub: Stub; event: PresentedEvent; signedIn: boolean }) {
  const t = await getTranslations("events");
  if (stub === "open" || stub === "few") {
    const taken =
      event.capacity && event.going !== null ? t("rsvp.taken", { going: event.going, capacity: event.capacity }) : "";
    const names = event.remote
      ? t("rsvp.names.remote", { host: event.remote.host })
      : t(`rsvp.names.${event.nameVisibility}`);
    return <p className="rsvp-note">{[taken, signedIn ? "" : t("rsvp.signIn"), names].filter(Boolean).join(" ")}</p>;
  }
  if (stub === "past")
    return event.going ? <p className="rsvp-note">{t("rsvp.came", { count: event.going })}</p> : null;
  if (stub === "going") return null;
  return <p className="rsvp-note">{t(`rsvp.note.${stub}`)}</p>;
}
