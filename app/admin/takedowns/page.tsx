import type { Metadata } from "next";
import { getFormatter, getTranslations } from "next-intl/server";
import { EmptyState } from "@/app/_ui/empty-state";
import { Pager } from "@/app/_ui/pager";
import { openDesk } from "@/app/admin/open";
import { settings } from "@/lib/instance/settings";
import { takedownsFor } from "@/lib/takedowns/queries";
import { Demand } from "./demand";
import { DemandForm } from "./demand-form";

interface Props {
  searchParams: Promise<{ page?: string | string[] }>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("takedowns"))("title"), robots: { index: false } };
}

/** Legal demands to take something down, and what came of each. */
export default async function TakedownsPage({ searchParams }: Props) {
  const { viewer } = await openDesk("/admin/takedowns");
  const page = Math.max(0, Number.parseInt(String((await searchParams).page ?? "0"), 10) || 0);
  const [t, format, { takedowns, more }, { transparency }] = await Promise.all([
    getTranslations("takedowns"),
    getFormatter(),
    takedownsFor(viewer, page),
    settings(),
  ]);
  const day = (at: Date) => format.dateTime(at, { dateStyle: "long", timeZone: "UTC" });
  return (
    <div className="stack-l">
      <div>
        <h1>{t("title")}</h1>
        <p className="lede">{t("lede")}</p>
        <p className="soft">{t(transparency ? "counted" : "notCounted")}</p>
      </div>
      {takedowns.length === 0 ? <EmptyState title={t("none")} /> : null}
      {takedowns.map((one) => (
        <Demand day={day(one.at)} key={one.id} takedown={one} />
      ))}
      <Pager
        first={page > 0 ? { href: "/admin/takedowns", text: t("first") } : null}
        next={more ? { href: `/admin/takedowns?page=${page + 1}`, text: t("next") } : null}
      />
      {takedowns.length > 0 ? (
        <p>
          <a download href="/admin/takedowns/list.csv">
            {t("csv")}
          </a>
        </p>
      ) : null}
      <DemandForm />
    </div>
  );
}
