import { getTranslations } from "next-intl/server";
import { TearStrips } from "@/app/_ui/tear-strips";

/** From here into one's own calendar, and from other calendars to here. */
export async function TakeAlong() {
  const t = await getTranslations("calendars.along");
  return (
    <TearStrips
      hint={t("hint")}
      strips={[
        { href: "/my/calendar", icon: "calendar", title: t("own"), text: t("ownHint") },
        { href: "/my/imports", icon: "download", title: t("imports"), text: t("importsHint") },
      ]}
      title={t("title")}
    />
  );
}
