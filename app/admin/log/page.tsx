import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Pager } from "@/app/_ui/pager";
import { Chips } from "@/app/_ui/tabs";
import { type LogTheme, logThemes, stewardLog } from "@/lib/instance/log";
import { askedFor, pageLink } from "../asked";
import { openDesk } from "../open";
import { SearchForm } from "../search-form";
import { StewardLog } from "./steward-log";

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("stewards.log"))("title"), robots: { index: false } };
}

/** Everything stewards and moderators did: by what it was about, and by whom. */
export default async function LogPage({ searchParams }: Props) {
  const { viewer } = await openDesk("/admin/log");
  const asked = askedFor(await searchParams);
  const theme = (Object.keys(logThemes) as LogTheme[]).find((one) => one === asked.only);
  const [t, { acts, more }] = await Promise.all([
    getTranslations("stewards.log"),
    stewardLog(viewer, asked.page, { theme, by: asked.search }),
  ]);
  const link = (only: string) => pageLink("/admin/log", { ...asked, only }, 0);
  return (
    <div className="stack-l">
      <div>
        <h1>{t("title")}</h1>
        <p className="lede">{t("lede")}</p>
      </div>
      <SearchForm label={t("by")} path="/admin/log" search={asked.search} />
      <Chips
        chips={[
          { href: link(""), text: t("all") },
          ...(Object.keys(logThemes) as LogTheme[]).map((one) => ({ href: link(one), text: t(`themes.${one}`) })),
        ]}
        current={link(theme ?? "")}
        label={t("about")}
      />
      <StewardLog acts={acts} />
      <Pager
        first={asked.page > 0 ? { href: pageLink("/admin/log", asked, 0), text: t("first") } : null}
        next={more ? { href: pageLink("/admin/log", asked, asked.page + 1), text: t("next") } : null}
      />
    </div>
  );
}
