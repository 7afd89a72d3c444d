import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/app/_ui/action-form";
import type { ShownSeries } from "@/lib/series/queries";
import { currentViewer } from "@/lib/web/session";
import { joinAll, leaveAll } from "../actions";

/** Coming to every date: those made later included. One date alone is joined on its own page. */
export async function All({ series, signedIn }: { series: ShownSeries; signedIn: boolean }) {
  const t = await getTranslations("series");
  const open = series.dates.filter(({ phase, joinRefused }) => phase === "future" && joinRefused === null);
  if (open.length === 0 && !series.regular) return null;
  const viewer = await currentViewer();
  const asks = open.some(({ questions }) => questions.some(({ required }) => required));
  return (
    <section aria-labelledby="all" className="panel stack-m">
      <h2 className="panel-title" id="all">
        {t(series.regular ? "all.regular" : "all.title")}
      </h2>
      <p>{t(asks ? "all.questions" : series.regular ? "all.regularText" : "all.text")}</p>
      {asks && !series.regular ? null : signedIn ? (
        <ActionForm action={series.regular ? leaveAll : joinAll} className="row">
          <input name="seriesId" type="hidden" value={series.id} />
          <input name="slug" type="hidden" value={series.slug} />
          <button className={series.regular ? "btn" : "btn btn-primary"} type="submit">
            {t(series.regular ? "all.leave" : "all.join", { count: open.length })}
          </button>
          {viewer ? <span className="handle">@{viewer.handle}</span> : null}
        </ActionForm>
      ) : (
        <p>
          <a className="btn btn-primary" href={`/login?next=${encodeURIComponent(series.path)}`}>
            {t("all.signIn")}
          </a>
        </p>
      )}
    </section>
  );
}
