import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/app/_ui/action-form";
import { Disclosure } from "@/app/_ui/disclosure";
import { Icon } from "@/app/_ui/icon";
import type { ShownSeries } from "@/lib/series/queries";
import { now } from "@/lib/time";
import { end } from "../actions";

/** What organisers may do with a series as a whole. */
export async function Managing({ series }: { series: ShownSeries }) {
  const t = await getTranslations("series");
  const next = series.dates.find(({ endsAt, mine }) => endsAt >= now() && mine.canEdit);
  if (!next) return null;
  return (
    <section aria-labelledby="manage" className="panel tools">
      <h2 id="manage">{t("manage.title")}</h2>
      <p>{t("manage.text")}</p>
      <div className="row">
        <a className="btn" href={`${next.path}/edit`}>
          <Icon name="edit" />
          {t("manage.edit")}
        </a>
      </div>
      {next.phase === "draft" ? null : (
        <Disclosure look="inline" summary={t("manage.end")}>
          <ActionForm action={end} className="stack-m">
            <p>{t("manage.endText")}</p>
            <input name="seriesId" type="hidden" value={series.id} />
            <input name="slug" type="hidden" value={series.slug} />
            <button className="btn" type="submit">
              {t("manage.endButton")}
            </button>
          </ActionForm>
        </Disclosure>
      )}
    </section>
  );
}
