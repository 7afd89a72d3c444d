import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ButtonLink } from "@/app/_ui/button";
import { EmptyState } from "@/app/_ui/empty-state";
import { Pager } from "@/app/_ui/pager";
import { discussionsOf } from "@/lib/discussions/queries";
import { WordsForm } from "../../../words-form";
import { GroupHead } from "../../group-head";
import { GroupTabs } from "../../group-tabs";
import { DiscussionRows } from "./discussion-rows";
import { insideThreads } from "./inside-threads";
import "./discussions.css";

interface Props {
  params: Promise<{ handle: string }>;
  searchParams: Promise<{ q?: string | string[]; page?: string | string[] }>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("discussions"))("title"), robots: { index: false } };
}

/** What the members of a group talk about: pinned first, then by the last word. */
export default async function DiscussionsPage({ params, searchParams }: Props) {
  const [{ handle }, { q, page }] = await Promise.all([params, searchParams]);
  const { viewer, group, list, mayBegin } = await insideThreads(handle);
  const text = typeof q === "string" ? q.trim().slice(0, 100) : "";
  const at = typeof page === "string" && /^\d{1,4}$/.test(page) ? Number(page) : 0;
  const [t, { discussions, more }] = await Promise.all([
    getTranslations("discussions"),
    discussionsOf(viewer, group.id, { text, page: at }),
  ]);
  const pageAt = (number: number) => `${list}?${new URLSearchParams({ ...(text && { q: text }), page: `${number}` })}`;
  const begin = mayBegin ? (
    <ButtonLink href={`${list}/new`} icon="plus" look="primary">
      {t("begin")}
    </ButtonLink>
  ) : null;
  return (
    <div className="container page">
      <GroupHead group={group} />
      <div className="page-head">
        <h1>{t("title")}</h1>
        {discussions.length > 0 || text ? begin : null}
      </div>
      {group.host ? null : <GroupTabs current="discussions" group={group} />}
      {discussions.length > 0 || text || at > 0 ? (
        <WordsForm action={list} button={t("searchButton")} label={t("search")} text={text} />
      ) : null}
      {discussions.length > 0 ? (
        <DiscussionRows discussions={discussions} list={list} />
      ) : (
        <EmptyState
          action={text ? <ButtonLink href={list}>{t("all")}</ButtonLink> : begin}
          title={t(text ? "noneFor" : "none")}
        >
          {t(text ? "noneForText" : "noneText")}
        </EmptyState>
      )}
      <Pager
        first={at > 0 ? { href: pageAt(0), text: t("latest") } : null}
        next={more ? { href: pageAt(at + 1), text: t("older") } : null}
      />
    </div>
  );
}
