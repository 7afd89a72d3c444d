import { getTranslations } from "next-intl/server";
import { Prose } from "@/app/_ui/prose";
import type { PresentedEvent } from "@/lib/events/present";
import { mediaPath } from "../../media-path";
import { FileList } from "./file-list";
import { loadRecount } from "./load-recount";
import "./recount.css";

/** What the organisers tell of an event that is over: notes, pictures, files. */
export async function Recount({ event, lang }: { event: PresentedEvent; lang?: string }) {
  const told = await loadRecount(event);
  if (!told) return null;
  const t = await getTranslations("publishing.after");
  return (
    <section aria-labelledby="after">
      <h2 id="after">{t("title")}</h2>
      {told.html ? <Prose html={told.html} lang={lang} /> : null}
      {told.pictures.length > 0 ? (
        <ul className="recount-pictures" id="pictures">
          {told.pictures.map(({ id, key, alt, width, height }) => (
            <li key={id}>
              <a href={mediaPath(key) ?? ""}>
                <img alt={alt} height={height} loading="lazy" src={`${mediaPath(key)}?small`} width={width} />
              </a>
            </li>
          ))}
        </ul>
      ) : null}
      {told.files.length > 0 ? (
        <div id="after-files">
          <FileList files={told.files} />
        </div>
      ) : null}
    </section>
  );
}
