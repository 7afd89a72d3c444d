import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { seatsTaken } from "@/lib/participations/queries";
import { seriesOfEvent } from "@/lib/series/queries";
import { comesTwice } from "@/lib/time";
import { currentViewer } from "@/lib/web/session";
import { rewrite } from "../../actions";
import { EventForm } from "../../form/event-form";
import { keptDraft } from "../../form/kept-draft";
import { repeatValues } from "../../form/repeat-input";
import { Restored } from "../../form/restored";
import { valuesOf } from "../../form/values";
import { loadForOrganiser } from "../load";

interface Props {
  params: Promise<{ slug: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { event } = await loadForOrganiser((await params).slug, "canEdit");
  const t = await getTranslations("events.form");
  return { title: t("editTitle", { title: event.title }), robots: { index: false } };
}

/** Changes an event: the form it was written in, filled. */
export default async function EditPage({ params }: Props) {
  const { slug } = await params;
  const { row, event } = await loadForOrganiser(slug, "canEdit");
  const t = await getTranslations("events.form");
  const { organiser } = row;
  const series = await seriesOfEvent(row);
  const viewer = await currentViewer();
  if (!viewer) notFound();
  const path = `${event.path}/edit`;
  const { start, at } = await keptDraft(viewer, row.id, path);
  return (
    <div className="container page">
      <p className="breadcrumbs">
        <a href={event.path}>{event.title}</a> <span aria-hidden="true">/</span> {t("editCrumb")}
      </p>
      <div className="page-head">
        <h1>{t("editTitle", { title: event.title })}</h1>
      </div>
      <Restored at={at} form={row.id} path={path} />
      <EventForm
        action={rewrite}
        event={{
          id: row.id,
          published: row.state === "PUBLISHED",
          taken: (await seatsTaken([row.id])).get(row.id) ?? 0,
        }}
        publisher={organiser.id}
        publishers={[{ value: organiser.id, actor: organiser, through: null, followers: 0 }]}
        repeats={series || row.state === "DRAFT" ? repeatValues(series) : undefined}
        scoped={series?.state === "PUBLISHED"}
        start={start}
        twice={!row.allDay && comesTwice(row.startLocal, row.zone)}
        values={valuesOf(row)}
      />
    </div>
  );
}
