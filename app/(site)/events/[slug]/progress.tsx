import { getLocale, getTranslations } from "next-intl/server";
import { ProgressLine } from "@/app/_ui/ticket";
import type { PresentedEvent } from "@/lib/events/present";
import type { MyParticipation } from "@/lib/participations/own";
import { momentText } from "../when";

/** Sent → received → confirmed, each with its time: what became of a word sent to another server. */
export async function Progress({ own, event }: { own: MyParticipation; event: PresentedEvent }) {
  const t = await getTranslations("events");
  const locale = await getLocale();
  const host = event.remote?.host ?? "";
  const at = (moment: Date) => momentText(moment, locale, event.zone);
  const confirmed = own.state === "GOING" || own.state === "ATTENDED";
  const steps = [
    own.sentAt
      ? { text: t("progress.sent", { host, at: at(own.sentAt) }) }
      : { text: t("progress.sending", { host }), waiting: true },
  ];
  if (own.receivedAt) steps.push({ text: t("progress.received", { at: at(own.receivedAt) }) });
  else if (own.deliveryError && own.deliveryError !== "ignored")
    steps.push({ text: t("progress.failed", { host }), waiting: true });
  if (confirmed)
    steps.push({
      text: own.confirmedAt ? t("progress.confirmed", { at: at(own.confirmedAt) }) : t("progress.confirmedNoTime"),
    });
  else if (own.deliveryError === "ignored") steps.push({ text: t("progress.ignored", { host }), waiting: true });
  else if (own.receivedAt) steps.push({ text: t("progress.waiting"), waiting: true });
  return <ProgressLine steps={steps} />;
}
