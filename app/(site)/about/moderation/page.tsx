import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { transparency } from "@/lib/transparency/queries";
import { orRefuse } from "@/lib/web/answer";
import { AboutFrame } from "../about-frame";
import { Moderation } from "./moderation";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("transparency"))("title") };
}

/** What moderators of this server did, where the stewards publish it. */
export default async function ModerationPage() {
  const told = await orRefuse(transparency());
  const t = await getTranslations("transparency");
  return (
    <AboutFrame lede={t("lede")} title={t("title")}>
      <Moderation told={told} />
      {told.measures.length > 0 ? (
        <p>
          <a download href="/about/moderation/measures.csv">
            {t("csv")}
          </a>
        </p>
      ) : null}
      <p>
        <a href="/about/moderators">{t("who")}</a>
      </p>
    </AboutFrame>
  );
}
