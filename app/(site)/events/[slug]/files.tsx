import { getTranslations } from "next-intl/server";
import type { PresentedEvent } from "@/lib/events/present";
import { filesOf } from "@/lib/files/queries";
import { FileList } from "./file-list";

/** The files of an event that were there before it began; those of how it went stand with that. */
export async function Files({ event }: { event: PresentedEvent }) {
  if (event.remote) return null;
  const files = (await filesOf(event.id)).filter(({ after }) => !after);
  if (files.length === 0) return null;
  const t = await getTranslations("publishing.files");
  return (
    <section aria-labelledby="files">
      <h2 id="files">{t("title")}</h2>
      <FileList files={files} />
    </section>
  );
}
