import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { EmptyState } from "@/app/_ui/empty-state";
import { Pager } from "@/app/_ui/pager";
import { logOf } from "@/lib/groups/log";
import { formatDay } from "../../../events/when";
import { GroupHead } from "../../group-head";
import { inside } from "../../inside";
import { LogSentence } from "./log-sentence";

interface Props {
  params: Promise<{ handle: string }>;
  searchParams: Promise<{ after?: string | string[] }>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("groups.log"))("title"), robots: { index: false } };
}

/** What happened in a group, in plain sentences, for its members. */
export default async function GroupLogPage({ params, searchParams }: Props) {
  const [{ handle }, { after }] = await Promise.all([params, searchParams]);
  const path = `/groups/${handle}/log`;
  const { viewer, group, may } = await inside(handle, path);
  const [t, inner, locale, { lines, next }] = await Promise.all([
    getTranslations("groups.log"),
    getTranslations("groups.inside"),
    getLocale(),
    logOf(viewer, group.id, { after: typeof after === "string" ? after : undefined }),
  ]);
  const days = Map.groupBy(lines, ({ at }) => at.toISOString().slice(0, 10));
  return (
    <div className="container page">
      <GroupHead
        crumbs={may("editGroup") ? [{ href: `/groups/${handle}/settings`, text: inner("settings") }] : []}
        group={group}
      />
      <div className="container-narrow stack-l">
        <div>
          <h1>{t("title")}</h1>
          <p className="soft">{t(may("manageMembers") ? "forDeciding" : "forMembers")}</p>
        </div>
        {lines.length === 0 ? <EmptyState title={t("none")}>{t("noneText")}</EmptyState> : null}
        {[...days].map(([day, ofDay]) => (
          <section aria-labelledby={`day-${day}`} key={day}>
            <h2 className="h3like" id={`day-${day}`}>
              {formatDay(day, locale, { weekday: "long", day: "numeric", month: "long", year: "numeric" })}
            </h2>
            <ul>
              {ofDay.map((line) => (
                <li key={line.id}>
                  <LogSentence line={line} />
                </li>
              ))}
            </ul>
          </section>
        ))}
        <Pager
          first={after ? { href: path, text: t("first") } : null}
          next={next ? { href: `${path}?after=${next}`, text: t("more") } : null}
        />
      </div>
    </div>
  );
}
