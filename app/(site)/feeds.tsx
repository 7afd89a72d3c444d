import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { type Strip, TearStrips } from "../_ui/tear-strips";

/** Ways to be told of what comes next in a list: calendar, RSS, and an address to follow where there is one. */
export async function Feeds({
  path,
  title,
  follow = "/@relay",
}: {
  path: string;
  title: string;
  follow?: string | null;
}) {
  const t = await getTranslations("common.tear");
  const strips: Strip[] = [
    { href: `${path}.ics`, icon: "calendar", title: t("calendar"), text: t("calendarHint") },
    { href: `${path}.rss`, icon: "rss", title: t("rss"), text: t("rssHint") },
  ];
  if (follow) strips.push({ href: follow, icon: "fedi", title: t("fediverse"), text: t("fediverseHint") });
  return <TearStrips hint={t("hint")} strips={strips} title={title} />;
}

/** The same for programs: `<link rel="alternate">`. */
export function feedLinks(path: string): NonNullable<NonNullable<Metadata["alternates"]>["types"]> {
  return {
    "text/calendar": `${path}.ics`,
    "application/rss+xml": `${path}.rss`,
    "application/atom+xml": `${path}.atom`,
    "application/feed+json": `${path}.json`,
  };
}
