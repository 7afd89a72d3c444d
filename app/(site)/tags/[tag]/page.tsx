import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ButtonLink } from "@/app/_ui/button";
import { EmptyState } from "@/app/_ui/empty-state";
import { Pager } from "@/app/_ui/pager";
import { listEvents } from "@/lib/events/queries";
import { currentViewer } from "@/lib/web/session";
import { DayList } from "../../agenda/day-list";
import { Feeds } from "../../feeds";
import { TagButton } from "../../tag-button";

interface Props {
  params: Promise<{ tag: string }>;
  searchParams: Promise<{ after?: string | string[] }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations("agenda.tag");
  return { title: t("title", { tag: readable((await params).tag) }) };
}

/** Events to come with one tag. */
export default async function TagPage({ params, searchParams }: Props) {
  const { tag: written } = await params;
  const { after } = await searchParams;
  const tag = readable(written);
  const t = await getTranslations("agenda");
  const { events, next } = await listEvents(await currentViewer(), {
    tag,
    after: typeof after === "string" ? after : undefined,
  });
  const path = `/tags/${encodeURIComponent(tag)}`;
  const label = events.flatMap((event) => event.tags).find(({ name }) => name === tag)?.label ?? tag;
  return (
    <div className="container page">
      <div className="page-head">
        <div>
          <h1>{t("tag.title", { tag: label })}</h1>
          <p className="lede">{t("tag.lede")}</p>
        </div>
        {events.length > 0 ? <TagButton tag={{ name: tag, label }} /> : null}
      </div>
      <DayList events={events} />
      {events.length === 0 ? (
        <EmptyState action={<ButtonLink href="/agenda">{t("empty.all")}</ButtonLink>} title={t("empty.title")}>
          {t("empty.text")}
        </EmptyState>
      ) : null}
      <Pager
        first={after ? { href: path, text: t("first") } : null}
        next={next ? { href: `${path}?after=${next}`, text: t("next") } : null}
      />
      <Feeds follow={null} path={path} title={t("tear.tag")} />
    </div>
  );
}

/** A tag out of the address; one that cannot be read, or is longer than tags are, is none. */
function readable(written: string): string {
  try {
    const tag = decodeURIComponent(written);
    return tag.trim() && tag.length <= 100 ? tag : notFound();
  } catch {
    notFound();
  }
}
