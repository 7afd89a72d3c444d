import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Refusal } from "@/app/_shell/refusal";
import { loadEvent } from "../load";
import { currentVisitor } from "../visitor";
import { Discussion } from "./discussion";

interface Props {
  params: Promise<{ slug: string }>;
  searchParams: Promise<{ reply?: string; edit?: string; after?: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const event = await loadEvent((await params).slug);
  const t = await getTranslations("comments");
  return { title: event ? t("pageTitle", { title: event.title }) : undefined, robots: { index: false } };
}

/** All that is said below an event, a page at a time, and the form for answers and changes. */
export default async function DiscussionPage({ params, searchParams }: Props) {
  const event = await loadEvent((await params).slug);
  if (!event) return <Refusal status={410} />;
  const t = await getTranslations("comments");
  const { reply, edit, after } = await searchParams;
  const query = Object.fromEntries(
    Object.entries({ reply, edit, after }).filter(([, value]) => typeof value === "string"),
  );
  return (
    <div className="container page">
      <p className="breadcrumbs">
        <a href={event.path}>{event.title}</a> <span aria-hidden="true">/</span> {t("crumb")}
      </p>
      <div className="page-head">
        <h1>{t("pageTitle", { title: event.title })}</h1>
      </div>
      <Discussion event={event} heading={false} query={query} visitor={await currentVisitor()} />
    </div>
  );
}
