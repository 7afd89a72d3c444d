import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { waitingFor } from "@/lib/desk/queries";
import { currentViewer } from "@/lib/web/session";
import { DeskNav, DeskTabs } from "./desk-nav";
import { deskSections } from "./sections";
import "./desk.css";

/** The stewards' desk: what there is at the side (on a phone folded above), the page beside it. Each page asks for itself who may open it. */
export default async function DeskLayout({ children }: { children: ReactNode }) {
  const viewer = await currentViewer();
  if (!viewer?.moderator) return children;
  const [t, waiting] = await Promise.all([getTranslations("stewards"), waitingFor(viewer)]);
  const countOf = (pages: { href: string }[]) =>
    waiting.filter(({ path }) => pages.some(({ href }) => href === path)).reduce((sum, { count }) => sum + count, 0);
  const total = waiting.reduce((sum, { count }) => sum + count, 0);
  const sections = deskSections
    .map(({ name, pages }) => ({
      name: t(`sections.${name}`),
      count: name === "needs" ? total : countOf(pages),
      pages: pages
        .filter(({ opens }) => opens === "moderator" || viewer.steward)
        .map((page) => ({ href: page.href, name: t(`pages.${page.name}`) })),
    }))
    .filter(({ pages }) => pages.length > 0);
  return (
    <div className="container page">
      <div className="steward-desk">
        <DeskNav label={t("title")} onPhone={t("onPhone")} sections={sections} wait={t("wait")} />
        <div className="steward-main stack-l">
          <DeskTabs sections={sections} />
          {children}
        </div>
      </div>
    </div>
  );
}
