import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { Breadcrumbs } from "@/app/_ui/breadcrumbs";

/** Every page below /about: the way back, its title and one line. */
export async function AboutFrame({ title, lede, children }: { title: string; lede?: string; children: ReactNode }) {
  const t = await getTranslations("about");
  return (
    <div className="container container-narrow page stack-l">
      <div>
        <Breadcrumbs crumbs={[{ href: "/about", text: t("title") }]} label={t("crumb")} />
        <h1>{title}</h1>
        {lede ? <p className="lede">{lede}</p> : null}
      </div>
      {children}
    </div>
  );
}
