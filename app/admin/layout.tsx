import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { currentViewer } from "@/lib/web/session";
import { DeskNav, DeskTabs } from "./desk-nav";
import { deskSections } from "./sections";
import "./desk.css";

/** The stewards' desk: what there is at the side (on a phone folded above), the page beside it. Each page asks for itself who may open it. */
export default async function DeskLayout({ children }: { children: ReactNode }) {
  const viewer = await currentViewer();
  if (!viewer?.moderator) return children;
  const t = await getTranslations("stewards");
  const sections = deskSections
    .map(({ name, pages }) => ({
      name: t(`sections.${name}`),
      pages: pages
        .filter(({ opens }) => opens === "moderator" || viewer.steward)
        .map((page) => ({ href: page.href, name: t(`pages.${page.name}`) })),
    }))
    .filter(({ pages }) => pages.length > 0);
  return (
    <div className="container page">
      <div className="steward-desk">
        <DeskNav label={t("title")} onPhone={t("onPhone")} sections={sections} />
        <div className="steward-main stack-l">
          <DeskTabs sections={sections} />
          {children}
        </div>
      </div>
    </div>
  );
}
