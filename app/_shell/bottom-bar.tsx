import { getTranslations } from "next-intl/server";
import { settings } from "@/lib/instance/settings";
import { Icon } from "../_ui/icon";
import { Sections } from "./sections";

/** The four sections under the thumb, on phones and tablets. On an event page the join bar takes this place. */
export async function BottomBar() {
  const [t, { home }] = await Promise.all([getTranslations("common.nav"), settings()]);
  const sections = [
    { href: home === "explore" ? "/" : "/explore", name: t("explore"), icon: <Icon name="compass" /> },
    { href: "/agenda", name: t("agenda"), icon: <Icon name="calendar" /> },
    { href: "/groups", name: t("groups"), icon: <Icon name="people" /> },
    { href: "/my", name: t("my"), icon: <Icon name="person" /> },
  ];
  return <Sections className="bottombar" label={t("mobile")} sections={sections} />;
}
