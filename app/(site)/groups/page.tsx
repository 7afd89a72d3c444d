import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ButtonLink } from "@/app/_ui/button";
import { EmptyState } from "@/app/_ui/empty-state";
import { Pager } from "@/app/_ui/pager";
import { listGroups } from "@/lib/groups/queries";
import { currentViewer } from "@/lib/web/session";
import { Feeds } from "../feeds";
import { FindForm } from "../find-form";
import { WordsForm } from "../words-form";
import { GroupRows } from "./group-rows";

interface Props {
  searchParams: Promise<{ q?: string | string[]; after?: string | string[] }>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("groups"))("title"), alternates: { canonical: "/groups" } };
}

/** Groups here and those of other servers that are known here. */
export default async function GroupsPage({ searchParams }: Props) {
  const { q, after } = await searchParams;
  const text = typeof q === "string" ? q : "";
  const [t, said, bring, viewer] = await Promise.all([
    getTranslations("groups"),
    getTranslations("agenda"),
    getTranslations("exports"),
    currentViewer(),
  ]);
  const { groups, next } = await listGroups(viewer, { text, after: typeof after === "string" ? after : undefined });
  const query = (cursor: string) => `/groups?${new URLSearchParams({ ...(text && { q: text }), after: cursor })}`;
  return (
    <div className="container page">
      <div className="page-head">
        <div>
          <h1>{t("title")}</h1>
          <p className="lede">{t("lede")}</p>
        </div>
        <ButtonLink href="/groups/new" icon="plus" look="primary">
          {t("start")}
        </ButtonLink>
      </div>
      <WordsForm action="/groups" button={t("button")} label={t("search")} text={text} />
      {groups.length > 0 ? (
        <GroupRows groups={groups} />
      ) : (
        <EmptyState
          action={text ? <ButtonLink href="/groups">{t("all")}</ButtonLink> : null}
          title={t(text ? "noneFor" : "none")}
        >
          {t("noneText")}
        </EmptyState>
      )}
      <Pager
        first={after ? { href: text ? `/groups?q=${encodeURIComponent(text)}` : "/groups", text: said("first") } : null}
        next={next ? { href: query(next), text: t("next") } : null}
      />
      {viewer ? <FindForm path="/groups" /> : null}
      {viewer ? (
        <p>
          <a href="/groups/import">{bring("bring.link")}</a>
        </p>
      ) : null}
      <Feeds path="/agenda" title={said("tear.title")} />
    </div>
  );
}
