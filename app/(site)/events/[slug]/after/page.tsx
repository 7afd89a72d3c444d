import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { recountForm, recountOf } from "@/lib/recounts/queries";
import { startState } from "@/lib/web/kept";
import { FileDesk } from "../files/file-desk";
import { loadForOrganiser } from "../load";
import { NotesForm } from "./notes-form";
import { PictureDesk } from "./picture-desk";
import "../recount.css";

interface Props {
  params: Promise<{ slug: string }>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("publishing.after"))("title"), robots: { index: false } };
}

/** Where organisers tell how it went: notes, pictures, files, and thanks by letter. */
export default async function AfterPage({ params }: Props) {
  const { event } = await loadForOrganiser((await params).slug, "canEdit");
  if (event.phase !== "past") notFound();
  const t = await getTranslations("publishing.after");
  const [form, told, start] = await Promise.all([
    recountForm(event.id),
    recountOf(event.id),
    startState(`${event.path}/after`),
  ]);
  return (
    <div className="container container-narrow page stack-l">
      <div>
        <p className="breadcrumbs">
          <a href={event.path}>{event.title}</a> <span aria-hidden="true">/</span> {t("title")}
        </p>
        <h1>{t("title")}</h1>
        <p className="lede">{t("lede")}</p>
      </div>
      <NotesForm eventId={event.id} form={form} start={start} />
      <section aria-labelledby="pictures">
        <h2 id="pictures">{t("pictures")}</h2>
        <PictureDesk eventId={event.id} pictures={told?.pictures ?? []} />
      </section>
      <section aria-labelledby="files">
        <h2 id="files">{t("files")}</h2>
        <FileDesk after eventId={event.id} files={told?.files ?? []} />
      </section>
    </div>
  );
}
