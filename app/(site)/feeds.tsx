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
    {
      href: `/subscribe?${new URLSearchParams({ to: path })}`,
      icon: "calendar",
      title: t("calendar"),
      text: t("calendarHint"),
    },
    { href: feedLinks(path)["application/rss+xml"] ?? "", icon: "rss", title: t("rss"), text: t("rssHint") },
  ];
  if (follow) strips.push({ href: follow, icon: "fedi", title: t("fediverse"), text: t("fediverseHint") });
  return <TearStrips hint={t("hint")} strips={strips} title={title} />;
}

/** The same for programs: `<link rel="alternate">`. The list's page may be narrowed by a query. */
export function feedLinks(path: string): Record<string, string> {
  const [page, query] = path.split("?");
  const end = query ? `?${query}` : "";
  return {
    "text/calendar": `${page}.ics${end}`,
    "application/rss+xml": `${page}.rss${end}`,
    "application/atom+xml": `${page}.atom${end}`,
    "application/feed+json": `${page}.json${end}`,
  };
}
