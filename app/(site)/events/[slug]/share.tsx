import { getTranslations } from "next-intl/server";
import { CopyField } from "@/app/_ui/copy-field";
import { Icon } from "@/app/_ui/icon";
import { env } from "@/lib/env";
import type { PresentedEvent } from "@/lib/events/present";
import { PrintButton } from "./print-button";

/** Link to copy, e-mail and a poster to print. Nothing is loaded from anywhere else. */
export async function Share({ event }: { event: PresentedEvent }) {
  if (event.phase === "draft") return null;
  const t = await getTranslations("events");
  const url = event.remote?.url ?? `${env().PUBLIC_URL}${event.path}`;
  const mail = `mailto:?subject=${encodeURIComponent(event.title)}&body=${encodeURIComponent(`${event.title}\n${url}\n`)}`;
  return (
    <section aria-labelledby="share">
      <h2 id="share">{t("share.title")}</h2>
      <div className="panel share">
        <CopyField copied={t("share.copied")} copy={t("share.copy")} label={t("share.link")} value={url} />
        {event.visibility === "MEMBERS" || event.visibility === "INVITED" ? (
          <p className="field-hint">{(await getTranslations("invitations.share"))(event.visibility)}</p>
        ) : null}
        <div className="chips">
          <a className="chip" href={mail}>
            <Icon name="mail" />
            {t("share.mail")}
          </a>
          <PrintButton>
            <Icon name="print" />
            {t("share.poster")}
          </PrintButton>
          <a className="chip" href={`/report?event=${event.slug}`} rel="nofollow">
            <Icon name="flag" />
            {(await getTranslations("reports"))("link")}
          </a>
        </div>
      </div>
    </section>
  );
}
