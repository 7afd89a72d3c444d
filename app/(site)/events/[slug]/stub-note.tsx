import { getLocale, getTranslations } from "next-intl/server";
import type { PresentedEvent } from "@/lib/events/present";
import type { MyParticipation } from "@/lib/participations/own";
import { momentText } from "../when";
import type { Stub } from "./rsvp-state";

interface Props {
  stub: Stub;
  event: PresentedEvent;
  own?: MyParticipation;
  signedIn: boolean;
  /** The server of somebody who signed in there: they have no letters from us, and hear of it there. */
  there?: string;
}

/** The one sentence below the state of a stub. */
export async function StubNote({ stub, event, own, signedIn, there }: Props) {
  const t = await getTranslations("coming.note");
  const text = await sentence();
  return text ? <p className="rsvp-note">{text}</p> : null;

  async function sentence(): Promise<string | null> {
    const at = async (moment: Date) => momentText(moment, await getLocale(), event.zone);
    if (stub === "open" || stub === "few") return openSentence();
    if (stub === "queue")
      return [event.waiting ? t("queue", { count: event.waiting }) : "", t("comesFree")].join(" ").trim();
    if (stub === "past") return event.going ? t("came", { count: event.going }) : null;
    if (stub === "going") return null;
    if (stub === "offered" && own?.heldUntil) return t("offered", { at: await at(own.heldUntil) });
    if (stub === "refused" && own?.reason) return t("refusedWhy", { reason: own.reason });
    if (stub === "closed" && event.joinRefused === "closed" && event.joinClosesAt)
      return t("closedAt", { at: await at(event.joinClosesAt) });
    if (stub === "attended" && own?.checkedInAt) return t("attended", { at: await at(own.checkedInAt) });
    if (stub === "offered" || stub === "attended") return null;
    if (there && (stub === "requested" || stub === "waiting")) return t(`there.${stub}`, { host: there });
    return t(stub);
  }

  function openSentence(): string {
    const { capacity, placesLeft } = event;
    const taken = capacity && placesLeft !== null ? t("taken", { going: capacity - placesLeft, capacity }) : "";
    const way = signedIn ? "" : t(event.guests && !event.remote ? "noAccount" : "signIn");
    const names = event.remote ? t("names.remote", { host: event.remote.host }) : t(`names.${event.nameVisibility}`);
    return [taken, way, names].filter(Boolean).join(" ");
  }
}
