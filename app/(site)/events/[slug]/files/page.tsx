import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { filesOf } from "@/lib/files/queries";
import { loadForOrganiser } from "../load";
import { FileDesk } from "./file-desk";

interface Props {
  params: Promise<{ slug: string }>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("publishing.files"))("deskTitle"), robots: { index: false } };
}

/** The files that people find on the event's page. */
export default async function FilesPage({ params }: Props) {
  const { event } = await loadForOrganiser((await params).slug, "canEdit");
  const t = await getTranslations("publishing.files");
  const files = (await filesOf(event.id)).filter(({ after }) => !after);
  return (
    <div className="container container-narrow page stack-l">
      <div>
        <p className="breadcrumbs">
          <a href={event.path}>{event.title}</a> <span aria-hidden="true">/</span> {t("title")}
        </p>
        <h1>{t("deskTitle")}</h1>
        <p className="lede">{t("lede")}</p>
      </div>
      <FileDesk eventId={event.id} files={files} />
    </div>
  );
}
