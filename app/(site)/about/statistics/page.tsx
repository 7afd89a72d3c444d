import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { settings } from "@/lib/instance/settings";
import { AboutFrame } from "../about-frame";
import { Numbers } from "../numbers";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("statistics"))("title") };
}

/** The numbers of this server for everybody, where the stewards publish them. */
export default async function PublicStatisticsPage() {
  if (!(await settings()).statistics) notFound();
  const t = await getTranslations("statistics");
  return (
    <AboutFrame lede={t("lede")} title={t("title")}>
      <Numbers />
    </AboutFrame>
  );
}
