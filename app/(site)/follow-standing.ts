import { getLocale, getTranslations } from "next-intl/server";
import type { FollowCard } from "@/lib/follows/queries";
import { siteZone } from "@/lib/time";
import { momentText } from "./events/when";

/** How far a request to follow has come, in words. */
export async function followStanding({ state, acceptedAt, receivedAt, sentAt }: Omit<FollowCard, "actor">) {
  const [t, locale] = await Promise.all([getTranslations("groups.following"), getLocale()]);
  const at = (moment: Date) => momentText(moment, locale, siteZone());
  if (state === "REJECTED") return t("refused");
  if (state === "ACCEPTED") return acceptedAt ? t("accepted", { at: at(acceptedAt) }) : "";
  if (receivedAt) return `${t("received", { at: at(receivedAt) })} · ${t("waiting")}`;
  return sentAt ? `${t("sent", { at: at(sentAt) })} · ${t("waiting")}` : t("waiting");
}
